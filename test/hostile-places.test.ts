import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { stub } from 'sinon';
import type { CertificationResponse, ImpCertificationElement } from '../src/index.js';
import {
  allowWindows,
  buttonOf,
  certificationFixture,
  forbidWindows,
  listen,
  types,
  type Told,
} from './helpers/element.js';
import { escapedErrors, watchErrors } from './helpers/escaped-errors.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

interface Scene {
  readonly element: ImpCertificationElement;
  readonly frame: HTMLIFrameElement;
  /** Where there is a copy, it is the one that the page goes on with. */
  copy?: ImpCertificationElement;
}

async function setScene(): Promise<Scene> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
  const loaded = oneEvent(frame, 'load');
  // With a document of its own: Firefox replaces the first, empty one once it has loaded.
  frame.srcdoc = '<p>Another document</p>';
  await loaded;
  watchErrors(frame.contentWindow!);
  return { element: await certificationFixture(), frame };
}

const intoFrame = ({ element, frame }: Scene) => frame.contentDocument!.body.append(element);
const copyOf = <T extends Node>(node: T) => node.cloneNode(true) as T;

interface Deed {
  /** Where the element is before the attempt. */
  first?: (scene: Scene) => void;
  act: (scene: Scene) => void;
  /**
   * The browser takes every listener away: for `document.open()` all of them do, with the frame Chromium and WebKit.
   * Chromium's `dispatchEvent()` says false then, as if `beforecertify` had been cancelled.
   */
  deaf?: true;
}

/** What a page does to the element: at once, whatever the element is doing. */
const deeds: Record<string, Deed> = {
  removed: { act: ({ element }) => element.remove() },
  moved: {
    act: ({ element }) => document.body.append(element),
  },
  'moved by innerHTML': {
    act: ({ element }) => (element.parentElement!.innerHTML = '<p>Something else</p>'),
  },
  'put into a closed shadow root': {
    act({ element }) {
      const host = document.createElement('div');
      element.replaceWith(host);
      host.attachShadow({ mode: 'closed' }).append(element);
    },
  },
  'put into a fragment': {
    act: ({ element }) => document.createDocumentFragment().append(element),
  },
  cloned: {
    act: (scene) => (scene.copy = copyOf(scene.element)),
  },
  'cloned and replaced by the clone': {
    act(scene) {
      scene.copy = copyOf(scene.element);
      scene.element.replaceWith(scene.copy);
    },
  },
  'put into a frame': { act: intoFrame },
  'put into a frame and back': {
    act(scene) {
      intoFrame(scene);
      document.body.append(scene.element);
    },
  },
  'put into a frame that is removed': {
    act(scene) {
      intoFrame(scene);
      scene.frame.remove();
    },
    deaf: true,
  },
  'in a frame that is removed': { first: intoFrame, act: ({ frame }) => frame.remove(), deaf: true },
  'in a frame that is written anew': {
    first: intoFrame,
    act: ({ frame }) => frame.contentDocument!.open().close(),
    deaf: true,
  },
  'in a frame and taken out': { first: intoFrame, act: ({ element }) => document.body.append(element) },
  'adopted by a frame without being put into it': {
    act: ({ element, frame }) => frame.contentDocument!.adoptNode(element),
  },
  'put into a document without a window': {
    act: ({ element }) => document.implementation.createHTMLDocument().body.append(element),
  },
};

type Run = (scene: Scene, act: () => void) => Promise<CertificationResponse>;

/** Answers the last request, to whichever SDK it went. */
function succeed(): void {
  const call = (window as unknown as { IMP: FakeImp }).IMP.calls.at(-1);
  call?.callback({ success: true, imp_uid: 'imp_1', merchant_uid: call.params.merchant_uid });
}

/** The SDK comes too late after the press for a window. */
async function loadTooLate(element: ImpCertificationElement): Promise<void> {
  forgetSdk();
  element.sdkSrc = `/sdk/good.js?${crypto.randomUUID()}`;
  const clock = stub(performance, 'now').returns(performance.now());
  try {
    const result = element.certify();
    clock.returns(clock() + 60_000);
    forbidWindows();
    expect((await result).error_code).to.equal('PRESS_AGAIN');
    expect(element.status).to.equal('ready');
  } finally {
    allowWindows();
    clock.restore();
  }
}

/** One attempt each, with the deed at another step of it. */
const steps: Record<string, Run> = {
  'before the press'({ element }, act) {
    act();
    const result = element.certify();
    succeed();
    return result;
  },
  'in beforecertify'({ element }, act) {
    element.addEventListener('beforecertify', act, { once: true });
    const result = element.certify();
    succeed();
    return result;
  },
  async 'while the SDK loads'({ element }, act) {
    forgetSdk();
    element.sdkSrc = `/sdk/good.js?ms=20&${crypto.randomUUID()}`;
    const result = element.certify();
    expect(element.status).to.equal('loading');
    act();
    await waitUntil(() => element.status === 'pending');
    succeed();
    return result;
  },
  async 'once it is ready'({ element }, act) {
    await loadTooLate(element);
    act();
    const result = element.certify();
    succeed();
    return result;
  },
  'in IMP.certification'({ element }, act) {
    const imp = installFakeImp();
    imp.onCertification = act;
    const result = element.certify();
    imp.onCertification = () => undefined;
    succeed();
    return result;
  },
  'in IMP.certification, which calls back at once'({ element }, act) {
    const imp = installFakeImp();
    imp.onCertification = () => {
      act();
      succeed();
    };
    const result = element.certify();
    imp.onCertification = () => undefined;
    return result;
  },
  'while pending'({ element }, act) {
    const result = element.certify();
    expect(element.status).to.equal('pending');
    act();
    succeed();
    return result;
  },
  'in a listener of certified'({ element }, act) {
    element.addEventListener('certified', act, { once: true });
    const result = element.certify();
    succeed();
    return result;
  },
  'once certified'({ element }, act) {
    const result = element.certify();
    succeed();
    act();
    return result;
  },
};

const isEnd = ({ type }: Told) => type !== 'beforecertify';

for (const [deed, { first, act, deaf }] of Object.entries(deeds)) {
  describe(`an element that is ${deed}`, () => {
    let scene: Scene;
    beforeEach(async () => {
      forgetSdk();
      installFakeImp();
      scene = await setScene();
      watchErrors(window);
    });
    afterEach(async () => {
      await aTimeout(0);
      scene.element.remove();
      scene.copy?.remove();
      expect(escapedErrors(window)).to.deep.equal([]);
    });

    for (const [step, run] of Object.entries(steps)) {
      it(`${step} finishes its attempt and can make another`, async () => {
        const { element } = scene;
        first?.(scene);
        const told = listen(element);
        let acted = 0;
        const result = await run(scene, () => {
          acted++;
          act(scene);
        });
        expect(acted).to.equal(1);
        if (deaf && result.error_code === 'PREVENTED') {
          expect(told.filter(isEnd)).to.deep.equal([]);
        } else {
          expect(result.success).to.equal(true);
          expect(element.status).to.equal('certified');
          expect(element.response).to.deep.equal(result);
          if (deaf) expect(told.filter(isEnd)).to.have.length.below(2);
          else expect(types(told.filter(isEnd))).to.deep.equal(['certified']);
        }
        await element.updateComplete;

        const next = scene.copy ?? element;
        if (scene.copy) expect(next).to.include({ status: 'idle', response: null });
        else next.reset();
        if (scene.copy ?? deaf) document.body.append(next);
        await next.updateComplete;
        const before = told.length;
        const toldNext = listen(next);
        if (deaf) void next.certify();
        else buttonOf(next).click();
        expect(next.status).to.equal('pending');
        succeed();
        expect(next.status).to.equal('certified');
        expect(types(toldNext)).to.deep.equal(['beforecertify', 'certified']);
        // What happens to the copy is not the original's.
        if (next !== element) expect(told).to.have.length(before);
      });
    }
  });
}
