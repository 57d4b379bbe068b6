import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { restore, stub, useFakeTimers } from 'sinon';
import type { ImpCertificationElement } from '../src/index.js';
import {
  allowWindows,
  buttonOf,
  certificationFixture,
  forbidWindows,
  listen,
  types,
} from './helpers/element.js';
import { type FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

/** A script of its own for each test, in each browser: hits are counted by URL. */
let serial = '';
const sdk = (kind: string, ms = 0) => `/sdk/${kind}.js?ms=${ms}&test=${serial}`;
const hits = async (url: string) =>
  Number(await (await fetch(`/sdk/hits?url=${encodeURIComponent(url)}`)).text());
const loaded = () => (window as { IMP?: Partial<FakeImp> }).IMP;
const tags = (url: string) => document.querySelectorAll(`script[src$="${url}"]`);
const isPhone = /Android|iPhone|iP[ao]d|Mobile/i.test(navigator.userAgent);
/** Where the visitor's press counts for a second whatever the browser says of it. */
const isWebKit = navigator.vendor.startsWith('Apple');

/** Far below the viewport, so that only intent or a press can ask for the SDK. */
async function distant(
  src: string,
  attributes: Record<string, string> = {},
): Promise<ImpCertificationElement> {
  const style = { style: 'position: absolute; top: 100000px' };
  return certificationFixture({ 'sdk-src': src, ...style, ...attributes });
}

describe('loading the SDK', () => {
  beforeEach(() => {
    forgetSdk();
    serial = crypto.randomUUID();
  });

  it('asks for nothing before an element needs it', async () => {
    const src = sdk('good');
    await distant(src);
    await aTimeout(100);
    expect(await hits(src)).to.equal(0);
    expect(tags(src)).to.have.length(0);
  });

  it('begins when the element comes near the viewport', async () => {
    const element = await certificationFixture({ 'sdk-src': sdk('good') });
    await waitUntil(loaded);
    expect(element.status).to.equal('idle');
  });

  for (const intent of ['pointerenter', 'touchstart', 'focusin']) {
    it(`begins at ${intent}`, async () => {
      const element = await distant(sdk('good'));
      element.dispatchEvent(new Event(intent));
      await waitUntil(loaded);
      expect(element.status).to.equal('idle');
    });
  }

  it('begins when connected with loading="eager"', async () => {
    await distant(sdk('good'), { loading: 'eager' });
    await waitUntil(loaded);
  });

  it('needs one script for any number of elements', async () => {
    const src = sdk('good', 50);
    await Promise.all(Array.from({ length: 50 }, () => distant(src, { loading: 'eager' })));
    expect(tags(src)).to.have.length(1);
    await waitUntil(loaded);
    expect(await hits(src)).to.equal(1);
  });

  it('is left out where the page has an SDK', async () => {
    const imp = installFakeImp();
    const src = sdk('good');
    const element = await distant(src, { loading: 'eager' });
    buttonOf(element).click();
    expect(imp.calls).to.have.length(1);
    expect(tags(src)).to.have.length(0);
  });

  it('does not take an IMP without certification for the SDK', async () => {
    (window as { IMP?: unknown }).IMP = { init: () => undefined };
    const element = await distant(sdk('good'));
    void element.certify();
    await waitUntil(() => loaded()?.calls?.length === 1);
  });

  it("uses a tag of the page's own that is still loading", async () => {
    const src = sdk('good', 100);
    const script = Object.assign(document.createElement('script'), { src });
    document.head.append(script);
    const element = await distant(src);
    void element.certify();
    await waitUntil(() => loaded()?.calls?.length === 1);
    expect(await hits(src)).to.equal(1);
  });

  it("replaces a tag of the page's own that has failed", async () => {
    const src = sdk('broken');
    const script = Object.assign(document.createElement('script'), { src });
    document.head.append(script);
    const element = await distant(src);
    expect((await element.certify()).error_code).to.equal('SDK_LOAD_FAILED');
    expect(await hits(src)).to.equal(2);
    expect(script.isConnected).to.equal(false);
  });

  it('waits in loading, then goes on to pending', async () => {
    const element = await distant(sdk('good', 50));
    void element.certify();
    expect(element.status).to.equal('loading');
    await waitUntil(() => element.status === 'pending');
    expect(loaded()?.merchants).to.deep.equal([['imp00000000']]);
  });

  for (const kind of ['missing', 'broken', 'empty', 'throws', 'page']) {
    it(`ends with SDK_LOAD_FAILED when the script is ${kind}, and the next press tries again`, async () => {
      const reported = window.onerror;
      window.onerror = () => true;
      const element = await distant(sdk(kind));
      const told = listen(element);
      const response = await element.certify();
      expect(response).to.include({ success: false, error_code: 'SDK_LOAD_FAILED', merchant_uid: 'm1' });
      expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
      expect(element.status).to.equal('failed');
      element.sdkSrc = sdk('good');
      void element.certify();
      await waitUntil(() => element.status === 'pending');
      window.onerror = reported;
    });
  }

  it('asks for the same URL again after a failure', async () => {
    const src = sdk('broken');
    const element = await distant(src);
    await element.certify();
    await element.certify();
    expect(await hits(src)).to.equal(2);
    expect(tags(src)).to.have.length(0);
  });

  it('says nothing of a preload that fails', async () => {
    const src = sdk('broken');
    const element = await distant(src, { loading: 'eager' });
    const told = listen(element);
    await waitUntil(async () => (await hits(src)) === 1);
    await waitUntil(() => tags(src).length === 0);
    expect(told).to.deep.equal([]);
    expect(element.status).to.equal('idle');
  });

  it('copies the nonce to its script', async () => {
    const src = sdk('good');
    const element = await distant(src);
    element.nonce = 'r4nd0m';
    void element.certify();
    expect((tags(src)[0] as HTMLScriptElement).nonce).to.equal('r4nd0m');
    await waitUntil(loaded);
  });

  it('makes no request for an sdk-src of a stranger', async () => {
    const src = 'https://evil.example/sdk/iamport.js';
    const element = await certificationFixture({ 'sdk-src': src, loading: 'eager' });
    element.dispatchEvent(new Event('pointerenter'));
    await element.certify();
    expect(tags(src)).to.have.length(0);
  });

  it('does not call the SDK for an attempt that ended while it loaded', async () => {
    const element = await distant(sdk('good', 50));
    const aborted = element.certify();
    element.abort();
    expect((await aborted).error_code).to.equal('ABORTED');
    await waitUntil(loaded);
    await aTimeout(0);
    expect(loaded()?.calls).to.have.length(0);
  });

  it('comes back as ready when the SDK is too late for a window, and the next press goes straight through', async function () {
    if (isPhone) this.skip();
    const element = await distant(sdk('slow', 1200));
    const told = listen(element);
    const result = element.certify();
    forbidWindows();
    const response = await result;
    allowWindows();
    expect(response.error_code).to.equal('PRESS_AGAIN');
    expect(element.status).to.equal('ready');
    expect(types(told)).to.deep.equal(['beforecertify']);
    expect(loaded()?.calls).to.have.length(0);
    buttonOf(element).click();
    expect(loaded()?.calls).to.have.length(1);
    expect(element.status).to.equal('pending');
  });

  it('opens the window as long as the browser allows one: WebKit for a second, whatever it says', async function () {
    if (isPhone) this.skip();
    const element = await distant(sdk('slow', 1200));
    void element.certify();
    await waitUntil(() => element.status !== 'loading', undefined, { timeout: 3000 });
    expect(element.status).to.equal(isWebKit ? 'ready' : 'pending');
  });

  it('counts from the latest press', async () => {
    const element = await distant(sdk('slow', 50));
    // The page's clock stands still unless told otherwise, so that a busy machine cannot run past the second.
    const clock = useFakeTimers({ now: performance.now(), toFake: ['performance'] });
    try {
      buttonOf(element).click();
      clock.tick(700);
      buttonOf(element).click();
      clock.tick(600);
      await waitUntil(() => element.status !== 'loading');
      expect(element.status).to.equal('pending');
    } finally {
      clock.restore();
    }
  });

  it('counts from the click, however long other listeners take after it', async function () {
    if (isPhone) this.skip();
    installFakeImp();
    const element = await distant(sdk('good'));
    const keepBusy = () => {
      const until = performance.now() + 1100;
      while (performance.now() < until);
    };
    document.addEventListener('click', keepBusy, { capture: true, once: true });
    forbidWindows();
    try {
      buttonOf(element).click();
      expect(loaded()?.calls).to.have.length(0);
      expect(element.status).to.equal('ready');
    } finally {
      allowWindows();
    }
  });
});

describe("a script tag of the page's own", () => {
  const tag = (src: string, attributes: Record<string, string> = {}) => {
    const script = document.createElement('script');
    for (const [name, value] of Object.entries({ ...attributes, src })) script.setAttribute(name, value);
    document.head.append(script);
    return script;
  };

  beforeEach(() => {
    forgetSdk();
    serial = crypto.randomUUID();
    // The page has just been loaded: its tags are waited for.
    const loadEventEnd = performance.now();
    stub(performance, 'getEntriesByType').returns([{ loadEventEnd, domContentLoadedEventStart: 1 } as never]);
  });
  afterEach(() => {
    restore();
    forgetSdk();
  });

  it('of another version by its query is the same SDK', async () => {
    const src = sdk('good', 100);
    tag(`${src}&ver=3`);
    const element = await distant(src);
    void element.certify();
    await waitUntil(() => loaded()?.calls?.length === 1);
    expect([await hits(src), await hits(`${src}&ver=3`)]).to.deep.equal([0, 1]);
  });

  for (const type of ['text/plain', 'text/x-deferred', 'application/json', 'pending']) {
    it(`that is switched off by type="${type}" is left alone and not waited for`, async () => {
      const src = sdk('good');
      const script = tag(src, { type });
      const element = await distant(src);
      void element.certify();
      await waitUntil(() => loaded()?.calls?.length === 1);
      expect(await hits(src)).to.equal(1);
      expect(script.isConnected).to.equal(true);
    });
  }

  for (const type of ['', 'module', 'text/javascript', 'application/javascript', 'TEXT/ECMASCRIPT']) {
    it(`with type="${type}" is waited for`, async () => {
      const src = sdk('good', 100);
      tag(src, { type });
      const element = await distant(src);
      void element.certify();
      await waitUntil(() => loaded()?.calls?.length === 1);
      expect(await hits(src)).to.equal(1);
    });
  }

  it('of another address may bring the SDK first', async () => {
    const element = await distant(sdk('slow', 5000));
    void element.certify();
    tag(sdk('good', 100));
    await waitUntil(() => loaded()?.calls?.length === 1);
    expect(element.status).to.equal('pending');
  });
});

describe('loading the SDK on a phone', () => {
  const userAgent = Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgent');
  const userAgentData = Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgentData');

  before(() => {
    Object.defineProperty(navigator, 'userAgent', { configurable: true, value: 'Mozilla/5.0 (iPhone)' });
    // What the SDK does not ask.
    Object.defineProperty(navigator, 'userAgentData', { configurable: true, value: { mobile: false } });
  });
  after(() => {
    delete (navigator as { userAgent?: string }).userAgent;
    delete (navigator as { userAgentData?: unknown }).userAgentData;
    expect([userAgent, userAgentData]).to.deep.equal([
      Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgent'),
      Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgentData'),
    ]);
  });
  beforeEach(() => {
    forgetSdk();
    serial = crypto.randomUUID();
  });

  it('calls the SDK however late, where it leaves the page', async () => {
    const element = await distant(sdk('slow', 1200));
    void element.certify();
    forbidWindows();
    await waitUntil(() => element.status !== 'loading', undefined, { timeout: 3000 });
    allowWindows();
    expect(element.status).to.equal('pending');
    expect(loaded()?.calls).to.have.length(1);
  });

  it('comes back as ready where popup asks for a window', async () => {
    const element = await distant(sdk('slow', 1200), { popup: '' });
    const result = element.certify();
    forbidWindows();
    expect((await result).error_code).to.equal('PRESS_AGAIN');
    allowWindows();
    expect(element.status).to.equal('ready');
  });
});
