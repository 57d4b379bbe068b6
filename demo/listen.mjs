// @ts-check
import { createAdaptorServer } from '@hono/node-server';

/**
 * @typedef {(request: Request) => Response | Promise<Response>} Fetch
 * @typedef {{ port: number, close: () => Promise<void> }} Listening
 */

/**
 * @param {import('@hono/node-server').ServerType} server
 * @param {number} port
 * @param {string} hostname
 * @returns {Promise<void>}
 */
export const bind = (server, port, hostname) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** @param {import('@hono/node-server').ServerType} server */
export const unbind = (server) =>
  /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      server.close(() => resolve());
      // Browsers keep connections open for later; closing must not wait for them.
      if ('closeAllConnections' in server) server.closeAllConnections();
    })
  );

/**
 * @param {unknown} error
 * @param {...string} codes
 */
const hasCode = (error, ...codes) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/**
 * Serves on this machine only, on both loopback addresses: `localhost` means either, and a stranger's server on
 * the other one would answer half of the requests.
 *
 * @param {Fetch} fetch
 * @param {number} port 0 for any free one
 * @returns {Promise<Listening>}
 */
async function listenOn(fetch, port) {
  const v4 = createAdaptorServer({ fetch });
  await bind(v4, port, '127.0.0.1');
  const address = v4.address();
  const bound = address && typeof address === 'object' ? address.port : port;
  const servers = [v4];
  const v6 = createAdaptorServer({ fetch });
  try {
    await bind(v6, bound, '::1');
    servers.push(v6);
  } catch (error) {
    // A machine without IPv6 has no second address to guard.
    if (!hasCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) {
      await unbind(v4);
      throw error;
    }
  }
  return { port: bound, close: async () => void (await Promise.all(servers.map(unbind))) };
}

/**
 * @param {Fetch} fetch
 * @param {number} preferred taken if it is free, else any other
 */
export async function listen(fetch, preferred) {
  try {
    return await listenOn(fetch, preferred);
  } catch (error) {
    if (preferred === 0 || !hasCode(error, 'EADDRINUSE', 'EACCES')) throw error;
    return listenOn(fetch, 0);
  }
}

/**
 * For a server that is given its port: found by taking and leaving it.
 *
 * @param {number} preferred
 */
export async function freePort(preferred) {
  const { port, close } = await listen(() => new Response(), preferred);
  await close();
  return port;
}
