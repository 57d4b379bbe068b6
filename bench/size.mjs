// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { rollup } from 'rollup';
import ts from 'typescript';
import { bundles } from '../rollup.config.mjs';
import { features } from './size/features.mjs';

export const title = 'Bytes';

/** What of lit the element is built on. */
const LIT = `export { LitElement, adoptStyles, html, isServer, nothing, unsafeCSS } from 'lit';`;

/** @typedef {import('rollup').RollupOptions & { plugins: import('rollup').Plugin[], output: import('rollup').OutputOptions }} Config */

const config = /** @type {Config} */ (/** @type {unknown} */ (bundles.element));
const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  const [whole, lit] = await Promise.all([size({}), size({ entry: LIT })]);
  /** @type {import('./report.mjs').Row[]} */
  const rows = [];
  for (const { feature, patches } of features) {
    rows.push({ what: `${feature}: without it`, value: (await size({ patches })) - whole, unit: 'bytes' });
  }
  return [
    { what: 'imp-certification.min.js', value: whole, unit: 'bytes', atMost: 10_000, limit: 17_600 },
    { what: 'Of it lit', value: lit, unit: 'bytes' },
    { what: 'Of it our own', value: whole - lit, unit: 'bytes', atMost: 4600, limit: 12_450 },
    ...rows.toSorted((one, other) => Number(one.value) - Number(other.value)),
  ];
}

/**
 * Bytes of the file for plain pages, compressed as a CDN does: Brotli, quality 11.
 *
 * @param {{ patches?: readonly import('./size/features.mjs').Patch[], entry?: string }} change
 */
async function size({ patches = [], entry }) {
  const build = await rollup({
    input: entry ? 'entry' : config.input,
    plugins: [
      {
        name: 'change',
        resolveId: (id) => (id === 'entry' ? join(process.cwd(), 'entry.js') : null),
        async load(id) {
          if (id.endsWith('entry.js')) return entry ?? null;
          const own = patches.filter(([file]) => id.endsWith(join('src', file)));
          if (own.length === 0) return null;
          const source = own.reduce(patched, await readFile(id, 'utf8'));
          return ts.transpileModule(source, { compilerOptions }).outputText;
        },
      },
      // It would write the licenses of each.
      ...config.plugins.filter(({ name }) => name !== 'rollup-plugin-license'),
    ],
  });
  try {
    const { output } = await build.generate(config.output);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    return brotliCompressSync(output[0].code, { params }).length;
  } finally {
    await build.close();
  }
}

/**
 * @param {string} source
 * @param {import('./size/features.mjs').Patch} patch
 */
function patched(source, [file, code, without]) {
  const result = source.replace(code, () => without);
  if (result === source) throw new Error(`src/${file} does not hold ${String(code)}`);
  return result;
}
