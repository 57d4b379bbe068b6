// @ts-check
import { setImmediate } from 'node:timers/promises';
import { repeat } from './samples.mjs';

const COUNT = 100_000;
const STEP = 10_000;

/**
 * Does `work` 100,000 times, and weighs the heap before the first and after every 10,000.
 *
 * @param {() => Promise<unknown>} work
 * @param {number} atOnce
 * @returns {Promise<number[]>} bytes
 */
export async function heapOver(work, atOnce) {
  const sizes = [await heapSize()];
  for (let done = 0; done < COUNT; done += STEP) {
    await repeat(STEP, atOnce, work);
    sizes.push(await heapSize());
  }
  return sizes;
}

async function heapSize() {
  // What finalizers let go of in one round is collected in the next.
  for (let round = 0; round < 3; round += 1) {
    /** @type {() => void} */ (globalThis.gc)();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}
