// @ts-check
/** The folder `try/` of the site: the playground, which needs no server once its service worker is there. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { tryPage } from './try/page.mjs';

const path = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const read = (/** @type {string} */ file) => readFile(path(file), 'utf8');

/**
 * A classic script, since not all browsers take a module for a worker.
 *
 * @param {Record<string, string>} files
 */
async function bundleWorker(files) {
  const bundle = await rollup({
    input: path('try/service-worker.js'),
    plugins: [nodeResolve({ exportConditions: ['default'] })],
  });
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const names = Object.keys(files).map((name) => name.replace(/index\.html$/, '') || './');
  const { output } = await bundle.generate({
    format: 'iife',
    intro: `const files = ${JSON.stringify(names)};\nconst version = '${version}';`,
  });
  await bundle.close();
  return output[0].code;
}

/** @returns {Promise<Record<string, string>>} the text of each file, by its name in the folder */
export async function tryFiles() {
  const names = await readdir(path('../demo/public'), { recursive: true, withFileTypes: true });
  /** @type {Record<string, string>} */
  const files = {
    'index.html': await tryPage('en'),
    'ko/index.html': await tryPage('ko'),
    'start.js': await read('try/start.js'),
    'dist/imp-certification.min.js': await read('../dist/imp-certification.min.js'),
  };
  for (const entry of names.filter((each) => each.isFile())) {
    const folder = entry.parentPath.slice(path('../demo/public').length + 1);
    const name = `public/${folder ? `${folder}/` : ''}${entry.name}`;
    files[name] = await read(`../demo/${name}`);
  }
  return { ...files, 'service-worker.js': await bundleWorker(files) };
}
