import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { restore, stub, useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';
import { ListenerCount } from './helpers/listener-count.js';

const ROUNDS = 50;
/** Of the `timeout` attribute, in seconds. */
const TIMEOUT = 60;

interface Round {
  readonly element: ImpCertificationElement;
  readonly imp: FakeImp;
  readonly clock: SinonFakeTimers;
  /** Starts an attempt with the signal that all attempts share. */
  readonly press: () => Promise<unknown>;
}

/** The SDK is not there and has to be fetched. */
function fetchSdk(element: ImpCertificationElement, src: string): void {
  forgetSdk();
  element.sdkSrc = `/sdk/${src}?${crypto.randomUUID()}`;
}

/** Every way for an attempt to come to its end. */
const ends: Record<string, (round: Round) => unknown> = {
  'a success'({ press, imp }) {
    void press();
    imp.succeed();
  },
  'a success after a press on the button'({ element, imp }) {
    buttonOf(element).click();
    imp.succeed();
  },
  'a refusal'({ press, imp }) {
    void press();
    imp.refuse();
  },
  rubbish({ press, imp }) {
    void press();
    imp.lastCall.callback('rubbish');
  },
  "another request's result"({ press, imp }) {
    void press();
    imp.succeed({ merchant_uid: 'stranger' });
  },
  'abort()'({ press, element }) {
    void press();
    element.abort();
  },
  'its own signal'({ element }) {
    const controller = new AbortController();
    void element.certify({ signal: controller.signal });
    controller.abort();
  },
  'reset()'({ press, element }) {
    void press();
    element.reset();
  },
  'a newer attempt'({ press, imp }) {
    void press();
    void press();
    imp.succeed();
  },
  'an attempt of another element'({ press, imp }) {
    void press();
    const other = document.createElement('imp-certification');
    Object.assign(other, { userCode: 'imp00000000', merchantUid: 'other', timeout: TIMEOUT });
    void other.certify();
    imp.succeed();
  },
  'its timeout'({ press, clock }) {
    void press();
    clock.tick(TIMEOUT * 1000);
  },
  'an SDK that throws'({ press, imp }) {
    imp.onCertification = () => {
      throw new Error('no');
    };
    return press();
  },
  'an SDK that rejects'({ press, imp }) {
    imp.onCertification = () => Promise.reject(new Error('no'));
    return press();
  },
  'a cancelled beforecertify'({ press, element }) {
    element.addEventListener('beforecertify', (event) => event.preventDefault());
    return press();
  },
  'a parameter that is invalid'({ press, element }) {
    element.minAge = 'nineteen';
    return press();
  },
  'an SDK that cannot be loaded'({ press, element }) {
    fetchSdk(element, 'broken.js');
    return press();
  },
  'an SDK that defines nothing'({ press, element }) {
    fetchSdk(element, 'empty.js');
    return press();
  },
  'an SDK that does not come'({ press, element, clock }) {
    fetchSdk(element, 'good.js');
    const result = press();
    // Before the network has had a turn.
    clock.tick(15_000);
    return result;
  },
  'abort() while the SDK loads'({ press, element }) {
    fetchSdk(element, 'good.js');
    const result = press();
    element.abort();
    return result.then(() => loaded(element));
  },
  'a removal while pending, and a success'({ press, element, imp }) {
    void press();
    element.remove();
    imp.succeed();
  },
};

/** Until the SDK that the element was waiting for has come. */
async function loaded({ sdkSrc }: ImpCertificationElement): Promise<void> {
  const script = document.querySelector(`script[src$="${String(sdkSrc)}"]`);
  if (script) await new Promise((resolve) => script.addEventListener('load', resolve));
  // The load's own promises.
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

describe('nothing is left behind on the page', () => {
  // One listener for the SDK's frames stays for the life of the page, whoever needs it first.
  before(() => certificationFixture());
  afterEach(() => restore());

  for (const [name, end] of Object.entries(ends)) {
    it(`by ${ROUNDS} elements whose attempts end by ${name}`, async function () {
      this.timeout(30_000);
      const { signal } = new AbortController();
      const listeners = new ListenerCount(signal);
      const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
      sessionStorage.clear();
      const children = document.body.childElementCount;
      try {
        for (let index = 0; index < ROUNDS; index++) {
          forgetSdk();
          const imp = installFakeImp();
          const element = document.createElement('imp-certification');
          const merchantUid = `m${String(index)}`;
          Object.assign(element, { userCode: 'imp00000000', merchantUid, timeout: TIMEOUT });
          document.body.append(element);
          await element.updateComplete;
          const press = () => element.certify({ signal });
          await end({ element, imp, clock, press });
          await element.updateComplete;
          expect(element.status).to.not.be.oneOf(['pending', 'loading']);
          element.remove();
        }
        expect(listeners.live).to.deep.equal([]);
        // What waits for the browser to have nothing else to do.
        clock.tick(0);
        expect(clock.countTimers()).to.equal(0);
        expect(sessionStorage.length).to.equal(0);
        expect(document.body.childElementCount).to.equal(children);
      } finally {
        clock.restore();
        listeners.stop();
      }
    });
  }

  it('while an attempt runs there is one of each, so that the count can fail', async () => {
    const { signal } = new AbortController();
    const listeners = new ListenerCount(signal);
    const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const imp = installFakeImp();
      const element = await certificationFixture({ timeout: String(TIMEOUT) });
      for (let index = 0; index < 3; index++) void element.certify({ signal });
      expect(listeners.live.sort()).to.deep.equal(['AbortSignal abort', 'Window pageshow']);
      expect(clock.countTimers()).to.equal(1);
      imp.succeed();
      expect(listeners.live).to.deep.equal([]);
    } finally {
      clock.restore();
      listeners.stop();
    }
  });
});

describe('an element that waits for the viewport', () => {
  const observed = new Set<Element>();

  beforeEach(() => {
    forgetSdk();
    observed.clear();
    for (const [name, record] of [
      ['observe', (target: Element) => observed.add(target)],
      ['unobserve', (target: Element) => observed.delete(target)],
    ] as const) {
      const method = stub(IntersectionObserver.prototype, name);
      method.callsFake(function (this: IntersectionObserver, target) {
        record(target);
        method.wrappedMethod.call(this, target);
      });
    }
  });
  afterEach(() => restore());

  const far = () =>
    certificationFixture({
      style: 'position: absolute; top: 100000px',
      'sdk-src': `/sdk/good.js?${crypto.randomUUID()}`,
    });

  it('is observed, and no longer once it is removed', async () => {
    const elements = await Promise.all(Array.from({ length: ROUNDS }, far));
    expect([...observed]).to.deep.equal(elements);
    for (const element of elements) element.remove();
    expect(observed.size).to.equal(0);
  });

  it('is observed again once it is back, in a frame too', async () => {
    const element = await far();
    const parent = await fixture<HTMLElement>(html`<div><iframe></iframe></div>`);
    parent.append(element);
    expect([...observed]).to.deep.equal([element]);
    parent.querySelector('iframe')?.contentDocument?.body.append(element);
    expect([...observed]).to.deep.equal([element]);
    element.remove();
    expect(observed.size).to.equal(0);
  });

  it('is no longer observed once it has come near', async () => {
    const element = await far();
    element.style.top = '0';
    while (observed.size > 0) await nextFrame();
    await aTimeout(0);
    expect(document.querySelectorAll(`script[src$="${String(element.sdkSrc)}"]`)).to.have.length(1);
  });
});
