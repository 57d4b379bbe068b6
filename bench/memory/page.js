// @ts-check
// What a page, its visitor and the vendor's SDK may do to an element: one way a round, in turn.

/**
 * @typedef {HTMLElementTagNameMap['imp-certification']} CertificationElement
 * @typedef {(answer: unknown) => void} Callback
 */

/** @type {Callback[]} An SDK cannot know that an answer will never come: this one keeps every callback. */
const callbacks = [];
let isOutOfOrder = false;

const IMP = {
  init: () => undefined,
  /** @type {(params: unknown, callback: Callback) => void} */
  certification(_params, callback) {
    callbacks.push(callback);
    if (isOutOfOrder) throw new Error('out of order');
  },
};
/** @param {object | undefined} sdk */
const setSdk = (sdk) => void Object.assign(window, { IMP: sdk });

/** @param {CertificationElement} element */
const answer = ({ merchantUid }, success = true) =>
  callbacks.at(-1)?.({ success, imp_uid: `imp_${merchantUid}`, merchant_uid: merchantUid });

/** As long-lived as the page, as a router's or a dialog's may be. */
const pageSignal = new AbortController().signal;

/** @type {Record<string, (element: CertificationElement) => unknown>} */
const ways = {
  succeeds(element) {
    element.click();
    answer(element);
  },
  failsAndIsAnsweredAgain(element) {
    element.click();
    answer(element, false);
    answer(element);
  },
  isAborted(element) {
    element.click();
    element.abort();
  },
  isReset(element) {
    element.click();
    element.reset();
  },
  succeedsBeforeItsTimeout(element) {
    element.timeout = 3600;
    element.click();
    answer(element);
  },
  async timesOut(element) {
    element.timeout = 0.001;
    await element.certify();
  },
  succeedsBeforeItsSignal(element) {
    void element.certify({ signal: pageSignal });
    answer(element);
  },
  isAbortedByItsSignal(element) {
    const controller = new AbortController();
    void element.certify({ signal: controller.signal });
    controller.abort();
  },
  isRemovedPending(element) {
    element.timeout = 3600;
    void element.certify({ signal: pageSignal });
  },
  isPrevented(element) {
    element.addEventListener('beforecertify', (event) => event.preventDefault());
    element.click();
  },
  isSuperseded(element) {
    void element.certify();
    void element.certify();
    answer(element);
  },
  isInvalid(element) {
    element.merchantUid = '';
    element.click();
  },
  meetsAnSdkOutOfOrder(element) {
    isOutOfOrder = true;
    element.click();
    isOutOfOrder = false;
  },
  async movesWhilePending(element) {
    element.click();
    document.querySelector('main')?.append(element);
    await element.updateComplete;
    answer(element);
  },
  isFocused(element) {
    element.focus();
    element.click();
    answer(element);
  },
  hasATriggerOfThePages(element) {
    element.innerHTML = '<button slot="trigger">인증</button>';
    element.click();
    answer(element);
  },
  async findsNoSdk(element) {
    setSdk(undefined);
    await element.certify();
    setSdk(IMP);
  },
  async isRemovedWhileTheSdkLoads(element) {
    setSdk(undefined);
    const ended = element.certify();
    element.remove();
    await ended;
    setSdk(IMP);
  },
  isRemovedBeforeItIsSeen(element) {
    setSdk(undefined);
    document.querySelector('main')?.append(element);
    element.remove();
    setSdk(IMP);
  },
  isNeverPressed: () => undefined,
};

let round = 0;

/** @param {number} rounds */
async function run(rounds) {
  const all = Object.values(ways);
  for (const end = round + rounds; round < end; round++) {
    const element = document.createElement('imp-certification');
    const merchantUid = `order-${round}`;
    Object.assign(element, { userCode: 'imp00000000', merchantUid, required: true, sdkSrc: '/empty.js' });
    document.querySelector(round % 2 === 0 ? 'form' : 'body')?.append(element);
    await element.updateComplete;
    await all[round % all.length]?.(element);
    element.remove();
  }
}

/** The vendor's page is left or its windows are closed: the SDK is done with what it has kept. */
const forget = () => callbacks.splice(0).length;

// The browser's own list of requests, up to 250, is nobody's leak.
performance.setResourceTimingBufferSize(0);
setSdk(IMP);
Object.assign(window, { pageSignal, run, forget, ways: Object.keys(ways).length });
