// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {ReturnType<typeof start>} Child */

/**
 * Starts a script of this folder as a process of its own.
 *
 * @param {string} script
 * @param {{ args?: string[], execArgv?: string[], onOneCore?: boolean }} [options]
 */
export function start(script, { args = [], execArgv = [], onOneCore = false } = {}) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const [file = '', ...rest] = [...(onOneCore ? pin() : []), process.execPath, ...execArgv, path, ...args];
  const child = spawn(file, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${script} ended with ${code ?? signal}`);
  });
  // Nobody waits for one that has said all.
  ended.catch(() => undefined);
  return {
    /**
     * The next message; rejects if the process ends instead.
     *
     * @param {string} [request] Sent first.
     * @returns {Promise<any>}
     */
    async receive(request) {
      const message = once(child, 'message');
      if (request !== undefined) child.send(request);
      const [value] = await Promise.race([message, ended]);
      return value;
    },
    stop: () => void child.kill(),
  };
}

/**
 * The command that keeps a process to one core, where there is one (Linux). Elsewhere JavaScript's one thread is one core
 * by nature; only the garbage collector's and the cryptography's threads may use another.
 */
function pin() {
  if (process.platform !== 'linux' || spawnSync('taskset', ['--version']).error) return [];
  const status = readFileSync('/proc/self/status', 'utf8');
  const [, core] = /^Cpus_allowed_list:.*?(\d+)$/m.exec(status) ?? [];
  return core === undefined ? [] : ['taskset', '--cpu-list', core];
}
