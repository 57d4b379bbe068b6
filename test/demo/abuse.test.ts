import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { startAppsServer } from '../../demo/apps-server.mjs';
import { startDemo } from '../../demo/start-demo.mjs';
import { freePort, whenAnswering } from '../frameworks/ports.mjs';

// What the open internet sends to every server whose code people copy.

interface Server {
  url: string;
  /** Where it takes a form. */
  forms: readonly string[];
  close: () => Promise<unknown>;
}

/** An example of its own process, which a careless request could end. */
async function spawned(file: string, cwd: string, port: number, forms: readonly string[]): Promise<Server> {
  const keys = { IMP_API_KEY: '1', IMP_API_SECRET: '2', IMP_API_URL: 'http://localhost:1' };
  const child = spawn(process.execPath, [file], {
    cwd,
    env: { ...process.env, ...keys, PORT: String(port) },
    stdio: 'ignore',
  });
  const url = `http://localhost:${String(port)}`;
  await whenAnswering(url);
  return { url, forms, close: () => Promise.resolve(child.kill()) };
}

async function quickStart(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'imp-certification-quick-start-'));
  const port = await freePort();
  const readme = await readFile('README.md', 'utf8');
  for (const [, file = '', code = ''] of readme.matchAll(/^```\S+ file="(.*)"\n([\s\S]*?)\n```$/gm)) {
    await writeFile(join(folder, file), code.replace('3000', String(port)));
  }
  await mkdir(join(folder, 'node_modules'));
  await symlink(resolve('.'), join(folder, 'node_modules/imp-certification'));
  const server = await spawned(join(folder, 'server.mjs'), folder, port, ['/certifications', '/signup']);
  return { ...server, close: () => server.close().then(() => rm(folder, { recursive: true })) };
}

const servers: Record<string, () => Promise<Server>> = {
  'the demo': async () => ({
    ...(await startDemo({ port: 0, sandboxPort: 0 })),
    forms: ['/signup', '/form', '/certifications', '/merchant-uids'],
  }),
  'the server of the framework apps': async () => ({
    ...(await startAppsServer({ port: 0, sandboxPort: 0 })),
    forms: ['/api/sign-up', '/api/certification-requests'],
  }),
  'the server of the framework guides': async () =>
    spawned('demo/api/server.mjs', '.', await freePort(), ['/api/sign-up', '/api/certification-requests']),
  'the README’s quick start': quickStart,
};

const URLENCODED = 'application/x-www-form-urlencoded';
const hostile: Record<string, { type: string; body: string; length?: number }> = {
  'an upload that breaks off': { type: URLENCODED, body: 'imp_uid=1', length: 1000 },
  'an upload that breaks off within a multipart body': {
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="imp_uid"\r\n\r\n',
    length: 1000,
  },
  'a body of 3 MB': { type: URLENCODED, body: `imp_uid=${'1'.repeat(3e6)}` },
  'a multipart body without an end': { type: 'multipart/form-data; boundary=x', body: '--x\r\nnonsense' },
  'a multipart body without a boundary': { type: 'multipart/form-data', body: '--x--' },
  'a body that is not what its type says': { type: 'application/json', body: '{"imp_uid":' },
  'JSON that is no object': { type: 'application/json', body: 'null' },
  'a percent sign that encodes nothing': { type: URLENCODED, body: 'imp_uid=%&email=%zz' },
  'an address of 160,000 at signs': {
    type: URLENCODED,
    body: `imp_uid=imp_1&merchant_uid=order-1&email=${'@'.repeat(160_000)}%20`,
  },
  'names that JavaScript knows': { type: URLENCODED, body: '__proto__=1&constructor=2&imp_uid=toString' },
};

/** The first line of the answer; empty where the connection is closed without one. */
function send(url: string, path: string, { type, body, length }: (typeof hostile)[string]): Promise<string> {
  const { hostname, port, host, origin } = new URL(url);
  const size = length ?? Buffer.byteLength(body);
  const head = [
    `POST ${path} HTTP/1.1`,
    ...[`Host: ${host}`, `Origin: ${origin}`, 'Sec-Fetch-Site: same-origin', 'Connection: close'],
    ...[`Content-Type: ${type}`, `Content-Length: ${String(size)}`, '', ''],
  ].join('\r\n');
  return new Promise((settle) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(head + body, () => {
        if (length !== undefined) setTimeout(() => socket.destroy(), 50);
      });
    });
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => settle(answer.split('\r\n', 1).join()));
  });
}

for (const [name, start] of Object.entries(servers)) {
  describe(name, async () => {
    const server = await start();
    after(server.close);

    for (const path of server.forms) {
      for (const [what, request] of Object.entries(hostile)) {
        it(`survives ${what} at ${path}`, async () => {
          const begin = performance.now();
          const answer = await send(server.url, path, request);
          assert.doesNotMatch(answer, /^HTTP\/1\.1 5/);
          assert.ok(performance.now() - begin < 4000, 'It took too long.');
          assert.ok((await fetch(server.url)).status < 500);
        });
      }
    }

    for (const path of [
      '//elsewhere.example/',
      '//elsewhere.example/x?lang=en',
      '/\\elsewhere.example?lang=ko',
    ]) {
      it(`sends nobody elsewhere from ${path}`, async () => {
        const { hostname, port, host, origin } = new URL(server.url);
        const answer = await new Promise<string>((settle, reject) => {
          let text = '';
          const socket = connect(Number(port), hostname, () =>
            socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
          );
          socket.on('data', (chunk) => (text += String(chunk)));
          socket.on('error', reject);
          socket.on('close', () => settle(text));
        });
        const [, location] = /^location: (.*)\r$/im.exec(answer) ?? [];
        assert.equal(new URL(location ?? '/', origin).origin, origin, location);
        assert.doesNotMatch(answer, /^HTTP\/1\.1 5/);
      });
    }
  });
}
