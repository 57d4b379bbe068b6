import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import {
  arrive,
  cleanUp,
  comeBack,
  FAILURE,
  impUid,
  leave,
  settled,
  start,
  startAnew,
  uid,
} from './helpers/coming-back.js';
import { listen, types } from './helpers/element.js';

describe('a visitor who comes back with a failure in the address', () => {
  beforeEach(startAnew);
  afterEach(cleanUp);

  it('is told of a failure once, and a query that a router brings back is cleaned away', async () => {
    await leave();
    comeBack(FAILURE);
    const element = await arrive();
    const told = listen(element);
    await oneEvent(element, 'failed');
    expect(location.search).to.not.match(/imp_uid|merchant_uid|success|error/);
    element.remove();
    comeBack(FAILURE);
    const again = await arrive();
    const toldAgain = listen(again);
    await waitUntil(() => !location.search.includes('imp_uid'));
    expect([types(told), types(toldAgain)]).to.deep.equal([['failed'], []]);
    expect(again.status).to.equal('idle');
  });

  for (const [what, cancelled] of Object.entries({
    'the same imp_uid': {},
    'an imp_uid of its own': { imp_uid: 'imp_cancelled' },
    'no imp_uid': { imp_uid: '' },
  })) {
    it(`is certified after a cancellation with ${what}: back to the gateway, and finished there`, async () => {
      await leave();
      comeBack({ ...FAILURE, ...cancelled });
      const element = await arrive();
      await oneEvent(element, 'failed');
      element.remove();
      comeBack();
      const again = await arrive();
      await oneEvent(again, 'certified');
      expect(again.response).to.include({ imp_uid: impUid, merchant_uid: uid });
      expect(sessionStorage.getItem('imp-certification:pending')).to.equal(null);
    });
  }

  it('is certified only once, cancelled or not before', async () => {
    await leave();
    for (const [answer, outcome] of [
      [FAILURE, 'failed'],
      [{}, 'certified'],
    ] as const) {
      comeBack(answer);
      const element = await arrive();
      await oneEvent(element, outcome);
      element.remove();
    }
    for (const answer of [{}, FAILURE]) {
      comeBack(answer);
      const element = await arrive();
      await waitUntil(() => !location.search.includes('imp_uid'));
      expect(element.status).to.equal('idle');
      element.remove();
    }
  });

  for (const [what, answer] of Object.entries({
    'imp_uid=null': { ...FAILURE, imp_uid: 'null' },
    'imp_uid=undefined': { ...FAILURE, imp_uid: 'undefined' },
    'imp_uid=': { ...FAILURE, imp_uid: '' },
    'an imp_uid': FAILURE,
  })) {
    it(`is told of every attempt that fails, with ${what}`, async () => {
      for (const merchantUid of [uid, uid, `${uid}-2`]) {
        await leave({ 'merchant-uid': merchantUid });
        comeBack({ ...answer, merchant_uid: merchantUid });
        const element = await arrive();
        await oneEvent(element, 'failed');
        expect(element.response).to.include({
          imp_uid: answer === FAILURE ? impUid : null,
          error_code: 'F0000',
        });
        element.remove();
      }
    });
  }

  for (const written of ['', 'null', 'undefined']) {
    it(`is not certified by success with imp_uid=${written}`, async () => {
      await leave();
      comeBack({ imp_uid: written });
      const element = await arrive();
      await oneEvent(element, 'failed');
      expect(element.response).to.include({ success: false, imp_uid: null });
    });

    it(`is told nothing by a result with merchant_uid=${written}`, async () => {
      await leave({ 'merchant-uid': written || uid });
      comeBack({ merchant_uid: written });
      const element = await arrive({ 'merchant-uid': written });
      await settled();
      expect(element.status).to.equal('idle');
    });
  }

  describe('with an answer that says nothing of success', () => {
    const comeBackWith = (answer: Record<string, string>) =>
      history.replaceState(null, '', `${start}&${new URLSearchParams(answer).toString()}`);

    it("is told of a failure where this tab's record and an imp_uid name it", async () => {
      await leave();
      comeBackWith({ imp_uid: impUid, merchant_uid: uid });
      const element = await arrive();
      await oneEvent(element, 'failed');
      expect(element.response).to.include({ imp_uid: impUid, merchant_uid: uid, error_code: 'UNKNOWN' });
      expect(location.href).to.equal(start);
    });

    for (const [what, answer] of Object.entries({
      'an imp_uid without merchant_uid': () => ({ imp_uid: impUid }),
      'no imp_uid': () => ({ merchant_uid: uid }),
      'imp_uid=null': () => ({ imp_uid: 'null', merchant_uid: uid }),
      "another request's merchant_uid": () => ({ imp_uid: impUid, merchant_uid: 'stranger' }),
    })) {
      it(`is told nothing where it has ${what}`, async () => {
        await leave();
        comeBackWith(answer());
        const before = location.href;
        const element = await arrive();
        await settled();
        expect(element.status).to.equal('idle');
        expect(location.href).to.equal(before);
      });
    }

    it('is told nothing without a record: the parameters may be the page’s own', async () => {
      comeBackWith({ imp_uid: impUid, merchant_uid: uid });
      const before = location.href;
      const element = await arrive({ 'merchant-uid': uid });
      await settled();
      expect(element.status).to.equal('idle');
      expect(location.href).to.equal(before);
    });
  });
});
