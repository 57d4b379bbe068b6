import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as entry from 'imp-certification/server';

const folder = new URL('../../src/server/', import.meta.url);

test('the entry exports the client and its error', () => {
  assert.deepEqual(Object.keys(entry).sort(), ['CertificationError', 'createCertificationClient']);
});

test('the server client imports only its own files, so that it runs wherever there is a fetch', async () => {
  for (const file of await readdir(folder)) {
    const source = await readFile(new URL(file, folder), 'utf8');
    for (const [, specifier] of source.matchAll(/^(?:import|export|\}) .*from '(.*)';$/gm)) {
      assert.match(specifier!, /^\.\/[\w-]+\.js$/, `${file} imports ${specifier}`);
    }
  }
});
