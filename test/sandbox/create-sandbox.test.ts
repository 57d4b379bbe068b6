import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, type SandboxOptions } from 'imp-certification/sandbox';
import { ask, send } from './helpers/merchant.js';

describe('createSandbox', () => {
  it('makes a key and a secret of its own', () => {
    const [one, other] = [createSandbox(), createSandbox()];
    assert.notEqual(one.impKey, other.impKey);
    assert.notEqual(one.impSecret, other.impSecret);
    assert.equal(createSandbox({ impKey: 'key' }).impKey, 'key');
  });

  it('does not start under NODE_ENV=production', () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      assert.throws(() => createSandbox(), /NODE_ENV must not be "production"/);
    } finally {
      if (before === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = before;
    }
  });

  for (const [options, message] of [
    [{ userCodes: [] }, /userCodes .* got \[\]/],
    [{ userCodes: [' '] }, /userCodes/],
    [
      { channels: { a: 'kcp' } },
      /channels\.a must be one of danal, inicis_unified, inicis, kcp_v2, got "kcp"/,
    ],
    [{ impKey: '' }, /impKey .* got ""/],
    [{ impSecret: ' ' }, /impSecret/],
    [{ allowedHosts: [''] }, /allowedHosts/],
    [
      { basePath: 'playground' },
      /basePath must be a path like \/playground\/sandbox, or empty, got "playground"/,
    ],
    [{ basePath: '/playground/' }, /basePath/],
    [{ basePath: '//evil.example' }, /basePath/],
    [{ now: 5 }, /now must be a function, got 5/],
    [{ maxCertifications: 0 }, /maxCertifications must be a positive whole number, got 0/],
    [{ certificationLifetime: 1.5 }, /certificationLifetime/],
    [{ grants: ['everything'] }, /grants\.0 must be one of phone, foreigner, got "everything"/],
    [{ latancy: {} }, /latancy is no option of the sandbox/],
    [{ latency: { frame: 5 } }, /latency\.frame is no option of the sandbox/],
    [{ latency: { channels: -1 } }, /latency\.channels must be a whole number from 0 to 60000, got -1/],
    [{ latency: { frames: 60_001 } }, /latency\.frames .* got 60001/],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(options)}`, () => {
      assert.throws(() => createSandbox(options as unknown as SandboxOptions), message);
    });
  }

  it('answers only under the host names that it knows', async () => {
    const sandbox = createSandbox();
    const statusOf = async (url: string, headers: Record<string, string> = {}) =>
      (await sandbox.fetch(new Request(url, { headers }))).status;
    assert.equal(await statusOf('http://localhost:9999/'), 200);
    assert.equal(await statusOf('http://127.0.0.1/'), 200);
    assert.equal(await statusOf('http://[::1]:1/'), 200);
    assert.equal(await statusOf('http://evil.example/'), 421);
    assert.equal(await statusOf('http://localhost/', { Host: 'evil.example' }), 421);
    const refused = await sandbox.fetch(new Request('http://evil.example/'));
    assert.equal(refused.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(refused.headers.get('Cache-Control'), 'no-store');
    const open = createSandbox({ allowedHosts: ['Sandbox.test'] });
    assert.equal((await open.fetch(new Request('http://sandbox.test/'))).status, 200);
  });

  it('takes the channels and user codes that it is given', async () => {
    const sandbox = createSandbox({ userCodes: ['imp1'], channels: { mine: 'inicis' } });
    const frame = '/certificates/ready/imp1/inicis/INIiasTest';
    const actionFor = async (channelKey: string) =>
      (await ask(sandbox, { channelKey }, { frame })).message.action;
    assert.equal(await actionFor('mine'), 'inicis.cert.modal');
    assert.equal(await actionFor('channel-key-inicis'), 'done');
    assert.equal((await send(sandbox, '/certificates/ready/imp00000000/inicis/INIiasTest')).status, 404);
  });

  it('serves the SDK to any page, and never from a cache', async () => {
    const answer = await send(createSandbox(), '/v1/iamport.js');
    assert.match(answer.headers.get('Content-Type') ?? '', /javascript/);
    assert.equal(answer.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.doesNotMatch(await answer.text(), /innerHTML|eval\(/);
  });

  it('has a first page that says how to use it, without the secret', async () => {
    const sandbox = createSandbox();
    const page = await (await send(sandbox, '/')).text();
    assert.ok(page.includes('http://localhost:9999/v1/iamport.js'));
    assert.ok(!page.includes(sandbox.impSecret));
  });
});
