// @ts-check
import { text } from './page.js';

/** @typedef {import('./attempts.js').CertificationElement} CertificationElement */

const wait = (/** @type {number} */ milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A browser allows a window for some seconds after a press. */
async function whenPressIsOver() {
  while (navigator.userActivation?.isActive) await wait(200);
}

/**
 * One press each, and the sandbox plays the visitor.
 *
 * @param {CertificationElement} element
 * @param {(message: string) => void} say
 */
export function startScenarios(element, say) {
  /** The one of the attempt that is about to begin. */
  let scenario = '';

  element.addEventListener('beforecertify', ({ detail: { params } }) => {
    if (scenario === '') return;
    if (scenario !== 'blocked') params.bypass = { sandbox: { scenario } };
    // A layer is never blocked, and does not close by itself.
    if (scenario === 'blocked' || scenario === 'closed') params.popup = true;
    // Only an app certifies without a CI, as Kakao does.
    if (scenario === 'no_unique_key') params.channelKey = 'channel-key-inicis-unified';
    scenario = '';
  });

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll('[data-scenario]')
  )) {
    button.addEventListener('click', async () => {
      element.reset();
      if (button.dataset.scenario === 'blocked') {
        say(text.blockedSoon);
        await whenPressIsOver();
        say('');
      }
      scenario = button.dataset.scenario ?? '';
      await element.certify();
      // Where no attempt has begun.
      scenario = '';
    });
  }
}
