import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openShop, SHOP } from './shop.js';

/** Verifies for a `merchant_uid` of that place, and has the server look it up. */
async function verifiedAt(place: string) {
  const shop = openShop();
  const visitor = shop.openBrowser();
  await visitor.visit();
  const post = (path: string, body: object) =>
    visitor.go(path, {
      method: 'POST',
      headers: { Origin: SHOP, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { merchant_uid } = (await (await post('/merchant-uids', { place })).json()) as {
    merchant_uid: string;
  };
  const ids = { merchant_uid, imp_uid: await shop.verify(merchant_uid) };
  assert.equal((await post('/certifications', ids)).status, 200);
  return { shop, visitor, ids };
}

describe('a sign-up', () => {
  for (const place of ['playground', 'form', 'skin-brand']) {
    it(`takes no verification that was made for another purpose: ${place}`, async () => {
      const { visitor, ids } = await verifiedAt(place);
      assert.equal((await visitor.signUp(ids)).status, 403);
      assert.equal((await visitor.go('/welcome')).headers.get('Location'), '/');
    });
  }

  it('gives the session a new id, and the old one is nobody', async () => {
    const { shop, visitor, ids } = await verifiedAt('signup');
    const before = visitor.browser.cookie;
    assert.equal((await visitor.signUp(ids)).headers.get('Location'), '/welcome');
    assert.notEqual(visitor.browser.cookie, before);
    assert.equal((await visitor.go('/welcome')).status, 200);
    const stranger = shop.openBrowser();
    stranger.browser.cookie = before;
    assert.equal((await stranger.go('/welcome')).headers.get('Location'), '/');
  });
});
