import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { installFakeImp } from 'imp-certification/testing';

test('installFakeImp() says what it needs where there is no DOM', () => {
  assert.equal('window' in globalThis, false);
  assert.throws(
    () => installFakeImp(),
    /needs a window: run the test in a browser, or with jsdom or happy-dom/,
  );
});

test('imp-certification/testing is independent of the element and of any package', async () => {
  for (const file of ['index', 'outcome']) {
    const code = await readFile(`dist/testing/${file}.js`, 'utf8');
    const imported = [...code.matchAll(/\b(?:from|import)\b\s*\(?\s*['"]([^'"]+)['"]/g)].map(
      ([, name]) => name,
    );
    assert.deepEqual(
      imported.filter((name) => name !== './outcome.js'),
      [],
      file,
    );
  }
});
