import { expect } from '@open-wc/testing';
import type { ImpCertificationElement } from '../src/index.js';
import { arrive, cleanUp, comeBack, FAILURE, impUid, leave, startAnew, uid } from './helpers/coming-back.js';
import { listen, type Told } from './helpers/element.js';

// Of one document, in which a result is arrived with once: their order counts.
describe('getRedirectResult()', () => {
  beforeEach(startAnew);
  afterEach(cleanUp);

  it('gives null where the address has no result', async () => {
    const element = await arrive();
    expect(await element.getRedirectResult()).to.equal(null);
  });

  const unsolicited: Record<string, () => unknown> = {
    'nobody has asked for in this tab': () => comeBack(),
    'is a failure, nobody has asked for': () => comeBack(FAILURE),
    'this tab has had before': async () => {
      await leave();
      sessionStorage.setItem('imp-certification:used', `${impUid}=`);
      comeBack();
    },
    'was asked for more than 30 minutes ago': async () => {
      await leave();
      sessionStorage.setItem('imp-certification:pending', `${uid}=${Date.now() - 31 * 60_000}`);
      comeBack();
    },
  };
  for (const [what, prepare] of Object.entries(unsolicited)) {
    it(`tells that a result that ${what} is taken by nobody, and what it claims`, async () => {
      await prepare();
      const isResult = ([key]: [string, string]) => /^(imp_uid|merchant_uid|success|error_.*)$/.test(key);
      const claim = Object.fromEntries([...new URLSearchParams(location.search)].filter(isResult));
      const element = await arrive();
      const told = listen(element);
      const result = await element.getRedirectResult();
      expect(result).to.deep.include({ success: false, error_code: 'UNSOLICITED', imp_uid: impUid, claim });
      expect(result?.error_msg).to.match(/tab|탭/);
      expectUntouched(element, told);
    });
  }

  it('tells of a result without merchant_uid, too', async () => {
    comeBack({ merchant_uid: '' });
    const element = await arrive();
    expect(await element.getRedirectResult()).to.deep.include({
      error_code: 'UNSOLICITED',
      merchant_uid: null,
    });
  });

  it('tells where storage is blocked and the result is not for the element’s own merchant-uid', async () => {
    const getItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'getItem')!;
    Storage.prototype.getItem = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    try {
      comeBack();
      const element = await arrive();
      const told = listen(element);
      expect(await element.getRedirectResult()).to.deep.include({ error_code: 'UNSOLICITED' });
      expectUntouched(element, told);
    } finally {
      Object.defineProperty(Storage.prototype, 'getItem', getItem);
    }
  });

  it('is what certify() gives to a page that starts by itself, before the result is delivered', async () => {
    comeBack();
    const element = await arrive();
    const told = listen(element);
    expect(await element.certify()).to.deep.include({ success: false, error_code: 'UNSOLICITED' });
    expectUntouched(element, told);
  });

  it('gives the response that an element takes, to every element, whenever it is asked', async () => {
    await leave();
    comeBack();
    const [taker, other] = [await arrive({ 'merchant-uid': uid }), await arrive()];
    const [one, two, three] = await Promise.all([
      taker.getRedirectResult(),
      other.getRedirectResult(),
      taker.certify(),
    ]);
    for (const result of [one, two, three]) expect(result).to.deep.equal(taker.response);
    expect(taker.status).to.equal('certified');
    expect(await (await arrive()).getRedirectResult()).to.deep.equal(taker.response);
    // What the page writes there is its own.
    one!.user_id = 'u1';
    expect(taker.response).not.to.have.property('user_id');
    expect(await taker.getRedirectResult()).not.to.have.property('user_id');
  });
});

function expectUntouched(element: ImpCertificationElement, told: readonly Told[]): void {
  expect(told).to.deep.equal([]);
  expect(element).to.include({ status: 'idle', response: null });
}
