import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Manifest {
  dependencies: Record<string, string>;
  exports: Record<string, unknown>;
}
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;

for (const entry of ['', '/element.js', '/server', '/sandbox', '/imp-certification.min.js']) {
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

test('the tarball holds what users need and nothing else', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']);
  const [pack] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const paths = (pack?.files ?? []).map(({ path }) => path);
  assert.ok(paths.includes('dist/index.d.ts') && paths.includes('LICENSE') && paths.includes('README.md'));
  assert.deepEqual(
    paths.filter((path) => !/^(dist\/|LICENSE$|README(\.ko)?\.md$|CHANGELOG\.md$|package\.json$)/.test(path)),
    [],
  );
});

test('every export of the package exists', async () => {
  for (const target of Object.values(manifest.exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target as Record<string, string>);
    for (const file of files) await readFile(file);
  }
});
