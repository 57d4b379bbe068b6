import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  failure,
  IMP_UID,
  startVendor,
  success,
  certification,
  tokenAnswer,
} from './helpers/vendor-server.js';
import { failsWith, rejection } from './helpers/failures.js';

const ok = success(certification());
const START = Date.parse('2024-06-15T00:00:00Z');

function clock(time = START) {
  return { now: () => time, pass: (seconds: number) => (time += seconds * 1000) };
}

const tokenCalls = (vendor: { calls(): string[] }) =>
  vendor.calls().filter((call) => call === 'POST /users/getToken').length;

describe('the access token', () => {
  test('is asked for once and used again', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client();
    await client.getCertification(IMP_UID);
    await client.getCertification(IMP_UID);
    assert.equal(tokenCalls(vendor), 1);
  });

  test('is not asked for before a call needs it', async (t) => {
    const vendor = await startVendor(t);
    vendor.client();
    assert.deepEqual(vendor.requests, []);
  });

  test('is asked for once by concurrent calls', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client();
    await Promise.all(Array.from({ length: 5 }, () => client.getCertification(IMP_UID)));
    assert.equal(tokenCalls(vendor), 1);
    assert.equal(vendor.requests.length, 6);
  });

  test('is not shared between clients', async (t) => {
    const vendor = await startVendor(t);
    await vendor.client().getCertification(IMP_UID);
    await vendor.client().getCertification(IMP_UID);
    assert.equal(tokenCalls(vendor), 2);
  });

  test('is kept until a minute before its end', async (t) => {
    const vendor = await startVendor(t, { tokens: [tokenAnswer('first', 600), tokenAnswer('second', 600)] });
    const { now, pass } = clock();
    const client = vendor.client({ now });
    await client.getCertification(IMP_UID);
    pass(539);
    await client.getCertification(IMP_UID);
    assert.equal(vendor.requests.at(-1)?.authorization, 'Bearer first');
  });

  test('is renewed from a minute before its end', async (t) => {
    const vendor = await startVendor(t, { tokens: [tokenAnswer('first', 600), tokenAnswer('second', 600)] });
    const { now, pass } = clock();
    const client = vendor.client({ now });
    await client.getCertification(IMP_UID);
    pass(540);
    await client.getCertification(IMP_UID);
    assert.equal(vendor.requests.at(-1)?.authorization, 'Bearer second');
  });

  for (const [name, vendorNow] of [
    ['a day behind', START / 1000 - 86_400],
    ['a day ahead', START / 1000 + 86_400],
  ] as const) {
    test(`lives as long as it should where the vendor's clock is ${name}`, async (t) => {
      const vendor = await startVendor(t, { tokens: [tokenAnswer('token', 600, vendorNow)] });
      const { now, pass } = clock();
      const client = vendor.client({ now });
      await client.getCertification(IMP_UID);
      pass(539);
      await client.getCertification(IMP_UID);
      assert.equal(tokenCalls(vendor), 1);
      pass(1);
      await client.getCertification(IMP_UID);
      assert.equal(tokenCalls(vendor), 2);
    });
  }

  test('is not believed to live longer than 30 minutes', async (t) => {
    const vendor = await startVendor(t, { tokens: [tokenAnswer('token', 10_000_000)] });
    const { now, pass } = clock();
    const client = vendor.client({ now });
    await client.getCertification(IMP_UID);
    pass(1740);
    await client.getCertification(IMP_UID);
    assert.equal(tokenCalls(vendor), 2);
  });

  test('is asked for again where the clock here was set back', async (t) => {
    const vendor = await startVendor(t);
    const { now, pass } = clock();
    const client = vendor.client({ now });
    await client.getCertification(IMP_UID);
    pass(-86_400);
    await client.getCertification(IMP_UID);
    assert.equal(tokenCalls(vendor), 2);
  });

  test('serves the call that got it even if it is about to end', async (t) => {
    const vendor = await startVendor(t, { tokens: [tokenAnswer('short', 10)] });
    const client = vendor.client();
    await client.getCertification(IMP_UID);
    await client.getCertification(IMP_UID);
    assert.equal(tokenCalls(vendor), 2);
  });
});

describe('a refused token', () => {
  test('that lay in the cache is replaced once, and the call repeated once', async (t) => {
    const vendor = await startVendor(t, {
      tokens: [tokenAnswer('first'), tokenAnswer('second')],
      answers: [ok, failure(401), ok],
    });
    const client = vendor.client();
    await client.getCertification(IMP_UID);
    assert.equal((await client.getCertification(IMP_UID)).imp_uid, IMP_UID);
    assert.deepEqual(
      vendor.requests.map(({ authorization }) => authorization),
      [undefined, 'Bearer first', 'Bearer first', undefined, 'Bearer second'],
    );
  });

  test('that lay in the cache also lets a DELETE be repeated, as the first was not carried out', async (t) => {
    const vendor = await startVendor(t, { answers: [ok, failure(401), ok] });
    const client = vendor.client();
    await client.getCertification(IMP_UID);
    assert.equal((await client.deleteCertification(IMP_UID)).imp_uid, IMP_UID);
    assert.equal(vendor.requests.length, 5);
  });

  test('is UNAUTHORIZED where the new one is refused too', async (t) => {
    const vendor = await startVendor(t, { answers: [ok, failure(401, 'Unauthorized')] });
    const client = vendor.client();
    await client.getCertification(IMP_UID);
    const error = await failsWith(client.getCertification(IMP_UID), 'UNAUTHORIZED');
    assert.equal(error.status, 401);
    assert.equal(error.vendorMessage, 'Unauthorized');
    assert.equal(vendor.requests.length, 5);
  });

  test('that was just handed out is UNAUTHORIZED at once', async (t) => {
    const vendor = await startVendor(t, { answers: [failure(401)] });
    await failsWith(vendor.client().getCertification(IMP_UID), 'UNAUTHORIZED');
    assert.equal(vendor.requests.length, 2);
  });

  test('is forgotten', async (t) => {
    const vendor = await startVendor(t, {
      tokens: [tokenAnswer('first'), tokenAnswer('second')],
      answers: [failure(401), ok],
    });
    const client = vendor.client();
    await failsWith(client.getCertification(IMP_UID), 'UNAUTHORIZED');
    await client.getCertification(IMP_UID);
    assert.equal(vendor.requests.at(-1)?.authorization, 'Bearer second');
  });

  test('of several calls at once is replaced by one request', async (t) => {
    let refused = 'none';
    const vendor = await startVendor(t, {
      tokens: [tokenAnswer('first'), tokenAnswer('second'), tokenAnswer('third')],
      answers: ({ authorization }) => (authorization === refused ? failure(401) : ok),
    });
    const client = vendor.client();
    await client.getCertification(IMP_UID);
    refused = 'Bearer first';
    await Promise.all(Array.from({ length: 3 }, () => client.getCertification(IMP_UID)));
    assert.equal(tokenCalls(vendor), 2);
  });

  test('is UNAUTHORIZED also without an envelope', async (t) => {
    const vendor = await startVendor(t, { answers: [{ status: 401, text: 'Unauthorized' }] });
    await failsWith(vendor.client().getCertification(IMP_UID), 'UNAUTHORIZED');
  });
});

describe('a token request that fails', () => {
  test('is UNAUTHORIZED where the vendor refuses key and secret', async (t) => {
    const vendor = await startVendor(t, { tokens: [failure(401, '인증정보가 올바르지 않습니다.')] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'UNAUTHORIZED');
    assert.match(error.message, /getting an access token.*check impKey and impSecret/);
    assert.deepEqual(vendor.calls(), ['POST /users/getToken']);
  });

  test('is not remembered', async (t) => {
    const vendor = await startVendor(t, { tokens: [failure(401), tokenAnswer()] });
    const client = vendor.client();
    await failsWith(client.getCertification(IMP_UID), 'UNAUTHORIZED');
    assert.equal((await client.getCertification(IMP_UID)).imp_uid, IMP_UID);
  });

  test('is a VENDOR_ERROR, not NOT_FOUND, on a 404', async (t) => {
    const vendor = await startVendor(t, { tokens: [failure(404)] });
    await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
  });

  const shapes: [name: string, response: unknown][] = [
    ['no token', { now: 1, expired_at: 2 }],
    ['an empty token', { access_token: '', now: 1, expired_at: 2 }],
    ['a token of several lines', { access_token: 'a\r\nX-Injected: 1', now: 1, expired_at: 2 }],
    ['a token that no header can carry', { access_token: '토큰', now: 1, expired_at: 2 }],
    ['no time', { access_token: 'a' }],
    ['times that are text', { access_token: 'a', now: '1', expired_at: '2' }],
    ['no response', null],
  ];
  for (const [name, response] of shapes) {
    test(`is a VENDOR_ERROR where the vendor gives ${name}`, async (t) => {
      const vendor = await startVendor(t, { tokens: [success(response)] });
      await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    });
  }

  test('is reported to every call that shared it', async (t) => {
    const vendor = await startVendor(t, { tokens: [failure(401)] });
    const client = vendor.client();
    await Promise.all([
      failsWith(client.getCertification(IMP_UID), 'UNAUTHORIZED'),
      failsWith(client.deleteCertification(IMP_UID), 'UNAUTHORIZED'),
    ]);
    assert.equal(vendor.requests.length, 1);
  });
});

describe('a call that is aborted while it waits for the token', () => {
  test('leaves the request to the others who wait for it', async (t) => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const vendor = await startVendor(t);
    const slowFetch: typeof fetch = async (input, init) => {
      await released;
      return fetch(input, init);
    };
    const client = vendor.client({ fetch: slowFetch });
    const controller = new AbortController();
    const first = rejection(client.getCertification(IMP_UID, { signal: controller.signal }));
    const second = client.getCertification(IMP_UID);
    controller.abort();
    assert.equal(((await first) as Error).name, 'AbortError');
    release();
    assert.equal((await second).imp_uid, IMP_UID);
    assert.deepEqual(vendor.calls(), ['POST /users/getToken', `GET /certifications/${IMP_UID}`]);
  });

  test('leaves no unhandled rejection behind when the request then fails', async (t) => {
    let fail: (error: Error) => void = () => undefined;
    const vendor = await startVendor(t);
    const unhandled = t.mock.fn();
    process.on('unhandledRejection', unhandled);
    t.after(() => process.off('unhandledRejection', unhandled));
    const client = vendor.client({ timeout: 20, fetch: () => new Promise((_, reject) => (fail = reject)) });
    const controller = new AbortController();
    const call = rejection(client.getCertification(IMP_UID, { signal: controller.signal }));
    controller.abort();
    await call;
    await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
    fail(new Error('late'));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(unhandled.mock.callCount(), 0);
  });
});
