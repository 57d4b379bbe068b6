// @ts-check
import { median, medianInterval } from '../report.mjs';

/** What this process has used of the processor so far, all its threads together, in microseconds. */
export function processorTime() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * Does `work` so many times, at most `atOnce` at a time.
 *
 * @param {number} times
 * @param {number} atOnce
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number[]>} how long each took, in milliseconds
 */
export async function repeat(times, atOnce, work) {
  /** @type {number[]} */
  const durations = [];
  let left = times;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) {
        const start = performance.now();
        await work();
        durations.push(performance.now() - start);
      }
    }),
  );
  return durations;
}

/**
 * @typedef {object} Side
 * @property {() => Promise<unknown>} work
 * @property {() => number | Promise<number>} spent Processor time so far, in microseconds.
 * @typedef {object} Samples
 * @property {number[]} spent Microseconds of processor time for one piece of work, by batch.
 * @property {number[]} durations Milliseconds from begin to end of each piece of work.
 */

/**
 * Batches of all sides in turn. The processor's time is compared, not the clock's: it leaves out what else runs on the
 * machine, and whether the client or the server waits for the other.
 *
 * @template {string} Name
 * @param {Record<Name, Side>} sides
 * @param {{ batches: number, size: number, atOnce: number }} settings
 * @returns {Promise<Record<Name, Samples>>}
 */
export async function interleave(sides, { batches, size, atOnce }) {
  const names = /** @type {Name[]} */ (Object.keys(sides));
  const samples = /** @type {Record<Name, Samples>} */ ({});
  for (const name of names) samples[name] = { spent: [], durations: [] };
  for (let batch = 0; batch < batches; batch += 1) {
    // Each goes first as often as the other: what one leaves to the garbage collector may fall to the next.
    for (const name of batch % 2 ? names : names.toReversed()) {
      const { work, spent } = sides[name];
      const before = await spent();
      const durations = await repeat(size, atOnce, work);
      samples[name].spent.push(((await spent()) - before) / size);
      samples[name].durations.push(...durations);
    }
  }
  return samples;
}

/**
 * Of each batch and its neighbour: what slows the machine down for a while slows both.
 *
 * @param {Samples} ours
 * @param {Samples} beside
 */
export const ratioOfNeighbours = (ours, beside) =>
  medianInterval(ours.spent.map((spent, batch) => spent / (beside.spent[batch] ?? NaN)));

/** @param {readonly number[]} samples @param {number} share 0 to 1 */
const quantile = (samples, share) =>
  samples.toSorted((one, other) => one - other)[Math.floor(samples.length * share)] ?? NaN;

/**
 * How many a second one core does, and how long one takes.
 *
 * @param {Samples} samples
 */
export function figures({ spent, durations }) {
  const [low, middle, high] = [quantile(spent, 0.25), median(spent), quantile(spent, 0.75)].map(Math.round);
  const [p50, p99] = [quantile(durations, 0.5), quantile(durations, 0.99)].map((value) => value.toFixed(2));
  const perSecond = Math.round(1e6 / (middle ?? NaN)).toLocaleString('en');
  return `${perSecond}/s per core (${middle} µs, quartiles ${low} to ${high}), p50 ${p50} ms, p99 ${p99} ms`;
}
