import { aTimeout, expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { ImpCertificationElement } from '../src/index.js';
import { certificationFixture, listen, types } from './helpers/element.js';
import { forgetSdk, installFakeImp } from './helpers/fake-imp.js';

const start = location.href;
let serial = 0;
let uid: string;
let impUid: string;

/** The address that the vendor sends the visitor back to. */
function comeBack(answer: Record<string, string> = {}, hash = ''): void {
  const url = new URL(start);
  url.searchParams.set('kept', 'a b');
  const result = { imp_uid: impUid, merchant_uid: uid, success: 'true', ...answer };
  url.search += `&${new URLSearchParams(result).toString()}`;
  url.hash = hash;
  history.replaceState({ own: 'state' }, '', url);
}

/** Leaves the page as an SDK does on a phone: the attempt never hears of its end. */
async function leave(attributes: Record<string, string> = {}): Promise<void> {
  const element = await certificationFixture({ 'merchant-uid': uid, ...attributes });
  void element.certify();
  element.remove();
  forgetSdk();
}

/** Long enough for a result to have been taken. */
const settled = () => aTimeout(400);

async function arrive(attributes: Record<string, string> = {}): Promise<ImpCertificationElement> {
  return certificationFixture({ 'merchant-uid': `fresh${String(serial)}`, ...attributes });
}

describe('a visitor who comes back with a result in the address', () => {
  beforeEach(() => {
    sessionStorage.clear();
    forgetSdk();
    installFakeImp();
    serial++;
    uid = `m-${String(serial)}-${crypto.randomUUID()}`;
    impUid = `imp_${crypto.randomUUID()}`;
  });
  afterEach(() => {
    history.replaceState(null, '', start);
    sessionStorage.clear();
  });

  it('is certified by the record of this tab, once, and the address is cleaned', async () => {
    await leave();
    comeBack();
    const element = await arrive();
    const told = listen(element);
    await oneEvent(element, 'certified');
    expect(element.response).to.include({ success: true, imp_uid: impUid, merchant_uid: uid });
    expect(types(told)).to.deep.equal(['certified']);
    const url = new URL(location.href);
    expect(url.searchParams.get('kept')).to.equal('a b');
    expect(url.search).to.not.match(/imp_uid|merchant_uid|success/);
    expect(history.state).to.deep.equal({ own: 'state' });
  });

  it('is heard by a listener that is attached a frame later', async () => {
    await leave();
    comeBack();
    const element = document.createElement('imp-certification');
    document.body.append(element);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(await oneEvent(element, 'certified')).to.be.instanceOf(CustomEvent);
    element.remove();
  });

  it('gets the hash back that the vendor did not carry', async () => {
    history.replaceState(null, '', `${start}#form`);
    await leave();
    comeBack();
    await oneEvent(await arrive(), 'certified');
    expect(location.hash).to.equal('#form');
  });

  it('is told of a failure with its message intact', async () => {
    await leave();
    const error_msg = '취소 & 100% "끝" \'+\'';
    comeBack({ success: 'false', error_code: 'F0000', error_msg });
    const element = await arrive();
    await oneEvent(element, 'failed');
    expect(element.response).to.include({
      success: false,
      error_code: 'F0000',
      error_msg,
      merchant_uid: uid,
    });
  });

  it('finds the element that asked, else the first one', async () => {
    await leave();
    comeBack();
    const first = await arrive();
    const own = await arrive({ 'merchant-uid': uid });
    await oneEvent(own, 'certified');
    expect(first.status).to.equal('idle');
  });

  it('finds an element that is put in later', async () => {
    await leave();
    comeBack();
    await settled();
    await oneEvent(await arrive(), 'certified');
  });

  for (const success of ['false', '1', 'TRUE', '']) {
    it(`is not certified by success=${success}`, async () => {
      await leave();
      comeBack({ success });
      const element = await arrive();
      await oneEvent(element, 'failed');
      expect(element.response).to.include({ success: false });
    });
  }

  it('is not certified by a link that somebody else made', async () => {
    comeBack();
    const before = location.href;
    const element = await arrive({ 'merchant-uid': uid });
    const told = listen(element);
    await settled();
    expect(told).to.deep.equal([]);
    expect(element.status).to.equal('idle');
    expect(location.href).to.equal(before);
  });

  it("is not certified by a stranger's merchant_uid", async () => {
    await leave();
    comeBack({ merchant_uid: 'stranger' });
    const before = location.href;
    const element = await arrive();
    await settled();
    expect(element.status).to.equal('idle');
    expect(location.href).to.equal(before);
  });

  it('is not certified by a record that is more than 30 minutes old', async () => {
    const time = Date.now() - 31 * 60_000;
    sessionStorage.setItem('imp-certification:pending', `${uid}=${time}`);
    comeBack();
    const element = await arrive();
    await settled();
    expect(element.status).to.equal('idle');
  });

  it('is certified only once, and a query that a router brings back is cleaned away', async () => {
    await leave();
    comeBack();
    const element = await arrive();
    await oneEvent(element, 'certified');
    element.reset();
    element.remove();
    await leave();
    comeBack();
    const again = await arrive();
    await settled();
    expect(again.status).to.equal('idle');
    expect(location.search).to.not.contain('imp_uid');
  });

  it('stays clean when a router brings the query back while the element stays', async () => {
    await leave();
    comeBack();
    const element = await arrive();
    await oneEvent(element, 'certified');
    const told = listen(element);
    history.pushState(null, '', '?page=2');
    comeBack();
    history.pushState(null, '', '?page=3');
    history.back();
    await waitUntil(() => new URL(location.href).searchParams.has('kept'));
    await waitUntil(() => !location.search.includes('imp_uid'));
    expect(history.state).to.deep.equal({ own: 'state' });
    expect(told).to.deep.equal([]);
  });

  it('leaves no record behind once the SDK has called back', async () => {
    const element = await certificationFixture({ 'merchant-uid': uid });
    const imp = installFakeImp();
    void element.certify();
    expect(sessionStorage.getItem('imp-certification:pending')).to.contain(uid);
    imp.refuse();
    expect(sessionStorage.getItem('imp-certification:pending')).to.equal(null);
  });

  it("has none of the customer's data in storage", async () => {
    await leave({ name: '홍길동', phone: '01012345678' });
    expect(JSON.stringify(Object.entries(sessionStorage))).to.not.match(/홍길동|01012345678/);
  });

  for (const rubbish of ['null', '{', '{}', '[null, 1, {"merchantUid": 1}]']) {
    it(`is not troubled by ${rubbish} in storage`, async () => {
      sessionStorage.setItem('imp-certification:pending', rubbish);
      sessionStorage.setItem('imp-certification:used', rubbish);
      await leave();
      comeBack();
      await oneEvent(await arrive(), 'certified');
    });
  }
});

const storage = Object.getOwnPropertyDescriptor(window, 'sessionStorage')!;
const refuse = (name: string) => () => {
  throw new DOMException('refused', name);
};

for (const [where, broken] of Object.entries<PropertyDescriptor>({
  'is blocked': { get: refuse('SecurityError') },
  'is full': { value: { getItem: () => null, setItem: refuse('QuotaExceededError') } },
})) {
  it(`an attempt goes on all the same where storage ${where}`, async () => {
    forgetSdk();
    const imp = installFakeImp();
    Object.defineProperty(window, 'sessionStorage', { configurable: true, ...broken });
    try {
      const element = await certificationFixture();
      const result = element.certify();
      imp.succeed();
      expect((await result).success).to.equal(true);
    } finally {
      Object.defineProperty(window, 'sessionStorage', storage);
    }
  });
}

describe('where storage is blocked', () => {
  beforeEach(() => {
    forgetSdk();
    serial++;
    uid = `m-${String(serial)}-${crypto.randomUUID()}`;
    impUid = `imp_${crypto.randomUUID()}`;
    Object.defineProperty(window, 'sessionStorage', { configurable: true, get: refuse('SecurityError') });
  });
  afterEach(() => {
    Object.defineProperty(window, 'sessionStorage', storage);
    history.replaceState(null, '', start);
  });

  it("a result is taken by the element's own merchant-uid alone", async () => {
    comeBack();
    const other = await arrive();
    await settled();
    expect(other.status).to.equal('idle');
    const own = await arrive({ 'merchant-uid': uid });
    await oneEvent(own, 'certified');
    expect(other.status).to.equal('idle');
  });
});

describe('coming back with Back', () => {
  const persisted = () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

  beforeEach(() => {
    sessionStorage.clear();
    forgetSdk();
  });

  it("fails a pending attempt with CANCELLED once, and takes the SDK's cover away, and nothing else", async () => {
    const own = document.body.appendChild(document.createElement('p'));
    const cover = document.createElement('div');
    const imp = installFakeImp();
    imp.onCertification = () => {
      cover.className = 'imp-dialog customizable certification-danal mobile';
      cover.style.display = 'block';
      document.body.append(cover);
      document.body.classList.add('imp-payment-progress');
    };
    const element = await certificationFixture();
    const told = listen(element);
    const result = element.certify();
    persisted();
    persisted();
    expect((await result).error_code).to.equal('CANCELLED');
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
    expect(document.body.className).to.equal('');
    // Hidden, but never taken out: the SDK keeps the one that it has made for ever.
    expect(cover).to.include({ isConnected: true, offsetParent: null });
    expect(cover.style.display).to.equal('none');
    expect(own.checkVisibility()).to.equal(true);
    void element.certify();
    expect(imp.calls).to.have.length(2);
    element.reset();
    for (const node of [own, cover]) node.remove();
  });

  it('keeps the record: the visitor may go forward again and finish', async () => {
    installFakeImp();
    const element = await certificationFixture();
    void element.certify();
    persisted();
    expect(sessionStorage.getItem('imp-certification:pending')).to.contain('m1');
  });

  it('changes nothing while no attempt is pending', async () => {
    const element = await certificationFixture();
    const told = listen(element);
    persisted();
    expect(told).to.deep.equal([]);
    expect(element.status).to.equal('idle');
  });
});
