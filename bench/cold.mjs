// @ts-check
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { detail, milliseconds, ratio, runTachometer } from './tachometer.mjs';
import { inTemporaryFolder } from './temporary-folder.mjs';

export const title = 'A cold page';

const here = dirname(fileURLToPath(import.meta.url));
const SAMPLES = 40;
/** No vendor's host is asked: looking one up fails at once. */
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
/** What registers an element and shows nothing: the part of every figure that is the measurement's own. */
const EMPTY = "customElements.define('empty-element', class extends HTMLElement {});";

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  const code = {
    'imp-certification': await readFile(join(here, '../dist/imp-certification.min.js'), 'utf8'),
    'google-pay-button': await bundle('@google-pay/button-element'),
    'gmpx-api-loader': await bundle('@googlemaps/extended-component-library/api_loader.js'),
    'empty-element': EMPTY,
  };
  const results = await inTemporaryFolder((folder) => firstElements(code, folder));
  const others = /** @type {const} */ (['google-pay-button', 'gmpx-api-loader']);
  const rows = others.map((name) => ({
    what: `Module and first element on a cold page, beside ${name}`,
    value: ratio(results, 'imp-certification', name),
    atMost: 1,
    limit: 3.2,
    detail: `${detail(results, 'imp-certification', name)}; an empty element ${milliseconds(results, 'empty-element')}; CPU slowed down 4 times`,
  }));
  const bytes = others.map((name) => ({
    what: `Bytes of the module, compressed with Brotli, beside ${name}`,
    value: compressed(code['imp-certification']) / compressed(code[name]),
    detail: `${compressed(code['imp-certification'])} B, ${compressed(code[name])} B`,
  }));
  return [...rows, ...bytes];
}

/**
 * @param {Readonly<Record<string, string>>} code
 * @param {string} folder
 */
async function firstElements(code, folder) {
  for (const file of ['page.html', 'page.js']) await copyFile(join(here, 'cold', file), join(folder, file));
  for (const name in code) await writeFile(join(folder, `${name}.js`), code[name] ?? '');
  return runTachometer({
    folder,
    benchmarks: Object.keys(code).map((name) => ({ name, url: `page.html?${name}`, measurement: 'global' })),
    sampleSize: SAMPLES,
    timeout: 0,
    cpuThrottlingRate: 4,
    addArguments: [OFFLINE],
  });
}

/** @param {string} text */
const compressed = (text) => brotliCompressSync(text).length;
