import assert from 'node:assert/strict';
import { createCertificationClient } from 'imp-certification/server';
import { createApp } from '../../demo/app.mjs';
import {
  createTestSandbox,
  hong,
  openWindow,
  ORIGIN,
  postForm,
  resultOf,
} from '../sandbox/helpers/merchant.js';

export const SHOP = 'http://localhost:8080';

/** The demo's shop in this process, with a sandbox that it looks verifications up at. */
export const openShop = () => {
  const { sandbox, clock, otps } = createTestSandbox();
  const state = { lookUps: 0, vendorIsUp: true };
  const client = createCertificationClient({
    impKey: sandbox.impKey,
    impSecret: sandbox.impSecret,
    apiUrl: ORIGIN,
    now: () => clock.now,
    fetch: (input, init) => {
      const sent = new Request(input, init);
      if (sent.method === 'GET') state.lookUps += 1;
      return state.vendorIsUp
        ? sandbox.fetch(sent)
        : Promise.resolve(new Response('Bad gateway', { status: 502 }));
    },
  });
  const app = createApp({
    client,
    userCode: 'imp00000000',
    channelKey: 'channel-key-danal',
    sandboxPort: 9999,
  });

  /** A browser: it keeps its cookie. */
  const openBrowser = (language = 'ko') => {
    const browser = { cookie: '' };
    const go = async (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('Accept-Language', language);
      if (browser.cookie) headers.set('Cookie', browser.cookie);
      const answer = await app.request(SHOP + path, { ...init, headers });
      const [cookie = ''] = (answer.headers.get('Set-Cookie') ?? '').split(';', 1);
      if (cookie) browser.cookie = cookie;
      return answer;
    };
    return {
      browser,
      go,
      /** Opens the sign-up page; gives the `merchant_uid` that it was issued. */
      visit: async () => {
        const page = await (await go('/')).text();
        const [, merchantUid = ''] = /merchant-uid="(\w+)"/.exec(page) ?? [];
        assert.ok(merchantUid, page);
        return merchantUid;
      },
      /** What the page asks for when it is seen again. */
      current: async () => {
        const answer = await go('/certifications/current');
        return answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>);
      },
      signUp: (ids: { imp_uid: string; merchant_uid: string }) =>
        go('/signup', {
          method: 'POST',
          headers: { Origin: SHOP },
          body: new URLSearchParams({
            ...ids,
            email: 'gildong@shop.example',
            password: 'a long password',
            terms_rental: 'yes',
            terms_privacy: 'yes',
          }),
        }),
    };
  };

  /** Goes through the verification window, or away from it; gives the `imp_uid`. */
  const verify = async (merchant_uid: string, form: Record<string, string> | 'cancel' = {}) => {
    const path = await openWindow(sandbox, { merchant_uid });
    if (form !== 'cancel') await postForm(sandbox, `${path}/person`, { ...hong, ...form });
    const end =
      form === 'cancel'
        ? await postForm(sandbox, `${path}/cancel`, {})
        : await postForm(sandbox, `${path}/code`, { otp: otps.at(-1) ?? '' });
    return String((await resultOf(end)).imp_uid);
  };

  return { state, clock, openBrowser, verify };
};

export const returnPath = (query: Record<string, string>): string =>
  `/certifications/return?${String(new URLSearchParams({ success: 'true', ...query }))}`;
