#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { help, parseCommandLine, type CommandOptions } from './command-options.js';
import { createSandbox } from './index.js';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const WILDCARDS = ['0.0.0.0', '::'];

const fail = (message: string): never => {
  process.stderr.write(`imp-certification-sandbox: ${message}\n`);
  process.exit(1);
};

const readVersion = (): string => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

/** As it stands in a URL. */
const urlHost = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** A name can be made to point here by anyone who owns it, an address of this computer cannot. */
const allowedHosts = ({ host, allowedHosts: asked }: CommandOptions): string[] => {
  const own = WILDCARDS.includes(host)
    ? Object.values(networkInterfaces()).flatMap(
        (addresses) => addresses?.map(({ address }) => address) ?? [],
      )
    : [host];
  return [...new Set([...LOOPBACK, ...own, ...asked].map(urlHost))];
};

const serve = (options: CommandOptions): void => {
  const { port, host, userCodes, impKey, impSecret } = options;
  const sandbox = createSandbox({
    userCodes,
    allowedHosts: allowedHosts(options),
    onOtp: (otp) => process.stdout.write(`otp: ${otp}\n`),
    ...(impKey !== undefined && { impKey }),
    ...(impSecret !== undefined && { impSecret }),
  });
  const server = createAdaptorServer({ fetch: sandbox.fetch });

  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') fail(`port ${port} on ${host} is taken; choose another with --port`);
    fail(`cannot listen on ${host}, port ${port}: ${error.message}`);
  });
  server.listen(port, host, () => {
    const address = server.address();
    const actualPort = typeof address === 'object' && address ? address.port : port;
    // Merchant pages are mostly opened as localhost, and the element takes an SDK from its page's host name.
    const isLocal = LOOPBACK.includes(host) || WILDCARDS.includes(host);
    const origin = `http://${isLocal ? 'localhost' : urlHost(host)}:${actualPort}`;
    if (!LOOPBACK.includes(host)) {
      process.stderr.write(`Warning: --host ${host} lets other computers reach the sandbox\n`);
    }
    process.stdout.write(
      [
        `sdk: ${origin}/v1/iamport.js`,
        `api: ${origin}`,
        `imp_key: ${sandbox.impKey}`,
        `imp_secret: ${sandbox.impSecret}`,
        '',
      ].join('\n'),
    );
  });

  const stop = (): void => {
    server.close(() => process.exit(0));
    // Browsers keep connections open.
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

try {
  const options = parseCommandLine(process.argv.slice(2));
  if (options.help) process.stdout.write(help);
  else if (options.version) process.stdout.write(`${readVersion()}\n`);
  else serve(options);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
