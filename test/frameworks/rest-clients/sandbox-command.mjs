// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * The sandbox, by its command, on a free port of this computer, and what it prints.
 *
 * @param {string[]} command what starts it
 */
export async function startSandbox([file = '', ...args]) {
  const child = spawn(file, [...args, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();

  /** @param {string} name */
  const nextValue = async (name) => {
    const { value, done } = await lines.next();
    if (done || !value.startsWith(`${name}: `)) {
      throw new Error(`The sandbox should print "${name}: …", got ${done ? 'its end' : value}`);
    }
    return value.slice(name.length + 2);
  };

  return {
    sdk: await nextValue('sdk'),
    api: await nextValue('api'),
    impKey: await nextValue('imp_key'),
    impSecret: await nextValue('imp_secret'),
    /** The next one-time code that it "sends". */
    nextOtp: () => nextValue('otp'),
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}
