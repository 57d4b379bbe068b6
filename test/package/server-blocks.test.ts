/**
 * Every block of README and docs that asks PortOne, or the sandbox, is run: here as it stands, unless it is a copy of a
 * file that another test runs, or has a name (`file="…"`) under which a guide's test types it.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { globSync } from 'tinyglobby';
import { certifyOverRest } from '../frameworks/rest-clients/certify.mjs';
import { startSandbox } from '../frameworks/rest-clients/sandbox-command.mjs';

const run = promisify(execFile);
const block = /^(<!-- copied from .* -->\n\n)?```(?:js|ts|mjs)([^\n]*)\n([\s\S]*?)\n```$/gm;
const asks = /from 'imp-certification\/(server|sandbox)'/;

const blocks: { name: string; code: string }[] = [];
for (const file of globSync(['README*.md', 'docs/*.md']).sort()) {
  const text = await readFile(file, 'utf8');
  for (const { index, 1: copied, 2: info, 3: code = '' } of text.matchAll(block)) {
    const line = text.slice(0, index).split('\n').length;
    if (asks.test(code) && !copied && !info?.includes('file='))
      blocks.push({ name: `${file}:${String(line)}`, code });
  }
}

/** What the text around a block says is there: the two ids of a visitor, and PortOne where the sandbox is. */
const surroundings = `
  const { IMP_UID, MERCHANT_UID, SANDBOX } = process.env;
  Object.assign(globalThis, { imp_uid: IMP_UID, merchant_uid: MERCHANT_UID });
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) => fetch(String(url).replace('https://api.iamport.kr', SANDBOX), init);
`;

describe('a block that asks PortOne', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  before(async () => {
    sandbox = await startSandbox([process.execPath, resolve('dist/sandbox/command.js')]);
  });
  after(() => sandbox.stop());

  it('is there in both languages', () => {
    const [korean, english] = [true, false].map(
      (isKorean) => blocks.filter(({ name }) => name.includes('.ko.md') === isKorean).length,
    );
    assert.ok(korean);
    assert.equal(korean, english);
  });

  for (const { name, code } of blocks) {
    it(`runs as it stands: ${name}`, async () => {
      const merchantUid = crypto.randomUUID();
      const env = {
        ...process.env,
        IMP_API_KEY: sandbox.impKey,
        IMP_API_SECRET: sandbox.impSecret,
        SANDBOX: sandbox.api,
        MERCHANT_UID: merchantUid,
        IMP_UID: await certifyOverRest(sandbox, merchantUid),
      };
      const preload = `data:text/javascript,${encodeURIComponent(surroundings)}`;
      const args = ['--import', preload, '--input-type=module', '--eval', code];
      const { stdout } = await run(process.execPath, args, { env });
      assert.equal(stdout.includes('홍길동'), code.includes('console.log'), stdout);
    });
  }
});
