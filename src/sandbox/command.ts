#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { parseArgs } from 'node:util';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createSandbox, type Grant, type Sandbox } from './index.js';

const help = `Usage: imp-certification-sandbox [options]

A local stand-in for PortOne V1 identity verification (본인인증).

  --port <number>        port to listen on, 0 = any free one (default 9999)
  --host <address>       address to listen on (default localhost: 127.0.0.1 and ::1)
  --allowed-host <name>  host name, besides the usual ones, under which it may be called; repeatable
  --user-code <code>     merchant ID that IMP.init may name; repeatable (default imp00000000)
  --grant <what>         what the contract adds to certifications: phone, foreigner; repeatable
  --imp-key <key>        REST API key (default: random)
  --imp-secret <secret>  REST API secret (default: random)
  --help                 show this
  --version              show the version
`;

/** The command line; throws an error with a readable message on anything unknown or malformed. */
const parseCommandLine = (args: string[]) =>
  parseArgs({
    args,
    options: {
      port: { type: 'string', default: '9999' },
      host: { type: 'string', default: 'localhost' },
      'allowed-host': { type: 'string', multiple: true, default: [] },
      'user-code': { type: 'string', multiple: true },
      grant: { type: 'string', multiple: true, default: [] },
      'imp-key': { type: 'string' },
      'imp-secret': { type: 'string' },
      help: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
    },
  }).values;

const parsePort = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new RangeError(`--port must be a whole number from 0 to 65535, got "${text}"`);
};

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const WILDCARDS = ['0.0.0.0', '::'];

/**
 * The addresses to listen on. Browsers look `localhost` up as ::1 first: where only 127.0.0.1 were listened on, another
 * program could answer there in the sandbox's name.
 */
const addressesOf = (host: string): string[] => {
  if (host === 'localhost') return ['127.0.0.1', '::1'];
  return host === '0.0.0.0' ? ['0.0.0.0', '::1'] : [host];
};

/** As it stands in a URL. */
const urlHost = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** What merchant pages are mostly opened as; the element takes an SDK from its page's host name. */
const printedHost = (host: string): string => (WILDCARDS.includes(host) ? 'localhost' : urlHost(host));

/** A name can be made to point here by anyone who owns it, an address of this computer cannot. */
const allowedHosts = (host: string, asked: readonly string[]): string[] => {
  const own = WILDCARDS.includes(host)
    ? Object.values(networkInterfaces()).flatMap(
        (addresses) => addresses?.map(({ address }) => address) ?? [],
      )
    : [host];
  return [...new Set([...LOOPBACK, ...own, ...asked].map(urlHost))];
};

const fail = (message: string): never => {
  process.stderr.write(`imp-certification-sandbox: ${message}\n`);
  process.exit(1);
};

const portOf = (server: ServerType): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

const listen = (server: ServerType, port: number, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    // A test of load opens more connections at once than the usual queue of 511 holds.
    server.listen({ port, host: address, backlog: 4096 }, () => resolve());
  });

/** A computer without IPv6 has no ::1 that anybody could listen on. */
const hasNoIpv6 = (code: string | undefined): boolean => code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';

interface Listening {
  servers: ServerType[];
  port: number;
}

/** Listens on all addresses, with one port. */
const serve = async (sandbox: Sandbox, host: string, asked: number): Promise<Listening> => {
  const listening: Listening = { servers: [], port: asked };
  const { servers } = listening;
  for (const address of addressesOf(host)) {
    // After Node's five seconds, a busy client would ask once more on a connection that is being closed.
    const serverOptions = { keepAliveTimeout: 120_000 };
    const server = createAdaptorServer({ fetch: sandbox.fetch, serverOptions });
    try {
      await listen(server, listening.port, address);
      servers.push(server);
      listening.port = portOf(server);
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      const isSecond = servers.length > 0;
      if (isSecond && hasNoIpv6(code)) continue;
      for (const each of servers) each.close();
      // What is free at one address may be taken at the other.
      if (isSecond && asked === 0 && code === 'EADDRINUSE') return serve(sandbox, host, asked);
      const problem =
        code === 'EADDRINUSE'
          ? `port ${listening.port} on ${address} is taken; choose another with --port`
          : `cannot listen on ${address}, port ${listening.port}: ${message}`;
      throw new Error(problem, { cause });
    }
  }
  return listening;
};

const stopOnSignals = (servers: readonly ServerType[]): void => {
  const stop = (): void => {
    for (const server of servers) {
      server.close();
      // Browsers keep connections open.
      if ('closeAllConnections' in server) server.closeAllConnections();
    }
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

const readVersion = (): string => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

const main = async (args: string[]): Promise<void> => {
  const options = parseCommandLine(args);
  if (options.help || options.version) {
    process.stdout.write(options.help ? help : `${readVersion()}\n`);
    return;
  }
  const { host } = options;
  const asked = parsePort(options.port);
  const sandbox = createSandbox({
    userCodes: options['user-code'],
    // What is no grant is refused by its name.
    grants: options.grant as Grant[],
    allowedHosts: allowedHosts(host, options['allowed-host']),
    impKey: options['imp-key'],
    impSecret: options['imp-secret'],
    onOtp: (otp) => process.stdout.write(`otp: ${otp}\n`),
  });
  const { servers, port } = await serve(sandbox, host, asked);
  stopOnSignals(servers);
  const origin = `http://${printedHost(host)}:${port}`;
  if (!LOOPBACK.includes(host)) {
    process.stderr.write(`Warning: --host ${host} lets other computers reach the sandbox\n`);
  }
  process.stdout.write(
    `sdk: ${origin}/v1/iamport.js\napi: ${origin}\n` +
      `imp_key: ${sandbox.impKey}\nimp_secret: ${sandbox.impSecret}\n`,
  );
};

// Whoever reads the output may stop, as `head -4` does: the sandbox goes on serving.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

main(process.argv.slice(2)).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error)),
);
