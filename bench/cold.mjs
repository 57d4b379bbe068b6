// @ts-check
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { median, ratioInterval } from './report.mjs';
import { runTachometer } from './tachometer.mjs';

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
  const times = await firstElements(code);
  const ours = times.get('imp-certification') ?? [];
  const empty = times.get('empty-element') ?? [];
  const others = /** @type {const} */ (['google-pay-button', 'gmpx-api-loader']);
  const rows = others.map((name) => {
    const theirs = times.get(name) ?? [];
    return {
      what: `Module and first element on a cold page, beside ${name}`,
      value: ratioInterval(ours, theirs),
      atMost: 1,
      detail: `${milliseconds(ours)}, ${milliseconds(theirs)}; an empty element ${milliseconds(empty)}; n = ${ours.length}, CPU slowed down 4 times`,
    };
  });
  const bytes = others.map((name) => ({
    what: `Bytes of the module, compressed with Brotli, beside ${name}`,
    value: compressed(code['imp-certification']) / compressed(code[name]),
    detail: `${compressed(code['imp-certification'])} B, ${compressed(code[name])} B`,
  }));
  return [...rows, ...bytes];
}

/**
 * Milliseconds by name, each from a tab of its own.
 *
 * @param {Readonly<Record<string, string>>} code
 */
async function firstElements(code) {
  const folder = await mkdtemp(join(tmpdir(), 'cold-'));
  try {
    for (const file of ['page.html', 'page.js']) await copyFile(join(here, 'cold', file), join(folder, file));
    for (const name in code) await writeFile(join(folder, `${name}.js`), code[name] ?? '');
    return await runTachometer({
      folder,
      names: Object.keys(code),
      sampleSize: SAMPLES,
      browser: { cpuThrottlingRate: 4, addArguments: [OFFLINE] },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A package's module with everything it needs, made as our own file is.
 *
 * @param {string} input
 */
async function bundle(input) {
  const build = await rollup({
    input,
    plugins: [
      nodeResolve({ exportConditions: ['production'], rootDir: here }),
      // @ts-expect-error Its types are those of a CommonJS module, which it is not.
      terser({ ecma: 2022, module: true, compress: { passes: 2 } }),
    ],
  });
  try {
    const { output } = await build.generate({ format: 'es' });
    return output[0].code;
  } finally {
    await build.close();
  }
}

/** @param {readonly number[]} samples */
const milliseconds = (samples) => `${median(samples).toFixed(1)} ms`;

/** @param {string} text */
const compressed = (text) => brotliCompressSync(text).length;
