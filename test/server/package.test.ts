import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as entry from 'imp-certification/server';

const folder = new URL('../../src/server/', import.meta.url);

test('the entry exports the client and its error', () => {
  assert.deepEqual(Object.keys(entry).sort(), ['CertificationError', 'createCertificationClient']);
});

test('the server client imports only its own files and the rules of age, so that it runs wherever there is a fetch', async () => {
  const own = (await readdir(folder)).map((file) => new URL(file, folder));
  for (const file of [...own, new URL('../korean-age.ts', folder)]) {
    const source = await readFile(file, 'utf8');
    for (const [, specifier] of source.matchAll(/^(?:import|export|\}) .*from '(.*)';$/gm)) {
      assert.match(specifier!, /^\.(\/[\w-]+|\.\/korean-age)\.js$/, `${file.pathname} imports ${specifier}`);
    }
  }
});
