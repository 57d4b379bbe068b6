// @ts-check
import { followAttempts, followStatus } from './attempts.js';
import { find, text } from './page.js';

/** @param {import('./event-log.js').EventLog} log */
export function startSkins(log) {
  for (const skin of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.skin'))) {
    /** @type {import('./attempts.js').CertificationElement} */
    const element = find('imp-certification', skin);
    const place = /** @type {import('./shop-api.js').Place} */ (skin.dataset.place);
    const result = find('.live-result', skin);
    const say = (message = '') => (result.textContent = message);
    followAttempts(element, place, log, {
      onStart: () => say(),
      onLookUp: () => say(text.checking),
      onVerified: ({ name, birthday }) => say(`${text.verifiedMark}: ${name}, ${birthday}`),
      onFailed: () => say(),
      onRefused: say,
    });
    const shown = find('.live-status', skin);
    followStatus(element, (status) => (shown.textContent = status));
  }
}
