// @ts-check
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

/**
 * Starts WebKit's driver, under a virtual display where there is none.
 *
 * @param {string} executable
 */
export async function startWebKitDriver(executable) {
  const port = await freePort();
  const command = [executable, '--host=127.0.0.1', `--port=${port}`];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) command.unshift('xvfb-run', '-a');
  const [file = '', ...args] = command;
  // Its own group, so that the display ends with it.
  // Without compositing: Mesa's software renderer crashes in it now and then, and the page with it.
  const env = { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
  const child = spawn(file, args, { stdio: 'ignore', detached: true, env });
  const stop = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // Ended already.
    }
  };
  process.once('exit', stop);
  for (let tries = 0; ; tries++) {
    const up = await fetch(`http://127.0.0.1:${port}/status`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return { port, stop };
    if (tries === 100 || child.exitCode !== null) throw new Error(`${file} did not start on port ${port}`);
    await delay(100);
  }
}
