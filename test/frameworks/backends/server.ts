import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

export type Settings = Record<string, string>;

/** A demo of a server in another language. */
export interface Backend {
  name: string;
  /** What is not installed here, and where it comes from; null if the demo can run. */
  missing(): Promise<string | null>;
  start(settings: Settings): Promise<Server>;
}

export interface Server {
  url: string;
  /** All that it has printed: what it logs. */
  log: () => string;
  stop: () => Promise<void>;
}

/** A copy of a folder of the repository, so that nothing is left in it. */
export async function copyDemo(folder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'imp-certification-backend-'));
  await cp(join(root, folder), copy, { recursive: true });
  return copy;
}

/** Puts the element where the site serves scripts. */
export const copyBundle = (folder: string): Promise<void> =>
  cp(join(root, 'dist/imp-certification.min.js'), join(folder, 'imp-certification.min.js'));

/**
 * What a page of the docs has its reader type, in a copy of the demo and with another port; one shell runs it all.
 *
 * @param page in docs/
 * @param demo in demo/
 */
export async function typed(
  page: string,
  { demo, copy, port }: { demo: string; copy: string; port: [documented: number, free: number] },
): Promise<string[]> {
  const text = await readFile(join(root, 'docs', page), 'utf8');
  const [, commands] = /^```sh\n([\s\S]*?)\n```$/m.exec(text) ?? [];
  if (!commands?.startsWith(`cd demo/${demo}\n`)) throw new Error(`docs/${page} does not begin as expected.`);
  const here = commands
    .replace(`cd demo/${demo}\n`, `cd ${copy}\n`)
    .replaceAll('../../dist/', join(root, 'dist/'))
    .replaceAll(String(port[0]), String(port[1]));
  return ['bash', '-ec', here];
}

/** Only what a server may know: the rest of this process' environment would hide a setting that it lacks. */
export const environment = (settings: Settings): Settings => ({
  PATH: process.env.PATH ?? '',
  LANG: 'C.UTF-8',
  ...settings,
});

/**
 * Starts a server and waits until it answers. Its port is the one given, or the one that it prints as `port: …`.
 * The page is opened as localhost, since the sandbox prints its SDK so.
 */
export async function serve(
  [file = '', ...args]: string[],
  { cwd, env, port }: { cwd: string; env: Settings; port?: number },
): Promise<Server> {
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'close');
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (log += data.toString()));
  }
  const stop = async () => {
    // The whole group: a shell, and what it has started. It may have ended by itself.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid);
    await exited;
    await rm(cwd, { recursive: true });
  };
  try {
    const url = `http://localhost:${port ?? (await printedPort(child.stdout))}/`;
    await untilItAnswers(url, () => child.exitCode !== null);
    return { url, log: () => log, stop };
  } catch (cause) {
    await stop();
    throw new Error(`${file} did not start:\n${log}`, { cause });
  }
}

async function printedPort(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const [, port] = /^port: (\d+)$/.exec(line) ?? [];
    if (port) return port;
  }
  throw new Error('it printed no port');
}

async function untilItAnswers(url: string, isOver: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch (error) {
      if (isOver() || Date.now() > deadline) throw error;
      await delay(50);
    }
  }
}

/** The first of the commands that runs, or null. */
export async function firstThatRuns(files: string[], args: string[]): Promise<string | null> {
  for (const file of files) {
    try {
      await run(file, args);
      return file;
    } catch {
      // Not installed, or without the module that is asked for: the next one.
    }
  }
  return null;
}
