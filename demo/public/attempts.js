// @ts-check
import { issueMerchantUid, lookUp } from './shop-api.js';
import { text } from './page.js';

/**
 * @typedef {import('imp-certification').ImpCertificationElement} CertificationElement
 * @typedef {import('imp-certification').CertificationResponse} CertificationResponse
 * @typedef {import('./shop-api.js').Place} Place
 * @typedef {import('./shop-api.js').Verified} Verified
 *
 * @typedef {object} Outcome
 * @property {() => void} [onStart]
 * @property {() => void} [onLookUp] the browser has an answer, the server is asked about it
 * @property {(verified: Verified) => void} [onVerified]
 * @property {() => void} [onFailed] the element itself says why and what to do
 * @property {(message: string) => void} [onRefused] the server did not take it
 */

/**
 * One element's way from the press to the server's word, the same in the sign-up form and in the playground.
 *
 * @param {CertificationElement} element
 * @param {Place} place
 * @param {import('./event-log.js').EventLog} log
 * @param {Outcome} outcome
 */
export function followAttempts(element, place, log, outcome) {
  const renew = async () => {
    const next = await issueMerchantUid(place);
    if (next) element.setAttribute('merchant-uid', next);
  };

  const noteStatus = followStatus(element, (status) => log.add(place, `status: ${status}`));

  element.addEventListener('beforecertify', ({ detail }) => {
    log.add(place, 'beforecertify', detail.params);
    outcome.onStart?.();
    // This attempt keeps the uid it was pressed with. Asking for the next one now, instead of for this one before the
    // call, keeps the click synchronous: a browser allows the window only within it.
    void renew();
  });

  element.addEventListener('certified', async ({ detail }) => {
    noteStatus();
    log.add(place, 'certified', detail);
    outcome.onLookUp?.();
    const answer = await lookUp(detail);
    const { ok, ...body } = answer;
    log.add(place, text.logServer, body, ok ? 'good' : 'bad');
    if (element.response?.imp_uid !== detail.imp_uid) return;
    if (answer.ok) {
      outcome.onVerified?.(answer);
    } else {
      element.reset();
      outcome.onRefused?.(answer.message);
    }
    if (element.getAttribute('merchant-uid') === detail.merchant_uid) void renew();
  });

  element.addEventListener('failed', ({ detail }) => {
    noteStatus();
    log.add(place, 'failed', detail, 'bad');
    outcome.onFailed?.();
    if (element.getAttribute('merchant-uid') === detail.merchant_uid) void renew();
  });
}

/**
 * The element has no event for its status, but it is a Lit element: a controller sees every update.
 *
 * @param {CertificationElement} element
 * @param {(status: CertificationElement['status']) => void} listener
 * @returns {() => void} looks at once: an update comes a little after the event that goes with it
 */
export function followStatus(element, listener) {
  /** @type {CertificationElement['status']} */
  let last = 'idle';
  const note = () => {
    if (element.status === last) return;
    last = element.status;
    listener(last);
  };
  void customElements
    .whenDefined('imp-certification')
    .then(() => element.addController({ hostUpdated: note }));
  return note;
}
