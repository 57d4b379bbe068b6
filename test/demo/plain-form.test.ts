import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openShop, SHOP } from './shop.js';

type Browser = ReturnType<ReturnType<typeof openShop>['openBrowser']>;
type Fields = Record<string, string>;

const fields = { email: 'gildong@shop.example', terms_rental: 'yes', terms_privacy: 'yes' };

/** Opens the form; gives the `merchant_uid` that it was issued. */
const arrive = async ({ go }: Browser) => {
  const page = await (await go('/form.html')).text();
  const [, merchantUid = ''] = /merchant-uid="(\w+)"/.exec(page) ?? [];
  assert.ok(merchantUid, page);
  return merchantUid;
};

const send = ({ go }: Browser, form: Fields, headers: Fields = { Origin: SHOP }) =>
  go('/form', { method: 'POST', headers, body: new URLSearchParams({ ...fields, ...form }) });

/** A visitor who has verified on the page and is about to send the form. */
const verified = async (person?: Parameters<ReturnType<typeof openShop>['verify']>[1]) => {
  const shop = openShop();
  const visitor = shop.openBrowser();
  const merchant_uid = await arrive(visitor);
  const ids = { merchant_uid, imp_uid: await shop.verify(merchant_uid, person) };
  return { ...shop, visitor, ids };
};

/** That the answer is the page for what went wrong, with a way to try again. */
const assertRefused = async (answer: Response, status: number, lead: RegExp) => {
  const page = await answer.text();
  assert.equal(answer.status, status, page);
  assert.match(page, /<h1>예약하지 못했어요<\/h1>/);
  assert.match(page, lead);
  assert.match(page, /href="\/form\.html">양식으로 돌아가기/);
};

const scripts = (page: string) => page.match(/<script[^>]*>[^<]*/g) ?? [];

describe('the page without script of its own', () => {
  for (const language of ['ko', 'en']) {
    it(`holds the element’s module and not a line more (${language})`, async () => {
      const page = await (await openShop().openBrowser(language).go('/form.html')).text();
      assert.deepEqual(scripts(page), ['<script type="module" src="/dist/imp-certification.min.js">']);
      assert.doesNotMatch(page, /\son\w+\s*=|javascript:/i);
    });
  }

  it('lies under a policy that lets no script run but the shop’s files and the SDK', async () => {
    const answer = await openShop().openBrowser().go('/form.html');
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /script-src 'self' http:\/\/localhost:9999;/);
    assert.match(policy, /form-action 'self'/);
    assert.doesNotMatch(await answer.text(), /\sstyle=|<style/);
  });

  it('asks for the verification before anything is typed', async () => {
    const page = await (await openShop().openBrowser().go('/form.html')).text();
    assert.match(page, /<form[^>]*method="post"[^]*<imp-certification[^>]*required[^]*name="email"/);
  });

  it('is issued another merchant_uid each time', async () => {
    const visitor = openShop().openBrowser();
    assert.notEqual(await arrive(visitor), await arrive(visitor));
  });

  it('is linked from the first page, and links back', async () => {
    const { go } = openShop().openBrowser();
    assert.match(await (await go('/')).text(), /href="\/form\.html"/);
    assert.match(await (await go('/form.html')).text(), /href="\/">회원가입으로 돌아가기/);
  });
});

describe('the form that it sends', () => {
  it('is looked up and answered with the verified name, by a page that a reload does not send again', async () => {
    const { visitor, ids, state } = await verified();
    const answer = await send(visitor, ids);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('Location'), '/form/reserved');
    const pages = [
      await (await visitor.go('/form/reserved')).text(),
      await (await visitor.go('/form/reserved')).text(),
    ];
    assert.match(pages[0]!, /홍길동님, 예약됐어요/);
    assert.ok(pages[0]!.includes(ids.imp_uid) && pages[0]!.includes(ids.merchant_uid));
    assert.doesNotMatch(pages[0]!, /gildong|1990/);
    assert.deepEqual(scripts(pages[0]!), []);
    assert.equal(pages[0], pages[1]);
    assert.equal(state.lookUps, 1);
  });

  it('is answered in English to a browser that asks for it', async () => {
    const { openBrowser, verify } = openShop();
    const visitor = openBrowser('en');
    const merchant_uid = await arrive(visitor);
    assert.match(await (await send(visitor, {})).text(), /We could not reserve it/);
    await send(visitor, { merchant_uid, imp_uid: await verify(merchant_uid) });
    assert.match(await (await visitor.go('/form/reserved')).text(), /Reserved, 홍길동/);
  });

  it('may bring the merchant_uid of an earlier page: a phone comes back to a new one', async () => {
    const { visitor, ids } = await verified();
    await visitor.go(`/form.html?${new URLSearchParams({ ...ids, success: 'true' }).toString()}`);
    assert.equal((await send(visitor, ids)).status, 303);
  });

  it('is one reservation and one look-up where it is sent twice by a double press', async () => {
    const { visitor, ids, state } = await verified();
    const answers = await Promise.all([send(visitor, ids), send(visitor, ids)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303],
    );
    assert.equal(state.lookUps, 1);
  });

  it('is refused without a verification, and without script nothing else can be sent', async () => {
    const { openBrowser } = openShop();
    const visitor = openBrowser();
    await arrive(visitor);
    await assertRefused(await send(visitor, {}), 422, /인증이 끝나지 않았어요/);
  });

  it('is refused where the verification was cancelled, whatever it says', async () => {
    const { visitor, ids } = await verified('cancel');
    await assertRefused(await send(visitor, { ...ids, success: 'true' }), 422, /인증이 끝나지 않았어요/);
  });

  it('is refused with a merchant_uid of another visitor', async () => {
    const { openBrowser, ids, state } = await verified();
    const stranger = openBrowser();
    await assertRefused(await send(stranger, ids), 403, /이 방문에서 시작한 인증이 아니거나/);
    await arrive(stranger);
    await assertRefused(await send(stranger, ids), 403, /이 방문에서 시작한 인증이 아니거나/);
    assert.equal(state.lookUps, 0);
    assert.equal((await stranger.go('/form/reserved')).headers.get('Location'), '/form.html');
  });

  it('is refused with a merchant_uid of another place of the shop', async () => {
    const { openBrowser, verify, state } = openShop();
    const visitor = openBrowser();
    const merchant_uid = await visitor.visit();
    const imp_uid = await verify(merchant_uid);
    await assertRefused(await send(visitor, { imp_uid, merchant_uid }), 403, /이 방문에서 시작한/);
    assert.equal(state.lookUps, 0);
  });

  it('is refused with an imp_uid of another request', async () => {
    const { openBrowser, verify, visitor, ids } = await verified();
    const imp_uid = await verify(await arrive(openBrowser()));
    await assertRefused(await send(visitor, { ...ids, imp_uid }), 403, /다른 요청의 인증/);
  });

  it('is refused where the merchant_uid has been used with another imp_uid', async () => {
    const { visitor, ids, verify } = await verified();
    await send(visitor, ids);
    const imp_uid = await verify(ids.merchant_uid, { name: '김하나' });
    await assertRefused(await send(visitor, { ...ids, imp_uid }), 409, /이미 쓴 인증/);
    assert.match(await (await visitor.go('/form/reserved')).text(), /홍길동님/);
  });

  it('is refused where the verification has been used elsewhere', async () => {
    const { visitor, ids } = await verified();
    await visitor.go('/certifications', {
      method: 'POST',
      headers: { Origin: SHOP, 'Content-Type': 'application/json' },
      body: JSON.stringify(ids),
    });
    await assertRefused(await send(visitor, ids), 409, /이미 쓴 인증/);
  });

  it('uses the verification up: nobody can sign up with it as well', async () => {
    const { visitor, ids } = await verified();
    await send(visitor, ids);
    assert.equal((await visitor.signUp(ids)).status, 403);
  });

  for (const [name, headers] of [
    ['from another site', { Origin: 'https://evil.example' }],
    ['from nowhere', {}],
    ['by a browser that knows it is cross-site', { Origin: SHOP, 'Sec-Fetch-Site': 'cross-site' }],
  ] as const) {
    it(`is refused ${name}`, async () => {
      const { visitor, ids, state } = await verified();
      await assertRefused(await send(visitor, ids, { ...headers }), 403, /다른 사이트에서 온 요청/);
      assert.equal(state.lookUps, 0);
    });
  }

  it('is refused for who is too young, and again when it is loaded again', async () => {
    const { visitor, ids, state } = await verified({ birthday: '20070616' });
    await assertRefused(await send(visitor, ids), 403, /만 19세/);
    await assertRefused(await send(visitor, ids), 403, /만 19세/);
    assert.equal(state.lookUps, 1);
  });

  it('is refused where the verification is too old', async () => {
    const { visitor, ids, clock } = await verified();
    clock.now += 31 * 60_000;
    await assertRefused(await send(visitor, ids), 422, /인증한 지 오래됐어요/);
  });

  for (const [name, form] of [
    ['no email', { email: '' }],
    ['no email worth the name', { email: 'gildong' }],
    ['no agreement', { terms_rental: '' }],
  ] as const) {
    it(`is refused with ${name}, which leaves the verification unused`, async () => {
      const { visitor, ids } = await verified();
      await assertRefused(await send(visitor, { ...ids, ...form }), 400, /빠진 항목이 있어요/);
      assert.equal((await send(visitor, ids)).status, 303);
    });
  }

  it('can be sent again as it is after the vendor had trouble', async (t) => {
    t.mock.method(console, 'error', () => undefined);
    const { visitor, ids, state } = await verified();
    state.vendorIsUp = false;
    const answer = await send(visitor, ids);
    await assertRefused(answer.clone(), 502, /이대로 다시 보내 주세요/);
    const hidden = (await answer.text()).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
    const again: Fields = {};
    for (const [, name = '', value = ''] of hidden) again[name] = value;
    assert.deepEqual(again, { ...fields, ...ids });
    await assertRefused(await send(visitor, again), 502, /이대로 다시 보내 주세요/);
    state.vendorIsUp = true;
    assert.equal((await send(visitor, again)).status, 303);
  });

  it('puts nothing on a page that it has not escaped', async (t) => {
    t.mock.method(console, 'error', () => undefined);
    const { visitor, ids, state } = await verified({ name: '<b>"홍\'길동&amp;' });
    const email = '"><script>alert(1)</script>@shop.example';
    state.vendorIsUp = false;
    const refused = await (await send(visitor, { ...ids, email })).text();
    assert.match(refused, /value="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;@shop\.example"/);
    assert.deepEqual(scripts(refused), []);
    state.vendorIsUp = true;
    await send(visitor, { ...ids, email });
    const reserved = await (await visitor.go('/form/reserved')).text();
    assert.match(reserved, /<h1>&lt;b&gt;&quot;홍&#39;길동&amp;amp;님, 예약됐어요<\/h1>/);
  });

  for (const [name, status, form] of [
    ['an endless imp_uid', 422, { imp_uid: 'i'.repeat(101), merchant_uid: 'm' }],
    ['a merchant_uid that is __proto__', 403, { imp_uid: 'imp_1', merchant_uid: '__proto__' }],
  ] as const) {
    it(`is refused without a look-up with ${name}`, async () => {
      const { openBrowser, state } = openShop();
      const visitor = openBrowser();
      await arrive(visitor);
      assert.equal((await send(visitor, form)).status, status);
      assert.equal(state.lookUps, 0);
    });
  }
});
