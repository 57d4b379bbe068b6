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
  /** What was pressed last. @type {{ scenario: string } | undefined} */
  let pressed;
  /** One that is to be blocked, until another is pressed. @type {typeof pressed} */
  let waiting;

  element.addEventListener('beforecertify', ({ detail: { params } }) => {
    if (!pressed) return;
    const { scenario } = pressed;
    // It is this attempt's alone.
    pressed = undefined;
    if (scenario !== 'blocked') params.bypass = { sandbox: { scenario } };
    // A layer is never blocked, and does not close by itself.
    if (scenario === 'blocked' || scenario === 'closed') params.popup = true;
    // Only an app certifies without a CI, as Kakao does.
    if (scenario === 'no_unique_key') params.channelKey = 'channel-key-inicis-unified';
  });

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll('[data-scenario]')
  )) {
    button.addEventListener('click', async () => {
      element.reset();
      const scenario = button.dataset.scenario ?? '';
      const press = { scenario };
      if (scenario === 'blocked') {
        waiting = press;
        say(text.blockedSoon);
        await whenPressIsOver();
        if (waiting !== press) return;
        say('');
      }
      waiting = undefined;
      pressed = press;
      await element.certify();
      // Where no attempt has begun.
      if (pressed === press) pressed = undefined;
    });
  }
}
