import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCertificationClient } from 'imp-certification/server';
import { createSandbox } from 'imp-certification/sandbox';
import { certificationMessage, hong, MERCHANT_ORIGIN, resultOf, sessionOf } from './helpers/merchant.js';
import type { RelayedAnswer } from '../../src/sandbox/wire.js';
import { serve } from './helpers/serve.js';

const COUNT = 1000;

/** A visitor of the verification window, who follows no redirect unseen. */
const visitor = (api: string) => {
  const get = async (path: string) => (await fetch(api + path)).text();
  const post = (path: string, fields: Record<string, string>) =>
    fetch(api + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: MERCHANT_ORIGIN },
      redirect: 'manual',
    });
  /** Posts a form that leads to another page; gives that page's path. */
  const proceed = async (path: string, fields: Record<string, string>) => {
    const answer = await post(path, fields);
    assert.equal(answer.status, 303, await answer.text());
    return answer.headers.get('Location') ?? '';
  };
  /** Asks a channel's frame for a certification; gives the session. */
  const ask = async (merchant_uid: string) => {
    const answer = await fetch(`${api}/certificates/ready/imp00000000/danal/A010002002`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        message: certificationMessage({ merchant_uid }),
        pageOrigin: MERCHANT_ORIGIN,
        isPhone: false,
        impUid: null,
      }),
    });
    return sessionOf(((await answer.json()) as RelayedAnswer).message);
  };
  return { get, post, proceed, ask };
};

/** The whole way through an open window by phone, each page read as a visitor reads it. */
const verify = async (api: string, session: string, name: string) => {
  const { get, post, proceed } = visitor(api);
  const path = await proceed('/certification', { session });
  assert.match(await get(path), /name="birthday"/);
  await proceed(`${path}/person`, { ...hong, name });
  const [otp = ''] = /\b\d{6}\b/.exec((await get(path)).replace(/<[^>]*>/g, ' ')) ?? [];
  return resultOf(await post(`${path}/code`, { otp }));
};

describe('a thousand verifications at once over HTTP', () => {
  it('each end in a result of their own, which the REST API finds again', { timeout: 60_000 }, async (t) => {
    const sandbox = createSandbox();
    const api = await serve(t, sandbox);
    const visitors = Array.from({ length: COUNT }, (_, index) => ({
      merchantUid: `order-${index}`,
      name: `손님${index}`,
    }));

    const start = performance.now();
    // All windows are open before the first is done.
    const sessions = await Promise.all(visitors.map(({ merchantUid }) => visitor(api).ask(merchantUid)));
    const results = await Promise.all(
      visitors.map(async (who, index) => ({
        ...who,
        result: await verify(api, sessions[index] ?? '', who.name),
      })),
    );
    assert.equal(new Set(results.map(({ result }) => result.imp_uid)).size, COUNT);
    for (const { merchantUid, result } of results) {
      assert.deepEqual([result.success, result.merchant_uid], [true, merchantUid]);
    }

    const { impKey, impSecret } = sandbox;
    const client = createCertificationClient({ impKey, impSecret, apiUrl: api });
    const found = await Promise.all(
      results.map(({ merchantUid, result }) => client.verify(String(result.imp_uid), { merchantUid })),
    );
    assert.deepEqual(
      found.map(({ imp_uid, name }) => ({ imp_uid, name })),
      results.map(({ name, result }) => ({ imp_uid: result.imp_uid, name })),
    );
    assert.equal(new Set(found.map(({ unique_key }) => unique_key)).size, COUNT);
    t.diagnostic(`${COUNT} verifications and look-ups: ${Math.round(performance.now() - start)} ms`);
  });
});
