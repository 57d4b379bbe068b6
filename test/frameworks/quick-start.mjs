// @ts-check
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, whenAnswering } from './ports.mjs';

/**
 * Does what a README's quick start says, in an empty folder: writes its files (code blocks with `file="…"`), and types
 * its commands that go on running (`sh run`) with free ports, and with the keys that the sandbox prints, or with a
 * secret that is none. What the server logs is in the file `log`.
 *
 * @param {string} readme
 * @param {string} folder the empty folder, where the package has been installed
 * @param {{ secret?: string | undefined }} [options]
 */
export async function startQuickStart(readme, folder, { secret } = {}) {
  const ports = { 9999: await freePort(), 3000: await freePort() };
  const withPorts = (/** @type {string} */ text) =>
    text.replaceAll(/\b(9999|3000)\b/g, (port) => String(ports[/** @type {9999 | 3000} */ (Number(port))]));
  const blocks = [
    ...(await readFile(readme, 'utf8')).matchAll(/^```\S+ (run|file="(.*)")\n([\s\S]*?)\n```$/gm),
  ];
  for (const [, , file, code = ''] of blocks) {
    if (file) await writeFile(join(folder, file), `${withPorts(code)}\n`);
  }
  const [startSandbox = '', startServer = ''] = blocks.flatMap(([, , file, code = '']) =>
    file ? [] : withPorts(code),
  );
  const sandbox = start(startSandbox, folder);
  let printed = '';
  sandbox.stdout.on('data', (chunk) => (printed += chunk));
  sandbox.stderr.pipe(process.stderr);
  await whenAnswering(`http://localhost:${ports[9999]}/`);
  const [impKey, impSecret] = ['imp_key', 'imp_secret'].map(
    (name) => new RegExp(`^${name}: (\\S+)$`, 'm').exec(printed)?.[1],
  );
  const keys = [impKey, secret ?? impSecret];
  const server = start(
    startServer.replaceAll('…', () => keys.shift() ?? 'no key was printed'),
    folder,
  );
  const log = join(folder, 'log');
  await writeFile(log, '');
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk) => {
      process.stderr.write(chunk);
      appendFileSync(log, chunk);
    });
  }
  const url = `http://localhost:${ports[3000]}`;
  const close = () => {
    // The whole group: the shell, npx, and what they have started.
    for (const { pid } of [sandbox, server]) if (pid) process.kill(-pid);
  };
  await whenAnswering(url).catch((error) => {
    close();
    throw error;
  });
  return { url, log, close };
}

/** @param {string} command @param {string} cwd */
function start(command, cwd) {
  console.log(`$ ${command}`);
  return spawn(command, { cwd, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** @param {string} folder */
export const emptyApp = async (folder) => {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{}');
};
