// @ts-check
/** The folder `try/` of the site: the sandbox in a service worker, and the page that starts it. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';

const path = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));

/** A classic script, since not all browsers take a module for a worker; the file is the one that the docs show. */
async function bundleWorker() {
  const bundle = await rollup({
    input: path('../test/examples/service-worker.js'),
    plugins: [nodeResolve({ exportConditions: ['default'] })],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  return output[0].code;
}

/** @returns {Promise<Record<string, string>>} the text of each file */
export async function tryFiles() {
  const names = ['index.html', 'start.css', 'start.js'];
  const texts = await Promise.all(names.map((name) => readFile(path(`try/${name}`), 'utf8')));
  return {
    ...Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])),
    'service-worker.js': await bundleWorker(),
  };
}
