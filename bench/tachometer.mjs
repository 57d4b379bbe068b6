// @ts-check
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findEngines } from '../test/helpers/engines.mjs';

const command = createRequire(import.meta.url).resolve('tachometer/bin/tach.js');

/**
 * Loads `page.html?name` of a folder in turns, each time in a new tab, which is a process of its own.
 *
 * @param {object} run
 * @param {string} run.folder
 * @param {readonly string[]} run.names
 * @param {number} run.sampleSize
 * @param {{ cpuThrottlingRate?: number, addArguments: readonly string[] }} run.browser
 * @returns {Promise<Map<string, number[]>>} What each page left in `tachometerResult`, in milliseconds, by name.
 */
export async function runTachometer({ folder, names, sampleSize, browser }) {
  const { executable: binary, hint } = findEngines().chromium;
  if (!binary) throw new Error(hint);
  const results = join(folder, 'results.json');
  const config = join(folder, 'tachometer.json');
  const chrome = {
    ...browser,
    name: 'chrome',
    headless: true,
    binary,
    addArguments: ['--no-sandbox', ...browser.addArguments],
  };
  const benchmarks = names.map((name) => ({
    name,
    url: `page.html?${name}`,
    measurement: 'global',
    browser: chrome,
  }));
  const settings = { root: folder, resolveBareModules: false, timeout: 0, sampleSize, benchmarks };
  await writeFile(config, JSON.stringify(settings));
  // Else it asks the registry for its own latest version.
  const env = { ...process.env, npm_config_offline: 'true' };
  await promisify(execFile)(process.execPath, [command, '--config', config, '--json-file', results], {
    env,
    maxBuffer: 2 ** 26,
  });
  /** @type {{ benchmarks: { name: string, samples: number[] }[] }} */
  const output = JSON.parse(await readFile(results, 'utf8'));
  return new Map(output.benchmarks.map(({ name, samples }) => [name, samples]));
}
