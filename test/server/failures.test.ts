import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { CallOptions, CertificationClient, OtpRequest } from 'imp-certification/server';
import {
  certification,
  failure,
  IMP_UID,
  MERCHANT_UID,
  startVendor,
  success,
  tokenAnswer,
  type Answer,
} from './helpers/vendor-server.js';
import { failsWith, rejection } from './helpers/failures.js';
import { clientOf, isTokenRequest, vendorResponse } from './helpers/fake-vendor.js';

const ok = success(certification());
const PERSON: OtpRequest = {
  name: '홍길동',
  phone: '01012345678',
  birth: '940915',
  gender_digit: '1',
  carrier: 'SKT',
};

const troubles: [name: string, answer: Answer][] = [
  ['a broken connection', 'break'],
  ['HTTP 500', failure(500)],
  ['HTTP 502 with HTML', { status: 502, text: '<h1>Bad gateway</h1>' }],
  ['HTTP 503', failure(503)],
];

describe('a read', () => {
  for (const [name, trouble] of troubles) {
    test(`is repeated once after ${name}`, async (t) => {
      const vendor = await startVendor(t, { answers: [trouble, ok] });
      const person = await vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID });
      assert.equal(person.imp_uid, IMP_UID);
      assert.equal(vendor.requests.length, 3);
    });
  }

  test('is repeated only once: HTTP 500 is then a VENDOR_ERROR', async (t) => {
    const vendor = await startVendor(t, { answers: [failure(500)] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.equal(error.status, 500);
    assert.equal(vendor.requests.length, 3);
  });

  test('is repeated only once: a broken connection is then a NETWORK error', async (t) => {
    const vendor = await startVendor(t, { answers: ['break'] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'NETWORK');
    assert.equal(error.status, undefined);
    assert.equal(vendor.requests.length, 3);
  });

  for (const status of [400, 404, 429]) {
    test(`is not repeated after HTTP ${status}`, async (t) => {
      const vendor = await startVendor(t, { answers: [failure(status), ok] });
      await rejection(vendor.client().getCertification(IMP_UID));
      assert.equal(vendor.requests.length, 2);
    });
  }

  test('is not repeated after an error code with HTTP 200', async (t) => {
    const vendor = await startVendor(t, { answers: [failure(200), ok] });
    await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.equal(vendor.requests.length, 2);
  });
});

describe('a token request', () => {
  for (const [name, trouble] of troubles) {
    test(`is repeated once after ${name}`, async (t) => {
      const vendor = await startVendor(t, { tokens: [trouble, tokenAnswer()] });
      assert.equal((await vendor.client().getCertification(IMP_UID)).imp_uid, IMP_UID);
      assert.equal(vendor.requests.length, 3);
    });
  }
});

describe('a change', () => {
  for (const [name, trouble] of troubles) {
    const code = trouble === 'break' ? 'NETWORK' : 'VENDOR_ERROR';

    test(`by deleteCertification is not repeated after ${name}`, async (t) => {
      const vendor = await startVendor(t, { answers: [trouble, ok] });
      await failsWith(vendor.client().deleteCertification(IMP_UID), code);
      assert.equal(vendor.requests.length, 2);
    });

    test(`by requestOtp is not repeated after ${name}`, async (t) => {
      const vendor = await startVendor(t, { answers: [trouble, ok] });
      await failsWith(vendor.client().requestOtp(PERSON), code);
      assert.equal(vendor.requests.length, 2);
    });

    test(`by confirmOtp is not repeated after ${name}`, async (t) => {
      const vendor = await startVendor(t, { answers: [trouble, ok] });
      await failsWith(vendor.client().confirmOtp(IMP_UID, { otp: '012345' }), code);
      assert.equal(vendor.requests.length, 2);
    });
  }
});

describe('a vendor that cannot be reached', () => {
  test('is a NETWORK error that names the address and the system error', async (t) => {
    const vendor = await startVendor(t);
    await vendor.stop();
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'NETWORK');
    assert.match(error.message, /^getting an access token failed: no answer from http:.*ECONNREFUSED/);
    assert.ok(error.cause instanceof Error);
  });

  test('is a NETWORK error where fetch throws at once', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client({
      fetch: () => {
        throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
      },
    });
    assert.match((await failsWith(client.getCertification(IMP_UID), 'NETWORK')).message, /ECONNREFUSED/);
  });

  test('is a NETWORK error where fetch throws something that is no error', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client({ fetch: () => Promise.reject(JSON.parse('"rubbish"') as Error) });
    assert.match((await failsWith(client.getCertification(IMP_UID), 'NETWORK')).message, /unknown error/);
  });

  test('is a NETWORK error where the body breaks off', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client({
      fetch: () => {
        const body = new ReadableStream({
          start(stream) {
            stream.error(new Error('reset'));
          },
        });
        return Promise.resolve(new Response(body));
      },
    });
    await failsWith(client.getCertification(IMP_UID), 'NETWORK');
  });
});

describe('a time-out', () => {
  test('ends a read, which is not repeated', { timeout: 4000 }, async (t) => {
    const vendor = await startVendor(t, { answers: ['silence'] });
    const error = await failsWith(vendor.client({ timeout: 50 }).getCertification(IMP_UID), 'TIMEOUT');
    assert.match(error.message, /looking up "imp_448280090638" failed: no answer from .* within 50 ms/);
    assert.equal(vendor.requests.length, 2);
  });

  test('ends a change', async (t) => {
    const vendor = await startVendor(t, { answers: ['silence'] });
    await failsWith(vendor.client({ timeout: 50 }).deleteCertification(IMP_UID), 'TIMEOUT');
  });

  test('ends a token request, and the next call asks again', async (t) => {
    const vendor = await startVendor(t, { tokens: ['silence', tokenAnswer()] });
    const client = vendor.client({ timeout: 50 });
    await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
    assert.equal((await client.getCertification(IMP_UID)).imp_uid, IMP_UID);
  });

  test('ends a request whose body does not come', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client({
      timeout: 20,
      fetch: () => Promise.resolve(new Response(new ReadableStream())),
    });
    await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
  });

  test('ends a request of a fetch that ignores its signal', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client({ timeout: 20, fetch: () => new Promise(() => undefined) });
    await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
  });

  test('aborts the request', async (t) => {
    const vendor = await startVendor(t);
    const signals: AbortSignal[] = [];
    const client = vendor.client({
      timeout: 20,
      fetch: (_, init) => {
        signals.push(init!.signal!);
        return new Promise(() => undefined);
      },
    });
    await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true],
    );
  });
});

describe('an abort by the caller', () => {
  test('before the call sends nothing and throws the AbortError', async (t) => {
    const vendor = await startVendor(t);
    const error = await rejection(vendor.client().getCertification(IMP_UID, { signal: AbortSignal.abort() }));
    assert.ok(error instanceof DOMException);
    assert.equal(error.name, 'AbortError');
    assert.deepEqual(vendor.requests, []);
  });

  const calls: [name: string, run: (client: CertificationClient, call: CallOptions) => Promise<unknown>][] = [
    ['getCertification', (client, call) => client.getCertification(IMP_UID, call)],
    ['deleteCertification', (client, call) => client.deleteCertification(IMP_UID, call)],
    ['requestOtp', (client, call) => client.requestOtp(PERSON, call)],
    ['confirmOtp', (client, call) => client.confirmOtp(IMP_UID, { otp: '012345' }, call)],
    ['verify', (client, call) => client.verify(IMP_UID, { merchantUid: MERCHANT_UID }, call)],
  ];
  for (const [name, run] of calls) {
    test(`during ${name} throws its reason`, async (t) => {
      const vendor = await startVendor(t, { answers: ['silence'] });
      const controller = new AbortController();
      const reason = new Error('visitor has left');
      const call = rejection(run(vendor.client(), { signal: controller.signal }));
      await vendor.received(2);
      controller.abort(reason);
      assert.equal(await call, reason);
    });
  }

  test('before the repetition of a read ends it', async (t) => {
    const vendor = await startVendor(t, { answers: [failure(500)] });
    const controller = new AbortController();
    let responses = 0;
    const client = vendor.client({
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        // After the second answer (the 500) the client pauses.
        if (++responses === 2)
          setTimeout(() => {
            controller.abort();
          }, 30);
        return response;
      },
    });
    const error = await rejection(client.getCertification(IMP_UID, { signal: controller.signal }));
    assert.equal((error as Error).name, 'AbortError');
    assert.equal(vendor.requests.length, 2);
  });

  test('leaves no listener on its signal', async (t) => {
    const vendor = await startVendor(t);
    const { signal } = new AbortController();
    const added = t.mock.method(signal, 'addEventListener');
    const removed = t.mock.method(signal, 'removeEventListener');
    await vendor.client().getCertification(IMP_UID, { signal });
    assert.ok(added.mock.callCount() > 0);
    assert.equal(removed.mock.callCount(), added.mock.callCount());
  });
});

describe('HTTP 429', () => {
  const inTwoMinutes = new Date(Date.now() + 120_000).toUTCString();
  const rows: [header: string | undefined, retryAfter: number | undefined][] = [
    ['120', 120],
    ['0', 0],
    [inTwoMinutes, 120],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    [undefined, undefined],
    ['', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['soon GMT', undefined],
    ['9'.repeat(400), undefined],
  ];
  for (const [header, retryAfter] of rows) {
    test(`is a VENDOR_ERROR whose retryAfter is ${retryAfter} where the vendor says ${header}`, async (t) => {
      const headers: Record<string, string> = header === undefined ? {} : { 'Retry-After': header };
      const json = { code: -1, message: 'Too many requests', response: null };
      const vendor = await startVendor(t, { answers: [{ status: 429, json, headers }] });
      const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
      assert.equal(error.status, 429);
      assert.equal(error.vendorMessage, 'Too many requests');
      const near = retryAfter && error.retryAfter && Math.abs(error.retryAfter - retryAfter) < 10;
      if (!near) assert.equal(error.retryAfter, retryAfter);
      assert.equal(vendor.requests.length, 2);
    });
  }

  test('carries it for the token, and without an envelope', async (t) => {
    const vendor = await startVendor(t, {
      tokens: [{ status: 429, text: '<h1>Slow down</h1>', headers: { 'Retry-After': '7' } }],
    });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.equal(error.retryAfter, 7);
    assert.doesNotMatch(error.message, /apiUrl/);
    assert.equal(vendor.requests.length, 1);
  });

  test('counts a date from the clock that gave it', async () => {
    const headers = {
      Date: 'Wed, 21 Oct 2015 07:28:00 GMT',
      'Retry-After': 'Wed, 21 Oct 2015 07:28:30 GMT',
    };
    const client = clientOf(() => new Response('', { status: 429, headers }));
    assert.equal((await failsWith(client.getCertification(IMP_UID), 'VENDOR_ERROR')).retryAfter, 30);
  });
});

describe('no rejection goes unhandled', () => {
  const unhandledIn = async (t: TestContext, work: () => Promise<unknown>) => {
    const unhandled = t.mock.fn();
    process.on('unhandledRejection', unhandled);
    t.after(() => process.off('unhandledRejection', unhandled));
    await work();
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(unhandled.mock.callCount(), 0);
  };
  const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  for (const stage of ['the token', 'the look-up']) {
    const isStage = (url: unknown) => isTokenRequest(url) === (stage === 'the token');

    test(`where fetch throws at once for ${stage}`, async (t) => {
      const client = clientOf((url) => {
        if (isStage(url)) throw new Error('at once');
        return Response.json(vendorResponse());
      });
      await unhandledIn(t, () => failsWith(client.getCertification(IMP_UID), 'NETWORK'));
    });

    test(`where fetch aborts in its own call for ${stage}, and fails`, async (t) => {
      const controller = new AbortController();
      const client = clientOf((url) => {
        if (!isStage(url)) return Response.json(vendorResponse());
        controller.abort();
        return Promise.reject(new Error('aborted'));
      });
      await unhandledIn(t, async () => {
        const error = await rejection(client.getCertification(IMP_UID, { signal: controller.signal }));
        assert.equal((error as Error).name, 'AbortError');
        await later(400);
      });
    });

    test(`where fetch fails for ${stage} after the time limit`, async (t) => {
      const client = clientOf(
        async (url) => {
          if (!isStage(url)) return Response.json(vendorResponse());
          await later(60);
          throw new Error('late');
        },
        { timeout: 20 },
      );
      await unhandledIn(t, async () => {
        await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
        await later(100);
      });
    });

    test(`where the body for ${stage} breaks off after the time limit`, async (t) => {
      const body = () =>
        new ReadableStream({
          start: (stream) => void later(60).then(() => stream.error(new Error('late'))),
        });
      const client = clientOf(
        (url) => (isStage(url) ? new Response(body()) : Response.json(vendorResponse())),
        { timeout: 20 },
      );
      await unhandledIn(t, async () => {
        await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
        await later(100);
      });
    });
  }
});
