import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import minifyHTMLLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { rollup } from 'rollup';
import dts from 'rollup-plugin-dts';
import license from 'rollup-plugin-license';
import manifest from './package.json' with { type: 'json' };

const { version } = manifest;

/** Without a check: `tsc -p tsconfig.build.json` and `npm run types` do that, once. */
const compile = (sourceMap = false) =>
  typescript({ tsconfig: 'tsconfig.bundle.json', sourceMap, inlineSources: sourceMap });
const minifyTemplates = () =>
  minifyHTMLLiterals({ failOnError: true, options: { minifyOptions: { keepClosingSlash: true } } });
// The banner names the licenses, THIRD-PARTY-LICENSES.txt has their texts.
const minify = () =>
  terser({ ecma: 2022, module: true, compress: { passes: 3 }, format: { comments: /^!/ } });

/**
 * `import text from './iamport.ts?script'` gives the file, compiled for a browser as a classic script, as text: the
 * sandbox serves such scripts, and they stay type-checked files.
 */
const browserScript = () => ({
  name: 'browser-script',
  async resolveId(source, importer) {
    if (!source.endsWith('?script')) return null;
    const file = await this.resolve(source.slice(0, -'?script'.length), importer, { skipSelf: true });
    return file && `\0script:${file.id}`;
  },
  async load(id) {
    if (!id.startsWith('\0script:')) return null;
    const input = id.slice('\0script:'.length);
    const bundle = await rollup({
      input,
      plugins: [minifyTemplates(), nodeResolve({ exportConditions: ['production'] }), compile()],
    });
    for (const file of bundle.watchFiles) this.addWatchFile(file);
    const { output } = await bundle.generate({ format: 'iife', plugins: [terser({ ecma: 2022 })] });
    await bundle.close();
    return `export default ${JSON.stringify(output[0].code)};`;
  },
});

export const bundles = {
  element: {
    input: 'src/index.ts',
    output: {
      file: 'dist/imp-certification.min.js',
      format: 'es',
      // Minified, and run by browsers as it is; what an app's bundler takes can be read without.
      sourcemap: true,
      banner: `/*! imp-certification ${version} | MIT | with lit, BSD-3-Clause, Copyright Google LLC */`,
      // All that lit's build for browsers reads while it is imported: a worker or a server has none of it.
      intro: 'const { HTMLElement = Object, document = { createTreeWalker() {} } } = globalThis;',
    },
    plugins: [
      minifyTemplates(),
      nodeResolve({ exportConditions: ['production'] }),
      compile(true),
      license({ thirdParty: { output: 'dist/THIRD-PARTY-LICENSES.txt' } }),
      minify(),
    ],
  },
  worker: {
    // For edge runtimes and workers: bundlers for them take lit's build for browsers, which throws there. This has lit's
    // build for servers inside.
    input: { index: 'src/index.ts', element: 'src/element/imp-certification-element.ts' },
    output: { dir: 'dist/worker', format: 'es' },
    // What TypeScript's helpers in lit's dependencies look for their like in.
    context: 'globalThis',
    plugins: [
      nodeResolve({ exportConditions: ['node'] }),
      compile(),
      license({ thirdParty: { output: 'dist/worker/THIRD-PARTY-LICENSES.txt' } }),
      minify(),
    ],
  },
  sandbox: {
    input: ['src/sandbox/index.ts', 'src/sandbox/command.ts'],
    output: { dir: 'dist/sandbox', format: 'es', chunkFileNames: '[name].js' },
    external: /^node:/,
    plugins: [
      browserScript(),
      nodeResolve({ exportConditions: ['node'] }),
      compile(),
      license({ thirdParty: { output: 'dist/sandbox/THIRD-PARTY-LICENSES.txt' } }),
    ],
  },
  sandboxTypes: {
    input: 'src/sandbox/index.ts',
    output: { file: 'dist/sandbox/index.d.ts', format: 'es' },
    external: /\?script$/,
    plugins: [dts()],
  },
};

/** All of them, or one: `rollup -c --configOnly sandbox`. */
export default ({ configOnly }) => (configOnly ? bundles[configOnly] : Object.values(bundles));
