// @ts-check
import { followAttempts, followStatus } from './attempts.js';
import { find, text } from './page.js';
import { startScenarios } from './scenarios.js';
import { startSettings } from './settings.js';
import { issueMerchantUid } from './shop-api.js';
import { languages, writeSnippet } from './snippet.js';

/** @param {import('./attempts.js').CertificationElement} element */
async function renewMerchantUid(element) {
  const next = await issueMerchantUid('playground');
  if (next) element.setAttribute('merchant-uid', next);
}

/** @param {Record<string, () => string>} sources by what the button is for */
function startCopying(sources) {
  const announcement = find('#announcement');
  for (const [what, read] of Object.entries(sources)) {
    const button = find(`[data-copy="${what}"]`);
    const label = button.textContent;
    button.addEventListener('click', async () => {
      const copied = await navigator.clipboard.writeText(read()).then(
        () => true,
        () => false,
      );
      announcement.textContent = copied ? text.copied : text.copyFailed;
      button.textContent = announcement.textContent;
      setTimeout(() => (button.textContent = label), 2000);
    });
  }
}

/** The SDK is loaded once per page: another one, which takes its time, comes with another page. */
function startSlowConnection() {
  const slow = document.querySelector('#slow');
  if (!(slow instanceof HTMLInputElement)) return;
  slow.addEventListener('change', () => {
    const url = new URL(location.href);
    url.search = slow.checked ? 'slow' : '';
    location.assign(url);
  });
  // A browser may keep it as it was left.
  addEventListener('pageshow', () => (slow.checked = new URLSearchParams(location.search).has('slow')));
}

/** @param {import('./event-log.js').EventLog} log */
export function startPlayground(log) {
  /** @type {HTMLFormElement} */
  const stage = find('#stage');
  /** @type {import('./attempts.js').CertificationElement} */
  const element = find('imp-certification', stage);

  const snippet = find('#snippet');
  /** @type {NodeListOf<HTMLInputElement>} */
  const codeChoices = document.querySelectorAll('[name="code"]');
  const drawSnippet = () => {
    const chosen = [...codeChoices].find(({ checked }) => checked)?.value;
    const language = languages.find((each) => each === chosen) ?? 'html';
    snippet.textContent = writeSnippet(language, settings.read());
  };
  for (const choice of codeChoices) choice.addEventListener('change', drawSnippet);

  const settings = startSettings(element, stage, drawSnippet);
  drawSnippet();
  startCopying({ snippet: () => snippet.textContent, link: settings.link });
  startSlowConnection();

  // On a phone the element is below the settings: the fewer are unfolded, the sooner it is in sight.
  if (matchMedia('(width < 40rem)').matches) {
    for (const group of document.querySelectorAll('.group:nth-of-type(n + 2)')) group.removeAttribute('open');
  }

  find('[data-issue]').addEventListener('click', () => renewMerchantUid(element));
  if (!element.hasAttribute('merchant-uid')) void renewMerchantUid(element);

  for (const button of document.querySelectorAll('[data-method]')) {
    button.addEventListener('click', async () => {
      const method = button.getAttribute('data-method');
      if (method === 'abort') element.abort();
      else if (method === 'reset') element.reset();
      else log.add('playground', 'certify() →', await element.certify());
    });
  }

  stage.addEventListener('submit', (event) => {
    event.preventDefault();
    log.add('playground', text.logForm, Object.fromEntries(new FormData(stage)));
  });

  const result = find('#live-result');
  const say = (/** @type {string} */ message) => (result.textContent = message);
  // Before the attempt is written down, so that its request is the one that is sent.
  startScenarios(element, say);
  followAttempts(element, 'playground', log, {
    onStart: () => say(''),
    onLookUp: () => say(text.checking),
    onVerified: ({ name, birthday }) => say(`${text.verifiedMark}: ${name}, ${birthday}`),
    onFailed: () => say(''),
    onRefused: say,
  });
  const liveStatus = find('#live-status');
  followStatus(element, (status) => (liveStatus.textContent = status));
}
