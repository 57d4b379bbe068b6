// @ts-check
import { findReturned } from './shop-api.js';

/**
 * Notices that the result came back in another browser, where the server took it for this visit. It looks whenever the
 * page is seen: first, again, or by Back from the verification.
 *
 * @param {HTMLFormElement} form
 * @param {import('./attempts.js').CertificationElement} element
 * @param {(verified: import('./shop-api.js').Returned) => void} onVerified
 */
export function watchForReturn(form, element, onVerified) {
  const look = async () => {
    if (document.visibilityState !== 'visible' || element.disabled) return;
    const returned = await findReturned();
    // What the visitor has done here in the meantime is newer.
    if (!returned || element.disabled || element.status === 'certified') return;
    // The element has nothing to ask for any more: disabled it neither validates nor submits, the form's own fields do.
    element.disabled = true;
    element.hidden = true;
    for (const name of /** @type {const} */ (['imp_uid', 'merchant_uid'])) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name, value: returned[name] });
      form.append(field);
    }
    onVerified(returned);
  };
  addEventListener('pageshow', look);
  document.addEventListener('visibilitychange', look);
}
