// @ts-check
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terserModule from '@rollup/plugin-terser';
import { rollup } from 'rollup';

// Its types are those of a CommonJS module, which it is not.
const terser = /** @type {typeof terserModule.default} */ (/** @type {unknown} */ (terserModule));

/**
 * A module with everything that it needs, in one file, minified by the settings of our own file.
 *
 * @param {string} input
 */
export async function bundle(input) {
  const build = await rollup({
    input,
    plugins: [
      nodeResolve({ exportConditions: ['production'], rootDir: dirname(fileURLToPath(import.meta.url)) }),
      terser({ ecma: 2022, module: true, compress: { passes: 3 }, format: { comments: /^!/ } }),
    ],
  });
  try {
    const { output } = await build.generate({ format: 'es', inlineDynamicImports: true });
    return output[0].code;
  } finally {
    await build.close();
  }
}
