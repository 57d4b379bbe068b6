import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { clientOf, isTokenRequest, vendorResponse } from './helpers/fake-vendor.js';
import { failsWith, rejection } from './helpers/failures.js';
import { IMP_UID, startVendor } from './helpers/vendor-server.js';

// Before any real request: the timers of Node.js' own fetch do not bear a clock that is taken away.
describe('a call', () => {
  const SECOND = 1000;
  const TIMEOUT = 10 * SECOND;

  /** What the vendor does with a request: nothing for ever, or something after nine seconds. */
  type Step = 'hang' | 'hang in the body' | 'fail' | '500' | '401' | 'ok';
  const act = async (step: Step): Promise<Response> => {
    if (step === 'hang') return new Promise(() => undefined);
    if (step === 'hang in the body') return new Response(new ReadableStream());
    await new Promise((resolve) => setTimeout(resolve, 9 * SECOND));
    if (step === 'fail') throw new TypeError('reset');
    return step === 'ok' ? Response.json(vendorResponse()) : new Response('', { status: Number(step) });
  };

  /** Lets time pass until the promise is settled; how much of it, in milliseconds. */
  async function timeOf(t: TestContext, promise: Promise<unknown>): Promise<number> {
    let isSettled = false as boolean;
    const settle = () => (isSettled = true);
    promise.then(settle, settle);
    for (let time = 0; ; time += SECOND / 10) {
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      if (isSettled || time > 100 * SECOND) return time;
      t.mock.timers.tick(SECOND / 10);
    }
  }

  async function run(t: TestContext, steps: readonly Step[]) {
    const left = [...steps];
    const client = clientOf(() => act(left.shift() ?? 'hang'), { timeout: TIMEOUT });
    // With a token at hand: a later 401 asks for another.
    const isCached = left[0] === 'ok';
    if (isCached) {
      left.unshift('ok');
      await timeOf(t, client.getCertification(IMP_UID));
    }
    const promise = rejection(client.getCertification(IMP_UID));
    promise.catch(() => undefined);
    return { time: await timeOf(t, promise), promise };
  }

  const hanging: [name: string, steps: Step[]][] = [
    ['the token hangs', ['hang']],
    ["the token's body hangs", ['hang in the body']],
    ['the token fails, then hangs', ['fail', 'hang']],
    ['the token fails late, and the look-up hangs', ['fail', 'ok', 'hang']],
    ['the look-up fails, then hangs', ['500', 'ok', 'fail', 'hang']],
    ['everything fails once, late', ['500', 'ok', 'fail', 'ok']],
    ['a kept token is refused, and the new one fails late', ['ok', '401', '500', 'ok', '500', 'hang']],
    ['a kept token is refused after a repetition', ['ok', 'fail', '401', 'fail', 'ok', 'fail', 'ok']],
  ];
  for (const [name, steps] of hanging) {
    test(`ends within three times its timeout where ${name}`, async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const { time, promise } = await run(t, steps);
      assert.ok(time <= 3 * TIMEOUT, `${time} ms`);
      await failsWith(
        promise.then((error) => Promise.reject(error as Error)),
        'TIMEOUT',
      );
    });
  }

  test('ends within three times its timeout, whatever the vendor does', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const step = fc.constantFrom<Step>('hang', 'hang in the body', 'fail', '500', '401', 'ok');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 8 }), async (steps) => {
        const { time } = await run(t, steps);
        assert.ok(time <= 3 * TIMEOUT, `${time} ms`);
      }),
      { numRuns: 50 },
    );
  });

  test('that dies with its timers, as in Workers, holds up one call that waits for its token, not the next', async (t) => {
    const setTimer = t.mock.method(globalThis, 'setTimeout', () => 0 as never);
    let isDead = true;
    const client = clientOf(() => (isDead ? act('hang') : Response.json(vendorResponse())), { timeout: 20 });
    void client.getCertification(IMP_UID);
    await new Promise((resolve) => setImmediate(resolve));
    setTimer.mock.restore();
    isDead = false;
    const { message } = await failsWith(client.getCertification(IMP_UID), 'TIMEOUT');
    assert.match(message, /^getting an access token failed/);
    assert.equal((await client.getCertification(IMP_UID)).imp_uid, IMP_UID);
  });

  test('leaves no timer behind', async () => {
    await clientOf(() => Response.json(vendorResponse())).getCertification(IMP_UID);
    assert.ok(!process.getActiveResourcesInfo().includes('Timeout'));
  });
});

describe('the body of an answer', () => {
  const MIB = 1024 * 1024;
  const bytesOf = (text: string) => new TextEncoder().encode(text).length;
  /** An answer of so many bytes. */
  const sized = (bytes: number) => {
    const text = JSON.stringify(vendorResponse());
    return text + ' '.repeat(bytes - bytesOf(text));
  };

  test('may have 1 MiB', async () => {
    const text = sized(MIB);
    assert.equal(bytesOf(text), MIB);
    assert.equal((await clientOf(() => new Response(text)).getCertification(IMP_UID)).imp_uid, IMP_UID);
  });

  test('is a VENDOR_ERROR that says so where it has a byte more', async () => {
    const client = clientOf((url) =>
      isTokenRequest(url) ? Response.json(vendorResponse()) : new Response(`${sized(MIB)} `),
    );
    const error = await failsWith(client.getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.match(error.message, /more than 1 MiB/);
    assert.equal(error.status, 200);
  });

  for (const status of [200, 404, 500]) {
    test(`without an end is cancelled, and with HTTP ${status} not asked for again`, async () => {
      let pulled = 0;
      let cancelled = 0;
      let requests = 0;
      const client = clientOf((url) => {
        requests++;
        if (isTokenRequest(url)) return Response.json(vendorResponse());
        const body = new ReadableStream({
          pull(stream) {
            pulled++;
            stream.enqueue(new Uint8Array(64 * 1024));
          },
          cancel() {
            cancelled++;
            throw new Error('cannot be cancelled');
          },
        });
        return new Response(body, { status });
      });
      const error = await failsWith(client.getCertification(IMP_UID), 'VENDOR_ERROR');
      assert.match(error.message, /more than 1 MiB/);
      assert.equal(cancelled, 1);
      assert.ok(pulled < 20, String(pulled));
      assert.equal(requests, 2);
    });
  }

  test('is counted as it is once unpacked', async (t) => {
    const text = gzipSync(Buffer.alloc(64 * MIB, ' '));
    assert.ok(text.length < MIB);
    const vendor = await startVendor(t, { answers: [{ text, headers: { 'Content-Encoding': 'gzip' } }] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.match(error.message, /more than 1 MiB/);
    assert.equal(vendor.requests.length, 2);
  });

  test('that cannot be unpacked is a NETWORK error', async (t) => {
    const vendor = await startVendor(t, {
      answers: [{ text: 'rubbish', headers: { 'Content-Encoding': 'gzip' } }],
    });
    await failsWith(vendor.client().getCertification(IMP_UID), 'NETWORK');
  });

  test('that is no text is a VENDOR_ERROR', async (t) => {
    const vendor = await startVendor(t, { answers: [{ text: Buffer.from([0xff, 0xfe, 0x00, 0x80]) }] });
    await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
  });

  test('may come in pieces that cut letters', async () => {
    const client = clientOf(() => {
      const bytes = new TextEncoder().encode(JSON.stringify(vendorResponse()));
      return new Response(
        new ReadableStream({
          start(stream) {
            for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
            stream.close();
          },
        }),
      );
    });
    assert.equal((await client.getCertification(IMP_UID)).name, '홍길동');
  });

  /** What a stand-in for `fetch` may give in place of a `Response`. */
  const likeResponse = (text: string) => ({ status: 200, text: () => Promise.resolve(text) });

  test('is read without a stream where a given fetch has none', async () => {
    const client = clientOf(() => Promise.resolve(likeResponse(JSON.stringify(vendorResponse()))));
    assert.equal((await client.getCertification(IMP_UID)).imp_uid, IMP_UID);
  });

  test('is limited there, too', async () => {
    const client = clientOf(() => Promise.resolve(likeResponse(' '.repeat(MIB + 1))));
    const error = await failsWith(client.getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.match(error.message, /more than 1 MiB/);
  });

  for (const answer of [undefined, null, {}, 'text', { status: 200, text: 'text' }]) {
    test(`of a fetch that gives ${JSON.stringify(answer)} is a CertificationError`, async () => {
      await failsWith(clientOf(() => answer).getCertification(IMP_UID), 'NETWORK');
    });
  }
});
