import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import {
  createTestSandbox,
  envelope,
  getToken,
  hong,
  openWindow,
  postForm,
  postJson,
  resultOf,
  send,
} from './helpers/merchant.js';
import { serve } from './helpers/serve.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A body that does not say how long it is. */
const endless = (chunks: number) =>
  new ReadableStream({
    start(stream) {
      for (let chunk = 0; chunk < chunks; chunk += 1) stream.enqueue(new Uint8Array(1024).fill(97));
      stream.close();
    },
  });

describe('the REST API takes no harm from', () => {
  const bodies: [name: string, status: number, type: string | null, body: BodyInit][] = [
    ['no body', 401, JSON_TYPE, ''],
    ['null', 400, JSON_TYPE, 'null'],
    ['a string', 400, JSON_TYPE, '"imp_key"'],
    ['objects instead of texts', 401, JSON_TYPE, '{"imp_key":{},"imp_secret":["x"]}'],
    ['a key that is __proto__', 401, JSON_TYPE, '{"__proto__":{"imp_key":"x"}}'],
    ['JSON that is cut off', 400, JSON_TYPE, '{"imp_key":"x'],
    ['deep JSON', 400, JSON_TYPE, '['.repeat(30_000)],
    ['bytes that are no UTF-8', 400, JSON_TYPE, new Uint8Array([0xff, 0xfe, 0x7b])],
    ['a form of broken escapes', 401, FORM_TYPE, '%zz=%ff&&&==='],
    ['a form that says everything twice', 401, FORM_TYPE, 'imp_key=a&imp_key=b&imp_secret=c&imp_secret=d'],
    ['a type with a charset in capitals', 401, 'Application/JSON; Charset=UTF-8', '{}'],
    ['a body without a type', 415, null, new Uint8Array([123, 125])],
    ['a multipart body', 415, 'multipart/form-data; boundary=x', '--x--\r\n'],
    ['too much of a length that is not told', 413, JSON_TYPE, endless(65)],
  ];
  for (const [name, status, type, body] of bodies) {
    it(name, async () => {
      const init = { method: 'POST', body, duplex: 'half', headers: type ? { 'Content-Type': type } : {} };
      const answer = await send(createTestSandbox().sandbox, '/users/getToken', init);
      assert.equal(answer.status, status);
      const { code, message, response } = await envelope(answer);
      assert.deepEqual([code, typeof message, response], [-1, 'string', null]);
    });
  }

  it('an Authorization header of another form', async () => {
    const { sandbox } = createTestSandbox();
    const token = await getToken(sandbox);
    const statusWith = async (Authorization: string) =>
      (await send(sandbox, '/certifications/imp_1', { headers: { Authorization } })).status;
    for (const known of [token, `Bearer ${token}`, `bearer   ${token} `]) {
      assert.equal(await statusWith(known), 404, known);
    }
    for (const odd of [
      'Bearer',
      `Basic ${token}`,
      `${token}, ${token}`,
      token.slice(0, -1),
      `${token}0`,
      'é',
    ]) {
      assert.equal(await statusWith(odd), 401, odd);
    }
  });

  for (const id of [
    '%00',
    '%zz',
    '..%2f..%2fusers',
    'a%2fb',
    '__proto__',
    'constructor',
    'x'.repeat(10_240),
  ]) {
    it(`the imp_uid ${id.slice(0, 20)}`, async () => {
      const { sandbox } = createTestSandbox();
      const headers = { Authorization: await getToken(sandbox) };
      for (const method of ['GET', 'DELETE']) {
        const answer = await send(sandbox, `/certifications/${id}`, { method, headers });
        assert.equal(answer.status, 404);
        assert.equal((await envelope(answer)).code, -1);
      }
    });
  }

  for (const method of ['POST', 'PATCH', 'OPTIONS']) {
    it(`${method} on a certification`, async () => {
      const answer = await send(createTestSandbox().sandbox, '/certifications/imp_1', { method });
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.get('Allow'), 'GET, DELETE');
    });
  }
});

describe('the verification window takes no harm from', () => {
  it('bodies that are too large, on every step, and then goes on', async () => {
    const { sandbox, otps } = createTestSandbox();
    const path = await openWindow(sandbox);
    for (const action of ['', '/person', '/code', '/resend', '/cancel', '/language']) {
      for (const body of ['a'.repeat(65 * 1024), endless(65)]) {
        const to = action ? path + action : '/certification';
        const headers = { 'Content-Type': FORM_TYPE };
        const answer = await send(sandbox, to, {
          method: 'POST',
          body,
          headers,
          duplex: 'half',
        } as RequestInit);
        assert.equal(answer.status, 413, to);
      }
    }
    await postForm(sandbox, `${path}/person`, hong);
    const answer = await postForm(sandbox, `${path}/code`, { otp: otps.at(-1) ?? '' });
    assert.equal((await resultOf(answer)).success, true);
  });

  it('bodies that are no form', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    for (const [type, body] of [
      [JSON_TYPE, '{"session":"x"}'],
      [FORM_TYPE, '%zz=%ff&&&==='],
      ['multipart/form-data; boundary=x', '--x--\r\n'],
      [FORM_TYPE, '__proto__=x&constructor=y'],
    ] as const) {
      const post = (to: string) =>
        send(sandbox, to, { method: 'POST', body, headers: { 'Content-Type': type } });
      assert.equal((await post('/certification')).status, 404, type);
      assert.equal((await post(`${path}/person`)).status, 422, type);
    }
    assert.equal((await send(sandbox, path)).status, 200);
  });

  it('methods that it does not have', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      for (const to of ['/certification', path, `${path}/cancel`, '/v1/iamport.js']) {
        assert.equal((await send(sandbox, to, { method })).status, 404, `${method} ${to}`);
      }
    }
    for (const action of ['cancel', 'close', 'code']) {
      assert.equal((await send(sandbox, `${path}/${action}`)).status, 303, 'a GET changes nothing');
    }
    assert.equal((await send(sandbox, path)).status, 200);
  });

  it('a guessed session', async () => {
    const { sandbox } = createTestSandbox();
    await openWindow(sandbox);
    for (const id of ['%zz', '__proto__', 'constructor', '0'.repeat(64), 'x'.repeat(10_240)]) {
      for (const answer of [
        await send(sandbox, `/certification/${id}`),
        await postForm(sandbox, `/certification/${id}/cancel`, {}),
        await postForm(sandbox, '/certification', { session: id }),
      ]) {
        assert.equal(answer.status, 404, id.slice(0, 20));
      }
    }
  });
});

describe('a channel’s frame takes no harm from', () => {
  const FRAME = '/certificates/ready/imp00000000/danal/A010002002';
  const message = { action: 'certification', data: { merchant_uid: 'order-1' } };

  for (const [what, status, body] of [
    ['null', 400, null],
    ['a list', 400, []],
    ['no message', 400, { pageOrigin: 'http://shop.example' }],
    ['an unknown action', 400, { message: { action: 'payment' }, pageOrigin: 'http://shop.example' }],
    ['an action of every object', 400, { message: { action: 'toString' }, pageOrigin: 'null' }],
    ['no origin', 400, { message }],
    ['an origin with a path', 400, { message, pageOrigin: 'http://shop.example/' }],
    ['two origins', 400, { message, pageOrigin: 'http://shop.example, http://evil.example' }],
    ['an origin that would add to a policy', 400, { message, pageOrigin: 'myapp://x; script-src *' }],
    ['a page without an origin', 200, { message, pageOrigin: 'null' }],
    ['an app', 200, { message, pageOrigin: 'capacitor://localhost' }],
    [
      'a question about nothing',
      204,
      { message: { action: 'communicate', data: { result: 'check.closing' } }, pageOrigin: 'null' },
    ],
    [
      'parameters of other types',
      200,
      { message: { ...message, data: { merchant_uid: {}, name: [], phone: 5 } }, pageOrigin: 'null' },
    ],
  ] as const) {
    it(what, async () => {
      assert.equal((await postJson(createTestSandbox().sandbox, FRAME, body)).status, status);
    });
  }

  it('what no frame sends', async () => {
    const { sandbox } = createTestSandbox();
    const body = JSON.stringify({ message, pageOrigin: 'null' });
    const post = async (type: string, sent: string) =>
      (await send(sandbox, FRAME, { method: 'POST', body: sent, headers: { 'Content-Type': type } })).status;
    assert.equal(await post('text/plain', body), 415);
    assert.equal(await post(FORM_TYPE, body), 415);
    assert.equal(await post(JSON_TYPE, body.slice(1)), 400);
    assert.equal(await post(JSON_TYPE, `${body}${' '.repeat(65 * 1024)}`), 413);
  });

  it('channels and merchants that are not there', async () => {
    const { sandbox } = createTestSandbox();
    for (const path of [
      '/certificates/ready/imp9/danal/A010002002',
      '/certificates/ready/imp00000000/danal/MIIiasTest',
      '/certificates/ready/imp00000000/kcp/A010002002',
      '/certificates/ready/imp00000000/%zz/__proto__',
      '/certificates/ready/imp00000000',
    ]) {
      assert.equal((await send(sandbox, path)).status, 404, path);
      assert.equal((await postJson(sandbox, path, { message, pageOrigin: 'null' })).status, 404, path);
    }
  });
});

describe('over HTTP the sandbox answers', () => {
  const statusOf = async (origin: string, headers: Record<string, string | string[]>, path = '/') => {
    const { hostname, port } = new URL(origin);
    const sent = httpRequest({ hostname, port, path, headers, agent: false }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };

  it('no foreign and no malformed Host', async (t) => {
    const origin = await serve(t, createTestSandbox().sandbox);
    assert.equal(await statusOf(origin, { Host: new URL(origin).host }), 200);
    for (const Host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '0.0.0.0']) {
      assert.equal(await statusOf(origin, { Host }), 421, Host);
    }
    for (const Host of ['localhost:9999@evil.example', 'localhost/..', 'local host']) {
      const status = await statusOf(origin, { Host });
      assert.ok(status === 400 || status === 421, `${Host}: ${status}`);
    }
  });

  it('many headers and languages', async (t) => {
    const origin = await serve(t, createTestSandbox().sandbox);
    assert.equal(await statusOf(origin, { 'Accept-Language': `${'zz;q=x,'.repeat(500)}ko` }), 200);
    assert.equal(await statusOf(origin, { 'X-Filler': 'a'.repeat(20_000) }), 431);
    assert.equal(await statusOf(origin, {}, '//evil.example/'), 404);
  });
});
