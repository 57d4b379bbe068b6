// @ts-check
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findEngines } from '../../test/helpers/engines.mjs';

/**
 * @typedef {{ low: number, high: number }} Range
 * @typedef {object} Result As tachometer writes it.
 * @property {string} name
 * @property {Range} mean 95 % confidence interval, in milliseconds.
 * @property {number[]} samples
 * @property {({ percentChange: Range } | null)[]} differences To each result, in the order of the results.
 * @typedef {object} Run
 * @property {string} folder The pages' and the result's.
 * @property {readonly object[]} benchmarks
 * @property {number} sampleSize
 * @property {number} timeout Minutes for further samples, until no interval contains one of the conditions.
 * @property {readonly string[]} autoSampleConditions
 */

const tachometer = createRequire(import.meta.url).resolve('tachometer/bin/tach.js');

/**
 * @param {Run} run
 * @returns {Promise<Result[]>}
 */
export async function runTachometer({ folder, benchmarks, ...settings }) {
  const { executable: binary, hint } = findEngines().chromium;
  if (!binary) throw new Error(hint);
  const browser = {
    name: 'chrome',
    headless: true,
    binary,
    addArguments: ['--no-sandbox', '--js-flags=--expose-gc'],
  };
  const config = join(folder, 'tachometer.json');
  const results = join(folder, 'results.json');
  await writeFile(
    config,
    JSON.stringify({
      root: folder,
      resolveBareModules: false,
      ...settings,
      benchmarks: benchmarks.map((benchmark) => ({ browser, ...benchmark })),
    }),
  );
  // Else it asks the registry for its own latest version.
  const env = { ...process.env, npm_config_offline: 'true' };
  const args = [tachometer, '--config', config, '--json-file', results];
  await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 26 });
  return JSON.parse(await readFile(results, 'utf8')).benchmarks;
}

/**
 * How many times as much one takes as another, from tachometer's relative difference.
 *
 * @param {readonly Result[]} results
 * @param {string} name
 * @param {string} beside
 */
export function ratio(results, name, beside) {
  const one = find(results, name);
  const other = find(results, beside);
  const range = one.differences[results.indexOf(other)]?.percentChange ?? { low: NaN, high: NaN };
  return {
    low: 1 + range.low / 100,
    middle: middle(one.mean) / middle(other.mean),
    high: 1 + range.high / 100,
  };
}

/**
 * @param {readonly Result[]} results
 * @param {string} name
 */
function find(results, name) {
  const found = results.find((result) => result.name === name);
  if (!found) throw new Error(`tachometer has no result ${name}`);
  return found;
}

/** @param {Range} range */
const middle = ({ low, high }) => (low + high) / 2;

/** @param {Range} mean */
const meanText = (mean) => `${middle(mean).toFixed(1)} ± ${((mean.high - mean.low) / 2).toFixed(1)} ms`;

/**
 * The figures behind a ratio.
 *
 * @param {readonly Result[]} results
 * @param {string} name
 * @param {string} beside
 */
export function detail(results, name, beside) {
  const [one, other] = [find(results, name), find(results, beside)];
  return `${meanText(one.mean)}, beside ${meanText(other.mean)}; ${one.samples.length} samples each`;
}
