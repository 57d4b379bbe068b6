import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
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

/** A copy of a folder of the repository, so that nothing is left in it; `bundleTo` is where the site serves scripts. */
export async function copyDemo(folder: string, bundleTo: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'imp-certification-backend-'));
  await cp(join(root, folder), copy, { recursive: true });
  await cp(join(root, 'dist/imp-certification.min.js'), join(copy, bundleTo, 'imp-certification.min.js'));
  return copy;
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
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (log += data.toString()));
  }
  const stop = async () => {
    child.kill();
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
