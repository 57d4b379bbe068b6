import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ask,
  createTestSandbox,
  findCertification,
  hong,
  MERCHANT_ORIGIN,
  openWindow,
  postForm,
  relay,
  send,
  sessionOf,
} from './helpers/merchant.js';

describe('the list of channels', () => {
  const list = async (path: string) => {
    const answer = await send(createTestSandbox().sandbox, path);
    return {
      answer,
      body: (await answer.json()) as { code: number; msg: string | null; data: unknown[] | null },
    };
  };

  it('has an entry for each channel, for pages of any origin and never from a cache', async () => {
    const { answer, body } = await list('/users/pg/imp00000000?tier=ABC');
    assert.equal(body.code, 0);
    const entry = { store_id: 'sandbox', type: 'certification', sandbox: true };
    assert.deepEqual(body.data, [
      { ...entry, pg_provider: 'danal', pg_id: 'A010002002', channel_key: 'channel-key-danal' },
      {
        ...entry,
        pg_provider: 'inicis_unified',
        pg_id: 'MIIiasTest',
        channel_key: 'channel-key-inicis-unified',
      },
      { ...entry, pg_provider: 'inicis', pg_id: 'INIiasTest', channel_key: 'channel-key-inicis' },
    ]);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
  });

  it('tells two channels of one gateway apart', async () => {
    const { sandbox } = createTestSandbox({ channels: { one: 'danal', other: 'danal' } });
    const { data } = (await (await send(sandbox, '/users/pg/imp00000000')).json()) as {
      data: { pg_id: string }[];
    };
    assert.deepEqual(
      data.map(({ pg_id }) => pg_id),
      ['A010002002', 'A010002002-2'],
    );
  });

  it('says by its code that a merchant is unknown', async () => {
    const { answer, body } = await list('/users/pg/imp9');
    assert.deepEqual([answer.status, body.code, body.data], [200, -1, null]);
    assert.ok(body.msg);
  });

  it('comes as a script where a callback is named', async () => {
    const { sandbox } = createTestSandbox();
    const answer = await send(sandbox, '/users/pg/imp00000000?callback=jQuery1124_5&tier=ABC&_=6');
    assert.match(answer.headers.get('Content-Type') ?? '', /^text\/javascript/);
    assert.match(await answer.text(), /^jQuery1124_5\(\{"code":0,/);
    for (const callback of ['alert(1)', '1a', '', 'a.b', 'a'.repeat(200)]) {
      const refused = await send(sandbox, `/users/pg/imp00000000?callback=${encodeURIComponent(callback)}`);
      assert.equal(refused.status, 400, callback);
    }
  });
});

describe('a channel’s frame', () => {
  it('may be shown by any page, and runs the sandbox’s script alone', async () => {
    const answer = await send(
      createTestSandbox().sandbox,
      '/certificates/ready/imp00000000/danal/A010002002',
    );
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('X-Frame-Options'), null);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    assert.doesNotMatch(policy, /frame-ancestors|unsafe/);
    assert.match(policy, /default-src 'none'; script-src 'self'; connect-src 'self'/);
  });

  for (const [what, fields, asker, action] of [
    ['a window of Danal', { popup: true }, {}, 'danal.cert.modal'],
    ['Danal’s layer on a PC', { popup: false }, {}, 'danal.cert.layer'],
    ['Danal in place of the page', { popup: false }, { isPhone: true }, 'danal.cert.modal'],
    ['a window on a PC', { popup: false }, { provider: 'inicis_unified' }, 'inicis_unified.cert.modal'],
    ['a window by card', {}, { provider: 'inicis' }, 'inicis.cert.modal'],
  ] as const) {
    it(`answers ${what} with ${action}`, async () => {
      const request = { m_redirect_url: `${MERCHANT_ORIGIN}/back`, ...fields };
      const { message, page } = await ask(createTestSandbox().sandbox, request, asker);
      assert.equal(message.action, action);
      assert.equal(typeof page, action === 'danal.cert.layer' ? 'string' : 'undefined');
    });
  }

  it('names the request that it refuses, also one of another type', async () => {
    const { message } = await ask(createTestSandbox().sandbox, { merchant_uid: 5, carrier: 'KT' });
    assert.equal(message.action === 'done' && message.data.merchant_uid, '5');
  });

  it('goes by channelKey, whatever pg says besides', async () => {
    const request = { channelKey: 'channel-key-danal', pg: 'kcp_v2' };
    assert.equal((await ask(createTestSandbox().sandbox, request)).message.action, 'danal.cert.modal');
  });

  it('says where the form of Inicis goes', async () => {
    const { sandbox } = createTestSandbox();
    const asked = async (isPhone: boolean) => {
      const fields = { popup: false, m_redirect_url: `${MERCHANT_ORIGIN}/back` };
      const { message } = await ask(sandbox, fields, { provider: 'inicis_unified', isPhone });
      const { popup, target, param } = message.data as Record<string, unknown>;
      assert.deepEqual(Object.keys(param as object), ['session'], 'no personal data in the form');
      return { popup, target };
    };
    assert.deepEqual(await asked(false), { popup: true, target: undefined });
    assert.deepEqual(await asked(true), { popup: false, target: '_self' });
  });

  const redirect = { isPhone: true };
  for (const [what, code, fields, asker] of [
    ['no merchant_uid', 'MISSING_MERCHANT_UID', { merchant_uid: ' ' }, {}],
    ['an unknown channel', 'UNKNOWN_CHANNEL', { channelKey: 'toString' }, {}],
    ['a carrier of the REST API', 'INVALID_CARRIER', { carrier: 'KT' }, {}],
    ['a min_age that is no number', 'INVALID_MIN_AGE', { min_age: 'x' }, {}],
    ['no m_redirect_url', 'MISSING_M_REDIRECT_URL', { popup: false }, redirect],
    [
      'a relative m_redirect_url',
      'INVALID_M_REDIRECT_URL',
      { popup: false, m_redirect_url: '/back' },
      redirect,
    ],
    [
      'a javascript: one',
      'INVALID_M_REDIRECT_URL',
      { popup: false, m_redirect_url: 'JavaScript:alert(1)' },
      redirect,
    ],
    ['a data: one', 'INVALID_M_REDIRECT_URL', { popup: false, m_redirect_url: 'data:text/html,x' }, redirect],
  ] as const) {
    it(`refuses ${what} with ${code}`, async () => {
      const { message } = await ask(createTestSandbox().sandbox, fields, asker);
      assert.equal(message.action, 'done');
      const { error_msg, merchant_uid, ...data } = message.data;
      assert.deepEqual(data, {
        request_id: 'req_1',
        success: false,
        imp_uid: null,
        pg_provider: 'danal',
        pg_type: 'certification',
        error_code: code,
      });
      assert.ok(error_msg);
      assert.equal(merchant_uid, code === 'MISSING_MERCHANT_UID' ? '' : 'order-1');
    });
  }

  it('takes the page’s address without query and hash, and only a page of the origin that asks', async () => {
    const { sandbox, otps } = createTestSandbox();
    const originOf = async (pageUrl: string, pageOrigin = MERCHANT_ORIGIN) => {
      const path = await openWindow(sandbox, {}, { pageUrl, pageOrigin });
      await postForm(sandbox, `${path}/person`, hong);
      const answer = await postForm(sandbox, `${path}/code`, { otp: otps.at(-1) ?? '' });
      const [impUid] = /imp_\d{12}/.exec(await answer.text()) ?? [];
      return (await findCertification(sandbox, impUid))?.origin;
    };
    assert.equal(await originOf(`${MERCHANT_ORIGIN}/a?phone=010#b`), `${MERCHANT_ORIGIN}/a`);
    assert.equal(await originOf('http://evil.example/a'), MERCHANT_ORIGIN);
    assert.equal(await originOf('file:///app/a.html?phone=010#b', 'null'), 'file:///app/a.html');
    assert.equal(await originOf('http://evil.example/a', 'null'), 'null');
    assert.equal(await originOf('capacitor://localhost/a', 'capacitor://localhost'), 'capacitor://localhost');
  });

  const closing = (imp_uid: string | null, request_id = 'req_1') => ({
    action: 'communicate',
    data: { request_id, merchant_uid: 'order-1', imp_uid, result: 'check.closing' },
    from: 'iamport-sdk',
    version: '1.2.0',
  });

  it('ends a session whose window is gone as cancelled', async () => {
    const { sandbox } = createTestSandbox();
    const { message, impUid } = await ask(sandbox);
    const answer = await relay(sandbox, closing(impUid));
    const { message: done } = (await answer.json()) as { message: { data: Record<string, unknown> } };
    assert.deepEqual([done.data.request_id, done.data.imp_uid], ['req_1', impUid]);
    assert.deepEqual([done.data.success, done.data.error_code], [false, 'CANCELLED_BY_USER']);
    assert.equal((await send(sandbox, `/certification/${sessionOf(message)}`)).status, 410);
    assert.equal((await findCertification(sandbox, impUid))?.certified, false);
  });

  it('answers with the result of a session that has one', async () => {
    const { sandbox, otps } = createTestSandbox();
    const { message, impUid } = await ask(sandbox);
    const path = `/certification/${sessionOf(message)}`;
    await postForm(sandbox, `${path}/person`, hong);
    await postForm(sandbox, `${path}/code`, { otp: otps.at(-1) ?? '', slow: 'true' });
    const answer = await relay(sandbox, closing(impUid));
    const { message: done } = (await answer.json()) as { message: { data: Record<string, unknown> } };
    assert.deepEqual([done.data.success, done.data.imp_uid], [true, impUid]);
  });

  it('tells no other page', async () => {
    const { sandbox } = createTestSandbox();
    const { impUid } = await ask(sandbox);
    const answer = await relay(sandbox, closing(impUid), { pageOrigin: 'http://evil.example' });
    assert.equal(answer.status, 204);
  });

  it('leaves the sessions of another channel to its frame', async () => {
    const { sandbox } = createTestSandbox();
    const { impUid } = await ask(sandbox);
    assert.equal((await relay(sandbox, closing(impUid), { provider: 'inicis' })).status, 204);
    assert.equal((await relay(sandbox, closing('imp_1'))).status, 204);
    assert.equal((await relay(sandbox, closing(null))).status, 204);
  });
});

describe('latency', () => {
  const timeOf = async (sandbox: ReturnType<typeof createTestSandbox>['sandbox'], path: string) => {
    const start = performance.now();
    assert.equal((await send(sandbox, path)).status, 200);
    return performance.now() - start;
  };
  const list = '/users/pg/imp00000000';
  const frame = '/certificates/ready/imp00000000/danal/A010002002';

  it('keeps back the list and the frames, as the sandbox or as the page asks', async () => {
    const { sandbox } = createTestSandbox({ latency: { channels: 100, frames: 200 } });
    // Node's timers may fire a millisecond early.
    assert.ok((await timeOf(sandbox, list)) >= 99);
    assert.ok((await timeOf(sandbox, frame)) >= 199);
    assert.ok((await timeOf(sandbox, `${list}?latency=0`)) < 99);
    assert.ok((await timeOf(sandbox, `${frame}?latency=300`)) >= 299);
  });

  it('is what the SDK’s address asks for', async () => {
    const { sandbox } = createTestSandbox();
    const script = await send(sandbox, '/v1/iamport.js?channels=150&frames=1500');
    assert.match(await script.text(), /"latency":\{"channels":"150","frames":"1500"\}/);
    for (const query of ['channels=-1', 'frames=x', 'frames=60001', 'channels=', 'frames=1e3']) {
      assert.equal((await send(sandbox, `/v1/iamport.js?${query}`)).status, 400, query);
    }
    for (const path of [list, frame]) {
      assert.equal((await send(sandbox, `${path}?latency=soon`)).status, 400, path);
    }
  });
});
