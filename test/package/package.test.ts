import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const run = promisify(execFile);

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
  exports: Record<string, unknown>;
}
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;

const typings = ['/react', '/preact', '/solid', '/svelte', '/vue'];
const entries = [
  '',
  '/element.js',
  '/server',
  '/sandbox',
  '/testing',
  '/imp-certification.min.js',
  ...typings,
];
for (const entry of entries) {
  test(`importing imp-certification${entry} without a DOM does not throw`, async () => {
    assert.equal('document' in globalThis, false);
    assert.equal(typeof (await import(`imp-certification${entry}`)), 'object');
  });
}

test('the element needs lit alone, the sandbox and the server client need nothing', async () => {
  assert.deepEqual(Object.keys(manifest.dependencies), ['lit']);
  for (const file of ['dist/sandbox/index.js', 'dist/sandbox/command.js']) {
    const code = await readFile(file, 'utf8');
    const imported = [...code.matchAll(/^(?:import|export)\b[^'"]*\bfrom\s*['"]([^'"]+)['"]/gm)].map(
      ([, name = '']) => name,
    );
    assert.deepEqual(
      imported.filter((name) => !/^(node:|\.)/.test(name)),
      [],
      file,
    );
  }
});

test('the file for plain pages is one ES module with lit inside', async () => {
  const code = await readFile('dist/imp-certification.min.js', 'utf8');
  assert.doesNotMatch(code, /\bfrom\s*["']|\bimport\s*\(/);
  assert.doesNotMatch(code, /Lit is in dev mode/);
  assert.match(code, /define\("imp-certification"/);
});

test('a server finds the file for plain pages by its name', () => {
  const url = import.meta.resolve('imp-certification/imp-certification.min.js');
  assert.equal(url, pathToFileURL(resolve('dist/imp-certification.min.js')).href);
});

test('the file for plain pages names its version and has a source map', async () => {
  const code = await readFile('dist/imp-certification.min.js', 'utf8');
  assert.ok(code.startsWith(`/*! imp-certification ${manifest.version} |`));
  assert.match(code, /\n\/\/# sourceMappingURL=imp-certification\.min\.js\.map\n$/);
  const map = JSON.parse(await readFile('dist/imp-certification.min.js.map', 'utf8')) as {
    sources: string[];
    sourcesContent: (string | null)[];
  };
  const source = map.sources.findIndex((path) => path.endsWith('/imp-certification-element.ts'));
  assert.match(map.sourcesContent[source] ?? '', /class ImpCertificationElement/);
});

/** What a bundler is told of an app: the conditions under which it looks packages up, and what it leaves out. */
interface Target {
  conditions?: string[];
  external?: RegExp;
}

/**
 * What a bundler that reads `sideEffects` makes of a line of code in an app that has the package installed: rollup does
 * not read it where a package imports itself.
 */
async function bundled(code: string, { conditions = [], external = /^lit/ }: Target = {}): Promise<string> {
  const warnings: string[] = [];
  const app = await mkdtemp(join(tmpdir(), 'imp-certification-app-'));
  const entry = join(app, 'entry.js');
  await mkdir(join(app, 'node_modules'));
  await symlink(process.cwd(), join(app, 'node_modules/imp-certification'));
  const bundle = await rollup({
    input: entry,
    external,
    preserveSymlinks: true,
    onLog: (_level, { code, message }) => code !== 'EMPTY_BUNDLE' && warnings.push(message),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
      nodeResolve({ rootDir: app, exportConditions: conditions }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  await rm(app, { recursive: true });
  assert.deepEqual(warnings, []);
  return output[0].code;
}

test('a bundler keeps what registers the element, and drops a class that nobody uses', async () => {
  const registers = /customElements\.define\('imp-certification'/;
  assert.match(await bundled("import 'imp-certification';"), registers);
  const withClass = await bundled(
    "import { ImpCertificationElement as E } from 'imp-certification'; console.log(E);",
  );
  assert.match(withClass, registers);

  const alone = await bundled(
    "import { ImpCertificationElement as E } from 'imp-certification/element.js'; console.log(E);",
  );
  assert.match(alone, /class ImpCertificationElement/);
  assert.doesNotMatch(alone, registers);
  for (const unused of [
    "import { ImpCertificationElement } from 'imp-certification/element.js';",
    "import 'imp-certification/element.js';",
    "import 'imp-certification/vue';",
    "import { createCertificationClient } from 'imp-certification/server';",
  ]) {
    assert.equal((await bundled(unused)).trim(), '', unused);
  }
});

test('an app for browsers gets the modules, and shares lit with others', async () => {
  for (const conditions of [[], ['browser'], ['browser', 'production']]) {
    for (const entry of ['imp-certification', 'imp-certification/element.js']) {
      const code = await bundled(`export * from '${entry}';`, { conditions });
      assert.match(code, /from 'lit'/, `${entry}, ${conditions.join()}`);
      assert.match(code, /class ImpCertificationElement/);
    }
  }
});

/** What a module exports, and whether it has registered the element, where nothing has been imported before. */
async function importedInWorker(
  path: string,
): Promise<{ names: string[]; type: string; isRegistered: boolean }> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData).then((module) => parentPort.postMessage({
      names: Object.keys(module),
      type: typeof module.ImpCertificationElement,
      isRegistered: globalThis.customElements?.get('imp-certification') !== undefined,
    }));`;
  const worker = new Worker(code, { eval: true, workerData: pathToFileURL(resolve(path)).href });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

const { names } = await importedInWorker('dist/index.js');

test('the file for plain pages can be imported by its path, in a worker too', async () => {
  const path = 'dist/imp-certification.min.js';
  const own = (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
  assert.deepEqual(Object.keys(own), names);
  assert.equal(typeof own.ImpCertificationElement, 'function');
  assert.deepEqual(await importedInWorker(path), { names, type: 'function', isRegistered: false });
});

for (const conditions of [
  ['workerd', 'worker', 'browser'],
  ['browser', 'worker'],
  ['edge-light', 'browser'],
  ['browser', 'edge-light', 'worker', 'production'],
  ['worker'],
  ['workerd'],
  ['edge-light'],
]) {
  test(`a bundle for a runtime without a DOM can be imported: ${conditions.join()}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'imp-certification-edge-'));
    const file = join(folder, 'bundle.mjs');
    // As some bundlers write it: nothing is left to be imported.
    const external = /^(?!)/;
    for (const [entry, isRegistered] of [
      ['', true],
      ['/element.js', false],
      ['/imp-certification.min.js', false],
    ] as const) {
      await writeFile(
        file,
        await bundled(`export * from 'imp-certification${entry}';`, { conditions, external }),
      );
      const imported = await importedInWorker(file);
      assert.deepEqual(imported, { names, type: 'function', isRegistered }, entry);
    }
    await rm(folder, { recursive: true });
  });
}

test('the tarball holds what users need and nothing else', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']);
  const [pack] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const paths = (pack?.files ?? []).map(({ path }) => path);
  assert.ok(paths.includes('dist/index.d.ts') && paths.includes('LICENSE') && paths.includes('README.md'));
  assert.deepEqual(
    paths.filter((path) => !/^(dist\/|LICENSE$|README(\.ko)?\.md$|CHANGELOG\.md$|package\.json$)/.test(path)),
    [],
  );
  assert.deepEqual(
    paths.filter((path) => path.endsWith('.map')),
    ['dist/imp-certification.min.js.map'],
  );
});

test('every export of the package exists', async () => {
  for (const target of Object.values(manifest.exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target as Record<string, string>);
    for (const file of files) await readFile(file);
  }
});

/** How many `static { … }` code has; in its strings, too, which hold the sandbox's scripts. */
function countStaticBlocks(code: string): number {
  if (!code.includes('static')) return 0;
  let count = 0;
  const look = (node: ts.Node): void => {
    if (ts.isClassStaticBlockDeclaration(node)) count++;
    if (ts.isStringLiteral(node)) count += countStaticBlocks(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest));
  return count;
}

// terser before 5.15, which Next.js 12 has inside.
test('no file has a static block, at which older minifiers stop', async () => {
  assert.equal(countStaticBlocks('class A { static { f(); } }'), 1);
  assert.equal(countStaticBlocks('const script = "class A{static{f()}}";'), 1);
  for (const file of globSync('dist/**/*.js')) {
    assert.equal(countStaticBlocks(await readFile(file, 'utf8')), 0, file);
  }
});
