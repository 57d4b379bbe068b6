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
  installFakeImp();
  const element = await certificationFixture({ 'merchant-uid': uid, ...attributes });
  void element.certify();
  // Where a window is expected, the record is written a task after the call.
  await aTimeout(0);
  element.remove();
  forgetSdk();
}

/** Long enough for a result to have been taken. */
const settled = () => aTimeout(400);

const FAILURE = { success: 'false', error_code: 'F0000', error_msg: '사용자가 인증을 취소했습니다.' };

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
    listen(again);
    await waitUntil(() => !location.search.includes('imp_uid'));
    expect(types(told)).to.deep.equal(['failed']);
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
      for (const ownUid of [uid, uid, `${uid}-2`]) {
        uid = ownUid;
        await leave();
        comeBack(answer);
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

  describe('to a page with several elements', () => {
    let page: HTMLElement;
    beforeEach(() => {
      page = document.body.appendChild(document.createElement('main'));
    });
    afterEach(() => page.remove());

    /** Puts elements in, and gives the id of the one that is told of the result. */
    async function takerIn(fill: string | (() => void)): Promise<string> {
      await leave();
      comeBack();
      const taker = new Promise<string>((resolve) => {
        const take = (event: Event) => resolve((event.composedPath()[0] as Element).id);
        page.addEventListener('certified', take, { once: true });
      });
      if (typeof fill === 'string') page.innerHTML = fill;
      else fill();
      return taker;
    }
    const twin = (id: string, attributes = '') =>
      `<imp-certification id="${id}" user-code="imp00000000" ${attributes}></imp-certification>`;

    const hidden: Record<string, (inner: string) => string> = {
      'display: none': (inner) => `<div style="display: none">${inner}</div>`,
      'a hidden ancestor': (inner) => `<section hidden><div>${inner}</div></section>`,
      'visibility: hidden': (inner) => `<div style="visibility: hidden">${inner}</div>`,
      'a closed <details>': (inner) => `<details><summary>…</summary>${inner}</details>`,
    };
    for (const [how, hide] of Object.entries(hidden)) {
      it(`finds the one that is visible before the one that ${how} hides`, async () => {
        expect(await takerIn(hide(twin('phone')) + twin('wide'))).to.equal('wide');
      });

      it(`finds the visible one of two of the same merchant-uid, where ${how} hides the other`, async () => {
        const own = `merchant-uid="${uid}"`;
        const markup = twin('other') + hide(twin('phone', own)) + twin('wide', own);
        expect(await takerIn(markup)).to.equal('wide');
      });
    }

    it('finds the one that asked, though it is hidden and another one is not', async () => {
      const markup = twin('other') + `<div hidden>${twin('own', `merchant-uid="${uid}"`)}</div>`;
      expect(await takerIn(markup)).to.equal('own');
    });

    it('finds the first one where all are hidden', async () => {
      expect(await takerIn(`<div hidden>${twin('first')}${twin('second')}</div>`)).to.equal('first');
    });

    it('finds a visible one that has no box of its own', async () => {
      const style = 'style="display: contents"';
      const markup = `<div hidden>${twin('phone', style)}</div>${twin('wide', style)}`;
      expect(await takerIn(markup)).to.equal('wide');
    });

    it('knows what is visible where a browser has no checkVisibility', async () => {
      const method = Object.getOwnPropertyDescriptor(Element.prototype, 'checkVisibility')!;
      Reflect.deleteProperty(Element.prototype, 'checkVisibility');
      try {
        expect(await takerIn(`<div hidden>${twin('phone')}</div>${twin('wide')}`)).to.equal('wide');
      } finally {
        Object.defineProperty(Element.prototype, 'checkVisibility', method);
      }
    });

    it('finds the first one of the document, whichever was put in first', async () => {
      const taker = takerIn(() => {
        page.innerHTML = twin('second');
        page.insertAdjacentHTML('afterbegin', twin('first'));
      });
      expect(await taker).to.equal('first');
    });

    it('finds the first one of the document, in shadow trees too', async () => {
      const taker = takerIn(() => {
        page.innerHTML = `<div></div>${twin('third')}`;
        const app = page.firstElementChild!.attachShadow({ mode: 'open' });
        app.innerHTML = `<div></div><div>${twin('second')}</div>`;
        app.firstElementChild!.attachShadow({ mode: 'open' }).innerHTML = twin('first');
      });
      expect(await taker).to.equal('first');
    });
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
