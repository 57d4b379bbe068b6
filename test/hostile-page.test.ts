import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { useFakeTimers } from 'sinon';
import { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture, listen, types } from './helpers/element.js';
import { escapedErrors, watchErrors } from './helpers/escaped-errors.js';
import { FakeImp, forgetSdk, installFakeImp, setImp } from './helpers/fake-imp.js';

beforeEach(() => {
  watchErrors(window);
  forgetSdk();
});
afterEach(async () => {
  await aTimeout(0);
  expect(escapedErrors(window)).to.deep.equal([]);
});

describe('a hostile SDK', () => {
  it('that calls back with a huge text is passed on', async () => {
    const imp = installFakeImp();
    const element = await certificationFixture();
    const result = element.certify();
    imp.refuse({ error_msg: '가'.repeat(1_000_000) });
    expect((await result).error_msg).to.have.length(1_000_000);
  });

  it('that calls back from another realm is understood', async () => {
    const imp = installFakeImp();
    const element = await certificationFixture();
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const result = element.certify();
    const foreign = new (frame.contentWindow as Window & typeof globalThis).Object();
    imp.lastCall.callback(Object.assign(foreign, { success: true, imp_uid: 'imp_1', merchant_uid: 'm1' }));
    expect((await result).success).to.equal(true);
  });

  it('that is replaced between two attempts is asked anew', async () => {
    const first = installFakeImp();
    const element = await certificationFixture();
    void element.certify();
    const second = installFakeImp();
    void element.certify();
    expect([first.calls.length, second.calls.length]).to.deep.equal([1, 1]);
    first.succeed();
    expect(element.status).to.equal('certified');
  });

  it('that is frozen works', async () => {
    const imp = new FakeImp();
    setImp(Object.freeze({ init: imp.init, certification: imp.certification }));
    const element = await certificationFixture();
    void element.certify();
    expect(imp.calls).to.have.length(1);
  });

  it('whose certification is gone after init is SDK_ERROR', async () => {
    const imp = { certification: () => undefined, init: () => Reflect.deleteProperty(imp, 'certification') };
    setImp(imp);
    const element = await certificationFixture();
    expect((await element.certify()).error_code).to.equal('SDK_ERROR');
  });

  it('behind a getter that throws is no SDK', async () => {
    Object.defineProperty(window, 'IMP', {
      configurable: true,
      get() {
        throw new Error('no');
      },
    });
    const element = await certificationFixture({ 'sdk-src': `/sdk/empty.js?${crypto.randomUUID()}` });
    expect((await element.certify()).error_code).to.equal('SDK_LOAD_FAILED');
  });

  it('whose result has a then that throws is still called once', async () => {
    const imp = installFakeImp();
    imp.onCertification = () => ({
      then() {
        throw new Error('not a promise');
      },
    });
    const element = await certificationFixture();
    expect((await element.certify()).error_code).to.equal('SDK_ERROR');
  });

  it('whose script never answers is SDK_LOAD_FAILED after 15 seconds', async () => {
    const element = await certificationFixture({ style: 'position: absolute; top: 100000px' });
    element.sdkSrc = `/sdk/slow.js?ms=60000&${crypto.randomUUID()}`;
    const clock = useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const result = element.certify();
      clock.tick(14_999);
      expect(element.status).to.equal('loading');
      clock.tick(1);
      clock.restore();
      expect((await result).error_code).to.equal('SDK_LOAD_FAILED');
      expect(document.querySelectorAll('script[src*="/sdk/slow"]')).to.have.length(0);
    } finally {
      clock.restore();
    }
  });
});

describe('a hostile page', () => {
  let imp: FakeImp;
  beforeEach(() => {
    imp = installFakeImp();
  });

  it('whose beforecertify listener throws does not stop the attempt', async () => {
    // A listener of a frame's, so that its exception is the frame's and not this test's.
    const srcdoc = '<script>window.listener = () => { throw new Error("listener"); }</script>';
    const frame = await fixture<HTMLIFrameElement>(html`<iframe srcdoc=${srcdoc}></iframe>`);
    const inside = frame.contentWindow as Window & { listener?: () => void };
    await waitUntil(() => inside.listener);
    const thrown: unknown[] = [];
    inside.addEventListener('error', ({ message }) => thrown.push(message));
    const element = await certificationFixture();
    element.addEventListener('beforecertify', inside.listener!);
    void element.certify();
    expect(thrown).to.have.length(1);
    expect(imp.calls).to.have.length(1);
  });

  it('whose listener makes a parameter unreadable gets INVALID_PARAMETER', async () => {
    const element = await certificationFixture();
    element.addEventListener('beforecertify', ({ detail }) => {
      Object.defineProperty(detail.params, 'merchant_uid', {
        get() {
          throw new Error('no');
        },
      });
    });
    expect((await element.certify()).error_code).to.equal('INVALID_PARAMETER');
    expect(imp.calls).to.have.length(0);
  });

  it('whose properties throw as they are read gets INVALID_PARAMETER', async () => {
    const element = await certificationFixture();
    element.params = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect((await element.certify()).error_code).to.equal('INVALID_PARAMETER');
  });

  it('may call every method of an element that was never connected', async () => {
    const element = document.createElement('imp-certification');
    element.focus();
    element.click();
    element.abort();
    element.reset();
    expect(element.checkValidity()).to.equal(true);
    expect((await element.certify()).error_code).to.equal('INVALID_PARAMETER');
    element.userCode = 'imp00000000';
    element.merchantUid = 'm1';
    const result = element.certify();
    imp.succeed();
    expect((await result).success).to.equal(true);
  });

  for (const step of ['in beforecertify', 'while pending', 'in the callback'] as const) {
    it(`may remove the element ${step}`, async () => {
      const element = await certificationFixture();
      const told = listen(element);
      if (step === 'in beforecertify') element.addEventListener('beforecertify', () => element.remove());
      const result = element.certify();
      if (step === 'while pending') element.remove();
      if (step === 'in the callback') element.addEventListener('certified', () => element.remove());
      imp.succeed();
      expect((await result).success).to.equal(true);
      expect(types(told)).to.deep.equal(['beforecertify', 'certified']);
    });
  }

  it('may clone a certified element: the clone starts idle', async () => {
    const element = await certificationFixture();
    void element.certify();
    imp.succeed();
    const clone = document.importNode(element);
    document.body.append(clone);
    expect(clone.status).to.equal('idle');
    clone.remove();
  });

  it('may adopt the element into the document of a frame and back', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const element = await certificationFixture();
    const result = element.certify();
    frame.contentDocument?.body.append(element);
    await element.updateComplete;
    imp.succeed();
    expect((await result).success).to.equal(true);
    element.reset();
    await aTimeout(510);
    buttonOf(element).click();
    expect(imp.calls).to.have.length(2);
    document.body.append(element);
    imp.succeed();
    expect(element.status).to.equal('certified');
    element.remove();
  });

  it('may keep the element in a closed shadow root', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const element = await certificationFixture();
    host.attachShadow({ mode: 'closed' }).append(element);
    const told = listen(document);
    void element.certify();
    imp.succeed();
    // From out there the event comes from the host.
    expect(told.map(({ type, detail }) => [type, detail.success])).to.deep.equal([
      ['beforecertify', undefined],
      ['certified', true],
    ]);
  });

  it('may have 200 elements, of which one is pending at a time', async () => {
    const elements = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        certificationFixture({ 'merchant-uid': `m${String(index)}` }),
      ),
    );
    const results = elements.map((element) => element.certify());
    expect(elements.filter(({ status }) => status === 'pending')).to.deep.equal([elements.at(-1)]);
    imp.succeed();
    const codes = (await Promise.all(results)).map(({ error_code }) => error_code);
    expect(codes).to.deep.equal([...Array<string>(199).fill('SUPERSEDED'), null]);
  });

  it('may have two copies of the library, which share the one attempt and the one script', async () => {
    const built = '../dist/imp-certification.min.js';
    const copy = (await import(built)) as { ImpCertificationElement: typeof ImpCertificationElement };
    expect(copy.ImpCertificationElement).to.not.equal(ImpCertificationElement);
    class SecondCopy extends copy.ImpCertificationElement {}
    customElements.define('imp-second-copy', SecondCopy);
    const second = new SecondCopy();
    Object.assign(second, { userCode: 'imp00000000', merchantUid: 'm2' });
    document.body.append(second);
    const first = await certificationFixture();
    const result = first.certify();
    void second.certify();
    expect((await result).error_code).to.equal('SUPERSEDED');
    expect(first.status).to.equal('idle');
    imp.succeed();
    expect(second.status).to.equal('certified');

    forgetSdk();
    const sdkSrc = `/sdk/good.js?ms=50&${crypto.randomUUID()}`;
    Object.assign(first, { sdkSrc });
    Object.assign(second, { sdkSrc });
    void first.certify();
    void second.certify();
    expect(document.querySelectorAll(`script[src$="${sdkSrc}"]`)).to.have.length(1);
    await waitUntil(() => second.status === 'pending');
    second.remove();
  });

  it('finds no timer and no listener left behind once attempts are over', async () => {
    const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const element = await certificationFixture({ timeout: '60' });
      const controller = new AbortController();
      for (const end of ['succeed', 'refuse', 'abort', 'reset', 'signal']) {
        void element.certify({ signal: controller.signal });
        expect(clock.countTimers()).to.equal(1);
        if (end === 'succeed') imp.succeed();
        else if (end === 'refuse') imp.refuse();
        else if (end === 'abort') element.abort();
        else if (end === 'reset') element.reset();
        else controller.abort();
        expect(clock.countTimers()).to.equal(0);
      }
    } finally {
      clock.restore();
    }
  });
});
