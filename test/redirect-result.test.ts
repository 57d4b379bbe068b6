import { aTimeout, expect, oneEvent, waitUntil } from '@open-wc/testing';
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
import { certificationFixture, listen, types } from './helpers/element.js';
import { forgetSdk, installFakeImp } from './helpers/fake-imp.js';

/** As if the clock were wrong by so many minutes meanwhile. */
async function withClockWrong(minutes: number, act: () => Promise<void>): Promise<void> {
  const { now } = Date;
  Date.now = () => now() + minutes * 60_000;
  try {
    await act();
  } finally {
    Date.now = now;
  }
}

describe('a visitor who comes back with a result in the address', () => {
  beforeEach(startAnew);
  afterEach(cleanUp);

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
    await withClockWrong(-31, leave);
    comeBack();
    const element = await arrive();
    await settled();
    expect(element.status).to.equal('idle');
  });

  for (const minutes of [1, 29]) {
    it(`is certified where the clock was set back by ${minutes} min meanwhile`, async () => {
      await withClockWrong(minutes, leave);
      comeBack();
      await oneEvent(await arrive(), 'certified');
    });
  }

  it('is not certified by a record from a far future', async () => {
    await withClockWrong(31, leave);
    comeBack();
    const element = await arrive();
    await settled();
    expect(element.status).to.equal('idle');
  });

  it('is certified on a page whose libraries put toJSON on built-ins', async () => {
    const prototypes = [Object.prototype, Array.prototype, String.prototype, Number.prototype];
    for (const prototype of prototypes) {
      // As Prototype.js does: text in place of the value, and the method can be enumerated.
      const toJSON = { value: () => '"rewritten"', configurable: true, enumerable: true };
      Object.defineProperty(prototype, 'toJSON', toJSON);
    }
    try {
      await leave();
      comeBack();
      const element = await arrive();
      // The test runner cannot report a timeout on such a page.
      await settled();
      expect(element.status).to.equal('certified');
      element.remove();
      comeBack();
      const again = await arrive();
      await settled();
      expect(again.status).to.equal('idle');
    } finally {
      for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
    }
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

  for (const [after, answer, outcome] of [
    ['', {}, 'certified'],
    [' after a failure', FAILURE, 'failed'],
  ] as const) {
    it(`stays clean when a router brings the query back while the element stays${after}`, async () => {
      await leave();
      comeBack(answer);
      const element = await arrive();
      await oneEvent(element, outcome);
      const told = listen(element);
      history.pushState(null, '', '?page=2');
      comeBack(answer);
      history.pushState(null, '', '?page=3');
      history.back();
      await waitUntil(() => new URL(location.href).searchParams.has('kept'));
      await waitUntil(() => !location.search.includes('imp_uid'));
      expect(history.state).to.deep.equal({ own: 'state' });
      expect(told).to.deep.equal([]);
    });
  }

  it('is certified where there are no frames, as in jsdom', async () => {
    const method = Object.getOwnPropertyDescriptor(window, 'requestAnimationFrame')!;
    Reflect.deleteProperty(window, 'requestAnimationFrame');
    try {
      await leave();
      comeBack();
      await oneEvent(await arrive(), 'certified');
    } finally {
      Object.defineProperty(window, 'requestAnimationFrame', method);
    }
  });

  it('leaves no record behind once the SDK has called back', async () => {
    const element = await certificationFixture({ 'merchant-uid': uid });
    const imp = installFakeImp();
    void element.certify();
    await aTimeout(0);
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
    startAnew();
    Object.defineProperty(window, 'sessionStorage', { configurable: true, get: refuse('SecurityError') });
  });
  afterEach(() => {
    Object.defineProperty(window, 'sessionStorage', storage);
    cleanUp();
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

  it('a result counts once all the same, and a success after a failure', async () => {
    for (const [answer, outcome] of [
      [FAILURE, 'failed'],
      [FAILURE, 'idle'],
      [{}, 'certified'],
      [{}, 'idle'],
    ] as const) {
      comeBack(answer);
      const element = await arrive({ 'merchant-uid': uid });
      await waitUntil(() => !location.search.includes('imp_uid'));
      expect(element.status).to.equal(outcome);
      element.remove();
    }
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

describe('an address that others have a hand in', () => {
  beforeEach(startAnew);
  afterEach(cleanUp);

  it('is taken from before a router that drops the query', async () => {
    await leave();
    comeBack();
    const element = document.body.appendChild(document.createElement('imp-certification'));
    queueMicrotask(() => history.replaceState(null, '', `${start}#/sign-up`));
    await settled();
    expect(element.status).to.equal('certified');
    expect(location.hash).to.equal('#/sign-up');
    element.remove();
  });

  it("keeps the page's own merchant_uid", async () => {
    const own = new URL(start);
    own.searchParams.set('merchant_uid', 'ORDER-1');
    history.replaceState(null, '', own);
    await leave();
    history.replaceState(null, '', `${own.href}&imp_uid=${impUid}&merchant_uid=${uid}&success=true`);
    const element = await arrive();
    await settled();
    expect(element.status).to.equal('certified');
    expect(location.href).to.equal(own.href);
  });

  it('is cleaned through a replaceState that expects text', async () => {
    await leave();
    comeBack();
    const replaceState = history.replaceState.bind(history);
    history.replaceState = (state, title, url) => {
      if ((url as string).startsWith('https://elsewhere.example')) return;
      replaceState(state, title, url);
    };
    try {
      const element = await arrive();
      await settled();
      expect(element.status).to.equal('certified');
      expect(location.search).to.not.contain('imp_uid');
    } finally {
      Reflect.deleteProperty(history, 'replaceState');
    }
  });
});
