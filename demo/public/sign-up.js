// @ts-check
import { followAttempts } from './attempts.js';
import { sayProblems } from './form-problems.js';
import { find, text } from './page.js';
import { watchForReturn } from './returned.js';

/** @typedef {import('./attempts.js').CertificationElement} CertificationElement */

/** @param {import('./event-log.js').EventLog} log */
export function startSignUp(log) {
  /** @type {HTMLFormElement} */
  const form = find('#sign-up');
  /** @type {CertificationElement} */
  const element = find('imp-certification', form);
  const verification = find('#verification');
  const panels = {
    checking: find('.checking', verification),
    verified: find('.verified', verification),
    trouble: find('.trouble', verification),
  };

  /** @param {keyof typeof panels} [shown] */
  const show = (shown) => {
    for (const [name, panel] of Object.entries(panels)) panel.hidden = name !== shown;
    form.toggleAttribute('data-verified', shown === 'verified');
  };

  /** @param {'name' | 'birthday'} key @param {string} value */
  const fillIn = (key, value) => {
    find(`[data-verified="${key}"]`, verification).textContent = value;
  };

  /** @param {{ name: string, birthday: string }} person */
  const showVerified = ({ name, birthday }) => {
    fillIn('name', name);
    fillIn('birthday', birthday);
    show('verified');
  };

  followAttempts(element, 'signup', log, {
    onStart: () => show(),
    onLookUp: () => show('checking'),
    onVerified(verified) {
      showVerified(verified);
      if (submitWaits) form.requestSubmit();
    },
    onFailed: () => show(),
    onRefused(message) {
      submitWaits = false;
      find('[data-trouble]', verification).textContent = message;
      show('trouble');
    },
  });

  watchForReturn(form, element, (returned) => {
    log.add('signup', text.logServer, returned, 'good');
    showVerified(returned);
  });

  let submitWaits = false;
  let isSent = false;
  form.addEventListener('submit', (event) => {
    // The form is valid as soon as the browser has its answer; the server still has to look it up.
    submitWaits = !panels.checking.hidden;
    // A double press would send it twice: the verification counts once, and the second answer would be shown.
    if (submitWaits || isSent) {
      event.preventDefault();
      return;
    }
    isSent = true;
    // The visitor may have stopped it, or come back.
    setTimeout(() => (isSent = false), 10_000);
  });

  sayProblems(form);
  form.addEventListener('reset', () => show());
}
