// @ts-check
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromiumPath } from './chromium.mjs';
import { median, ratioInterval } from './report.mjs';

/**
 * @typedef {ReadonlyMap<string, number[]>} Results Milliseconds, by the benchmarks' names.
 * @typedef {object} Run
 * @property {string} folder The pages'.
 * @property {readonly object[]} benchmarks As tachometer's configuration has them, without a browser.
 * @property {number} sampleSize
 * @property {number} timeout Minutes for further samples, until no interval of tachometer's own, of means, contains one of
 *   the conditions.
 * @property {readonly string[]} [autoSampleConditions]
 * @property {number} [cpuThrottlingRate]
 * @property {readonly string[]} [addArguments] The browser's.
 */

const command = createRequire(import.meta.url).resolve('tachometer/bin/tach.js');

/**
 * Loads pages of a folder in turns, each time in a new tab, which is a process of its own.
 *
 * @param {Run} run
 * @returns {Promise<Results>}
 */
export async function runTachometer({
  folder,
  benchmarks,
  cpuThrottlingRate,
  addArguments = [],
  ...settings
}) {
  const browser = {
    name: 'chrome',
    headless: true,
    binary: chromiumPath(),
    cpuThrottlingRate,
    addArguments: ['--no-sandbox', ...addArguments],
  };
  const config = join(folder, 'tachometer.json');
  const results = join(folder, 'results.json');
  await writeFile(
    config,
    JSON.stringify({
      ...settings,
      root: folder,
      resolveBareModules: false,
      benchmarks: benchmarks.map((benchmark) => ({ ...benchmark, browser })),
    }),
  );
  // It asks npm for its own latest version, without waiting for the answer: a refusal, as of an empty cache offline, would
  // end it as an unhandled rejection before it comes to handle it.
  const env = { ...process.env, npm_config_offline: 'true' };
  const args = ['--unhandled-rejections=warn', command, '--config', config, '--json-file', results];
  await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 26 });
  /** @type {{ benchmarks: { name: string, samples: number[] }[] }} */
  const output = JSON.parse(await readFile(results, 'utf8'));
  return new Map(output.benchmarks.map(({ name, samples }) => [name, samples]));
}

/**
 * How many times as long one takes as another: of medians, as everywhere here. What tachometer says itself is of means,
 * which one pause of the machine moves.
 *
 * @param {Results} results
 * @param {string} name
 * @param {string} beside
 */
export const ratio = (results, name, beside) => ratioInterval(find(results, name), find(results, beside));

/**
 * The figures behind a ratio.
 *
 * @param {Results} results
 * @param {string} name
 * @param {string} beside
 */
export const detail = (results, name, beside) =>
  `${milliseconds(results, name)}, beside ${milliseconds(results, beside)}; n = ${find(results, name).length}`;

/**
 * @param {Results} results
 * @param {string} name
 */
export const milliseconds = (results, name) => `${median(find(results, name)).toFixed(1)} ms`;

/**
 * @param {Results} results
 * @param {string} name
 */
function find(results, name) {
  const samples = results.get(name);
  if (!samples) throw new Error(`tachometer has no result ${name}`);
  return samples;
}
