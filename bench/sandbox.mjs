// @ts-check
import { median } from './report.mjs';
import { start } from './sandbox/child.mjs';
import { connect, lookUps, verifications } from './sandbox/over-http.mjs';
import { figures, ratioOfNeighbours } from './sandbox/samples.mjs';

export const title = 'Sandbox and server client';

/** All limits are reached after 10,000: a tenth on top would be 20 to 30 bytes that each later one leaves behind. */
const STEADY = 1.1;

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  /** @type {import('./sandbox/child.mjs').Child[]} */
  const children = [];
  /** @param {Parameters<typeof start>} parameters */
  const begin = (...parameters) => {
    const child = start(...parameters);
    children.push(child);
    return child;
  };
  /** @param {string} contestant */
  const serve = (contestant) => connect(begin('serve.mjs', { args: [contestant], onOneCore: true }));

  try {
    const inProcess = await begin('in-process.mjs', { onOneCore: true }).receive();
    const sandbox = await serve('sandbox');
    const bareHono = await serve('bareHono');
    const overHttp = await verifications({ sandbox, bareHono });
    const { verify, plainFetch } = await lookUps(sandbox);

    const { apiUrl, keys } = bareHono;
    const execArgv = ['--expose-gc'];
    const ofVerify = begin('memory-of-verify.mjs', { execArgv, args: [apiUrl, keys.impKey, keys.impSecret] });
    const ofSandbox = begin('memory-of-sandbox.mjs', { execArgv });
    const [called, verified] = await Promise.all([ofVerify.receive(), ofSandbox.receive()]);

    return [
      verificationRow('a whole verification in one process (7 requests), beside bare Hono', inProcess),
      verificationRow('a whole verification over HTTP, 8 at once, beside bare Hono', overHttp),
      {
        what: 'verify() over HTTP, 8 at once, beside fetch and JSON of the same look-up',
        value: ratioOfNeighbours(verify, plainFetch),
        detail: `verify() ${figures(verify)}; fetch ${figures(plainFetch)}`,
      },
      heapRow('heap after 80,000 to 100,000 verifications, beside after 10,000 to 30,000', verified.heap),
      heapRow('heap after 80,000 to 100,000 calls of verify(), beside after 10,000 to 30,000', called.heap),
      {
        what: 'time limits left after 100,000 calls of verify()',
        value: called.timers,
        unit: 'timers',
        atMost: 0,
      },
    ];
  } finally {
    for (const child of children) child.stop();
  }
}

/**
 * @param {string} what
 * @param {Record<'sandbox' | 'bareHono', import('./sandbox/samples.mjs').Samples>} samples
 */
const verificationRow = (what, { sandbox, bareHono }) => ({
  what,
  value: ratioOfNeighbours(sandbox, bareHono),
  detail: `sandbox ${figures(sandbox)}; Hono ${figures(bareHono)}`,
});

/**
 * @param {string} what
 * @param {number[]} heap bytes at the start and after every 10,000
 */
function heapRow(what, heap) {
  // Three of each: a megabyte more or less is the collector's.
  const [early, late] = [median(heap.slice(1, 4)), median(heap.slice(-3))];
  const megabytes = heap.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ');
  const growth = ((late - early) / 70_000).toFixed(1);
  return {
    what,
    value: late / early,
    atMost: STEADY,
    detail: `MB at 0, 10,000, …, 100,000: ${megabytes}; ${growth} bytes each`,
  };
}
