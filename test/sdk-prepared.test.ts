import { aTimeout, expect, waitUntil as openWcWaitUntil } from '@open-wc/testing';
import { restore, stub, useFakeTimers, type SinonStub } from 'sinon';
import type { ImpCertificationElement } from '../src/index.js';
import {
  buttonOf,
  certificationFixture,
  forbidWindows,
  allowWindows,
  listen,
  types,
} from './helpers/element.js';
import { forgetSdk } from './helpers/fake-imp.js';
import { FramedImp, installFramedImp } from './helpers/framed-imp.js';

/** Far below the viewport, so that nothing is prepared before the press. */
const far = { style: 'position: absolute; top: 100000px' };
const waitUntil = (isTrue: () => unknown) => openWcWaitUntil(isTrue, undefined, { timeout: 8000 });

let imp: FramedImp;
let opened: string[];
let openStub: SinonStub<Parameters<typeof window.open>, Window | null>;

/** Until so many frames have loaded since the SDK came, and the element knows of it. */
async function framesLoaded(count = 1): Promise<void> {
  await waitUntil(() => imp.loads >= count);
  await aTimeout(20);
}

/** Whether the button can be pressed by hand. */
function isFree(element: ImpCertificationElement): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === element;
}

beforeEach(() => {
  forgetSdk();
  imp = installFramedImp();
  opened = [];
  openStub = stub(window, 'open');
  openStub.callsFake((_, name) => {
    opened.push(String(name));
    return window;
  });
});
afterEach(async () => {
  // What it has been called for comes a task later.
  await aTimeout(5);
  restore();
  forgetSdk();
});

describe('an SDK with frames', () => {
  it('is told the merchant ahead of the press, and then called within it', async () => {
    const element = await certificationFixture();
    await framesLoaded();
    expect(imp.merchants).to.deep.equal([['imp00000000']]);
    buttonOf(element).click();
    expect(imp.calls).to.have.length(1);
    expect(element.status).to.equal('pending');
    expect(imp.merchants).to.have.length(1);
  });

  it('opens its window before the button is drawn anew', async () => {
    const element = await certificationFixture();
    await framesLoaded();
    const drawn: (string | undefined)[] = [];
    openStub.callsFake(() => {
      drawn.push(buttonOf(element).dataset.status);
      return window;
    });
    buttonOf(element).click();
    await element.updateComplete;
    expect([...drawn, buttonOf(element).dataset.status]).to.deep.equal(['idle', 'pending']);
  });

  it('is prepared together with the tab’s storage, whose first access takes its time', async () => {
    const read = stub(Storage.prototype, 'getItem').callThrough();
    await certificationFixture();
    await framesLoaded();
    expect(read.called).to.equal(true);
  });

  it('is never called before its frames have loaded', async () => {
    const element = await certificationFixture(far);
    buttonOf(element).click();
    expect(imp.calls).to.have.length(0);
    expect(element.status).to.equal('loading');
    await waitUntil(() => imp.calls.length === 1);
    await waitUntil(() => opened.length === 1);
    expect(imp.early).to.equal(0);
    expect(element.status).to.equal('pending');
  });

  it('that is ready too late after the press is called by the next one', async () => {
    const element = await certificationFixture(far);
    const result = element.certify();
    forbidWindows();
    const clock = stub(performance, 'now').returns(performance.now() + 2000);
    expect((await result).error_code).to.equal('PRESS_AGAIN');
    clock.restore();
    allowWindows();
    expect(element.status).to.equal('ready');
    void element.certify();
    expect(imp.calls).to.have.length(1);
  });

  it('is told again where the page’s own init has made frames for another merchant', async () => {
    // PortOne's own functions cannot be replaced: the frames alone tell.
    Object.defineProperties(imp, { init: { writable: false }, agency: { writable: false } });
    const element = await certificationFixture();
    await framesLoaded();
    imp.init('imp11111111');
    await framesLoaded(2);
    void element.certify();
    await waitUntil(() => imp.calls.length === 1);
    expect(imp.merchants).to.deep.equal([['imp00000000'], ['imp11111111'], ['imp00000000']]);
  });

  it('is not told again where the page’s own init has made frames for the same merchant', async () => {
    imp.init('imp00000000');
    await framesLoaded();
    const element = await certificationFixture();
    void element.certify();
    await waitUntil(() => imp.calls.length === 1);
    expect(imp.merchants).to.have.length(1);
  });

  it('is not told another merchant while a verification runs', async () => {
    const element = await certificationFixture();
    await framesLoaded();
    void element.certify();
    const other = await certificationFixture({ 'user-code': 'imp11111111' });
    other.dispatchEvent(new Event('pointerenter'));
    await aTimeout(50);
    expect(imp.merchants).to.deep.equal([['imp00000000']]);
  });

  it('is not prepared after an answer before its frames have been made anew', async () => {
    const element = await certificationFixture();
    await framesLoaded();
    void element.certify();
    element.addEventListener('failed', () => void element.certify(), { once: true });
    await waitUntil(() => opened.length === 1);
    imp.refuse();
    expect(imp.calls).to.have.length(1);
    expect(element.status).to.equal('loading');
    await waitUntil(() => opened.length === 2);
    expect(imp.early).to.equal(0);
    expect(imp.merchants).to.have.length(1);
  });

  it('that takes the place of another one is told the merchant, too', async () => {
    const element = await certificationFixture();
    await framesLoaded();
    const second = installFramedImp();
    void element.certify();
    await waitUntil(() => second.calls.length === 1);
    expect(second.merchants).to.deep.equal([['imp00000000']]);
    expect(imp.calls).to.have.length(0);
    second.dialog.remove();
  });

  it('whose frames do not come is SDK_LOAD_FAILED after 15 seconds, and told again by the next press', async () => {
    imp.source = '/sdk/slow.js?ms=60000&frame=/certificates/ready';
    const element = await certificationFixture(far);
    const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const result = element.certify();
      await clock.tickAsync(14_900);
      expect(element.status).to.equal('loading');
      await clock.tickAsync(200);
      expect((await result).error_code).to.equal('SDK_LOAD_FAILED');
      void element.certify();
      expect(imp.merchants).to.have.length(2);
    } finally {
      clock.restore();
      element.reset();
    }
  });

  it('that nobody has named a merchant to is INVALID_PARAMETER without a user-code', async () => {
    const element = await certificationFixture({ 'user-code': '' });
    expect(await element.certify()).to.include({ error_code: 'INVALID_PARAMETER' });
    expect(imp.calls).to.have.length(0);
    imp.init('imp00000000');
    await framesLoaded();
    void element.certify();
    await waitUntil(() => imp.calls.length === 1);
  });

  for (const userCode of ['imp00000000', '']) {
    it(`whose frames were taken out of the page works again (user-code="${userCode}")`, async () => {
      imp.init('imp00000000');
      await framesLoaded();
      const element = await certificationFixture({ 'user-code': userCode });
      buttonOf(element).click();
      await waitUntil(() => opened.length === 1);
      // As Turbo does, which puts another body in place while the verification runs.
      element.abort();
      imp.dialog.remove();
      await aTimeout(550);
      buttonOf(element).click();
      await waitUntil(() => opened.length === 2);
      expect(imp.early).to.equal(0);
      expect(imp.dialog.isConnected).to.equal(true);
    });
  }

  it('is connected to ahead only where it is PortOne’s', async () => {
    const links = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="preconnect"]')];
    Reflect.deleteProperty(window, 'IMP');
    const element = await certificationFixture({ ...far, 'sdk-src': `/sdk/empty.js?${crypto.randomUUID()}` });
    element.dispatchEvent(new Event('pointerenter'));
    expect(links()).to.have.length(0);
    element.sdkSrc = null;
    element.dispatchEvent(new Event('pointerenter'));
    const [first, second] = links();
    expect([first?.crossOrigin, second?.crossOrigin]).to.have.members(['anonymous', null]);
    for (const { href } of links()) expect(href).to.equal('https://service.iamport.kr/');
    for (const link of links()) link.remove();
    document.querySelector('script[src^="https://cdn.iamport.kr"]')?.remove();
  });
});

describe('what the SDK has laid over the page', () => {
  let element: ImpCertificationElement;
  let own: HTMLElement;

  beforeEach(async () => {
    own = document.body.appendChild(document.createElement('aside'));
    own.className = 'dialog';
    element = await certificationFixture();
    await framesLoaded();
  });
  afterEach(() => own.remove());

  const ends: Record<string, () => unknown> = {
    'abort()': () => element.abort(),
    'reset()': () => element.reset(),
    'its timeout': () => waitUntil(() => element.status === 'failed'),
    Back: () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  };
  for (const [name, end] of Object.entries(ends)) {
    for (const isOpen of [true, false]) {
      it(`is hidden, and stays in the page, after ${name} ${isOpen ? 'under' : 'before'} the cover`, async () => {
        element.timeout = name === 'its timeout' ? 0.5 : null;
        void element.certify();
        if (isOpen) await waitUntil(() => !isFree(element));
        await end();
        // The SDK may do so only a task later.
        await aTimeout(20);
        expect(isFree(element)).to.equal(true);
        expect(document.body.className).to.equal('');
        expect(imp.dialog.isConnected && own.checkVisibility()).to.equal(true);
        expect(imp.closed).to.equal(1);
        await framesLoaded(2);
        element.timeout = null;
        void element.certify();
        expect(imp.calls).to.have.length(2);
        expect(imp.merchants).to.have.length(1);
      });
    }
  }

  it('is hidden by hand where the SDK has no close()', async () => {
    Object.defineProperty(imp, 'close', { value: undefined });
    void element.certify();
    await waitUntil(() => !isFree(element));
    element.abort();
    expect(isFree(element)).to.equal(true);
    expect(document.body.className).to.equal('');
  });

  it('for a payment of the page’s own stays', async () => {
    void element.certify();
    await waitUntil(() => !isFree(element));
    imp.cover('payment-inicis pc');
    element.abort();
    await aTimeout(20);
    expect(imp.closed).to.equal(0);
    expect(isFree(element)).to.equal(false);
  });

  it('for the attempt that follows at once stays', async () => {
    void element.certify();
    element.abort();
    void element.certify();
    await waitUntil(() => !isFree(element));
    await aTimeout(20);
    expect(isFree(element)).to.equal(false);
    imp.succeed();
    expect(element.status).to.equal('certified');
  });

  it('is left to the SDK after its own answer', async () => {
    void element.certify();
    await waitUntil(() => opened.length === 1);
    imp.succeed();
    expect(isFree(element)).to.equal(true);
    expect(imp.closed).to.equal(0);
  });

  it('without its style sheet, which a policy may forbid, is hidden until there is something to show', () => {
    expect(imp.dialog.style.display).to.equal('none');
    expect(isFree(element)).to.equal(true);
  });
});

describe('the SDK’s window', () => {
  it('of an attempt that was given up keeps its page until the next gateway’s comes', async () => {
    const popup = { closed: false };
    openStub.returns(popup as Window);
    const element = await certificationFixture();
    for (const attempt of [1, 2, 3]) {
      await framesLoaded(attempt);
      popup.closed = attempt === 3;
      void element.certify();
      await waitUntil(() => openStub.callCount === attempt);
      element.abort();
    }
    // An empty address finds the window, and leaves it where it is.
    expect(openStub.args.map(([url]) => url).slice(1)).to.deep.equal(['', 'about:blank']);
  });
});

describe('a window that the browser refuses', () => {
  it('is POPUP_BLOCKED, without an alert, and leaves the page and window.open as they were', async () => {
    openStub.returns(null);
    const before = Object.getOwnPropertyDescriptor(window, 'open');
    const alerts = stub(window, 'alert');
    const element = await certificationFixture({ lang: 'ko' });
    await framesLoaded();
    const told = listen(element);
    const response = await element.certify();
    expect(response.error_code).to.equal('POPUP_BLOCKED');
    expect(response.error_msg).to.contain('팝업');
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
    await aTimeout(20);
    expect(isFree(element)).to.equal(true);
    expect(alerts.callCount).to.equal(0);
    expect(Object.getOwnPropertyDescriptor(window, 'open')).to.deep.equal(before);
  });

  it('of the page’s own is the page’s own', async () => {
    openStub.callsFake((_, name) => (name === 'own' ? null : window));
    const element = await certificationFixture();
    await framesLoaded();
    void element.certify();
    expect(window.open('/', 'own')).to.equal(null);
    await aTimeout(20);
    expect(element.status).to.equal('pending');
  });
});
