import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openShop, returnPath } from './shop.js';

/** A visitor who has verified, and the address that the carrier's app now opens somewhere else. */
const verified = async () => {
  const shop = openShop();
  const first = shop.openBrowser();
  const merchant_uid = await first.visit();
  const ids = { imp_uid: await shop.verify(merchant_uid), merchant_uid };
  return { ...shop, first, ids, path: returnPath(ids), other: shop.openBrowser() };
};

const person = { name: '홍길동', birthday: '1990-01-31' };

describe('a result that another browser brings', () => {
  it('verifies the session that asked, which can then sign up', async () => {
    const { first, other, ids, path, clock } = await verified();
    assert.equal(await first.current(), null);
    assert.equal((await other.go(path)).status, 200);
    assert.deepEqual(await first.current(), { ...ids, ...person, certified_at: clock.now / 1000 });

    const signedUp = await first.signUp(ids);
    assert.equal(signedUp.headers.get('Location'), '/welcome');
    assert.match(await (await first.go('/welcome')).text(), /홍길동님/);
    assert.equal(await first.current(), null, 'it is used up');
  });

  it('gives that browser no session, no name and nothing to sign up with', async () => {
    const { other, ids, path } = await verified();
    const answer = await other.go(path);
    assert.equal(answer.headers.get('Set-Cookie'), null);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    const page = await answer.text();
    assert.match(page, /처음 시작한 브라우저/);
    assert.doesNotMatch(page, /홍길동|1990|imp_\d|href="\/"\s*>\s*(이어서|처음으로)/);
    assert.equal(await other.current(), null);
    assert.equal((await other.signUp(ids)).status, 403);
  });

  it('does not verify a visitor who is lured to a stranger’s address', async () => {
    const { first, other: visitor, ids, path } = await verified();
    await visitor.visit();
    const before = visitor.browser.cookie;
    await visitor.go(path);
    assert.equal(visitor.browser.cookie, before);
    assert.equal(await visitor.current(), null);
    assert.equal((await visitor.signUp(ids)).status, 403);
    assert.equal((await first.current())?.name, person.name);
  });

  it('leads on where it is the same browser after all', async () => {
    const { first, path } = await verified();
    assert.match(await (await first.go(path)).text(), /href="\/">이어서 가입하기/);
  });

  it('is told the same when the page is loaded again, without another look-up', async () => {
    const { state, other, path } = await verified();
    const pages = [await (await other.go(path)).text(), await (await other.go(path)).text()];
    assert.equal(pages[0], pages[1]);
    assert.equal(state.lookUps, 1);
  });

  it('speaks English to a browser that asks for it', async () => {
    const { openBrowser, path } = await verified();
    const page = await openBrowser('en').go(path);
    assert.match(await page.text(), /You are verified[^]*Go back to the browser/);
  });
});

describe('the query of the return route', () => {
  it('is not believed where it says success', async () => {
    const { openBrowser, verify } = openShop();
    const first = openBrowser();
    const merchant_uid = await first.visit();
    const imp_uid = await verify(merchant_uid, 'cancel');
    assert.equal((await openBrowser().go(returnPath({ imp_uid, merchant_uid }))).status, 422);
    assert.equal(await first.current(), null);
  });

  it('is not believed where it says failure', async () => {
    const { first, other, ids } = await verified();
    await other.go(returnPath({ ...ids, success: 'false', error_msg: 'no' }));
    assert.equal((await first.current())?.name, person.name);
  });

  it('puts no word of its own on the page', async () => {
    const { openBrowser } = openShop();
    const answer = await openBrowser().go(
      returnPath({
        merchant_uid: 'm',
        imp_uid: 'i',
        error_msg: 'call-this-number',
        name: 'call-this-number',
      }),
    );
    assert.doesNotMatch(await answer.text(), /call-this-number/);
  });

  for (const [name, query, status] of [
    ['nothing', {}, 400],
    ['no imp_uid', { merchant_uid: 'm' }, 400],
    ['an endless imp_uid', { merchant_uid: 'm', imp_uid: 'i'.repeat(10_240) }, 400],
    ['a merchant_uid that the shop has not issued', { merchant_uid: 'order-1', imp_uid: 'imp_1' }, 403],
    ['a merchant_uid that is __proto__', { merchant_uid: '__proto__', imp_uid: 'imp_1' }, 403],
  ] as const) {
    it(`is refused without a look-up where it holds ${name}`, async () => {
      const { state, openBrowser } = openShop();
      await openBrowser().visit();
      const answer = await openBrowser().go(returnPath(query));
      assert.equal(answer.status, status);
      assert.match(await answer.text(), /본인인증을 마치지 못했어요/);
      assert.equal(state.lookUps, 0);
    });
  }

  it('is refused where the imp_uid is of another request', async () => {
    const { first, other, ids, openBrowser, verify } = await verified();
    const stranger = openBrowser();
    const strangers = { imp_uid: await verify(await stranger.visit()), merchant_uid: ids.merchant_uid };
    const answer = await other.go(returnPath(strangers));
    assert.equal(answer.status, 403);
    assert.equal(await first.current(), null);
    assert.equal(await stranger.current(), null);
  });

  it('is refused where the page itself has used the merchant_uid', async () => {
    const { first, other, ids, path, state } = await verified();
    await first.go('/certifications', {
      method: 'POST',
      headers: { Origin: 'http://localhost:8080', 'Content-Type': 'application/json' },
      body: JSON.stringify(ids),
    });
    assert.equal((await other.go(path)).status, 409);
    assert.equal(await first.current(), null);
    assert.equal(state.lookUps, 1);
  });

  it('is refused where another imp_uid comes for a merchant_uid that has returned', async () => {
    const { first, other, ids, path, verify } = await verified();
    await other.go(path);
    const imp_uid = await verify(ids.merchant_uid, { name: '김하나' });
    assert.equal((await other.go(returnPath({ ...ids, imp_uid }))).status, 409);
    assert.equal((await first.current())?.name, person.name);
  });

  it('is refused after the sign-up', async () => {
    const { first, other, ids, path, state } = await verified();
    await other.go(path);
    await first.signUp(ids);
    assert.equal((await other.go(path)).status, 403);
    assert.equal(state.lookUps, 1);
  });

  it('is refused for who is too young', async () => {
    const { openBrowser, verify } = openShop();
    const first = openBrowser();
    const merchant_uid = await first.visit();
    const imp_uid = await verify(merchant_uid, { birthday: '20070616' });
    const answer = await openBrowser().go(returnPath({ imp_uid, merchant_uid }));
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /만 19세/);
    assert.equal(await first.current(), null);
  });

  it('is looked up once where it comes twice at once', async () => {
    const { state, other, path, openBrowser } = await verified();
    const answers = await Promise.all([other.go(path), openBrowser().go(path)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.equal(state.lookUps, 1);
  });

  it('can be sent again after the vendor had trouble, which is logged without the visitor', async (t) => {
    const log = t.mock.method(console, 'error', () => undefined);
    const { state, first, other, path } = await verified();
    state.vendorIsUp = false;
    assert.equal((await other.go(path)).status, 502);
    const logged = log.mock.calls.map((call) => call.arguments.join(' '));
    assert.deepEqual(logged, ['The verification could not be looked up: VENDOR_ERROR']);
    state.vendorIsUp = true;
    assert.equal((await other.go(path)).status, 200);
    assert.equal((await first.current())?.name, person.name);
  });
});
