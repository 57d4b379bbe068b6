// @ts-check
import { followAttempts, followStatus } from './attempts.js';
import { find, text } from './page.js';
import { issueMerchantUid } from './shop-api.js';
import { writeSnippet } from './snippet.js';

/**
 * @typedef {import('./attempts.js').CertificationElement} CertificationElement
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 */

/**
 * @param {string} json
 * @returns {Record<string, unknown> | null | undefined} undefined: none; null: not an object
 */
function readParams(json) {
  if (json.trim() === '') return undefined;
  try {
    /** @type {unknown} */
    const value = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** @param {Control} control */
const valueOf = (control) =>
  control instanceof HTMLInputElement && control.type === 'checkbox'
    ? control.checked
      ? 'true'
      : ''
    : control.value;

const snippetFirst = ['user-code', 'tier-code', 'channel-key', 'merchant-uid'];

/** @param {import('./event-log.js').EventLog} log */
export function startPlayground(log) {
  /** @type {HTMLFormElement} */
  const stage = find('#stage');
  /** @type {CertificationElement} */
  const element = find('imp-certification', stage);
  const snippet = find('#snippet');
  const announcement = find('#announcement');
  /** @type {Map<string, Control>} */
  const controls = new Map();
  for (const control of /** @type {NodeListOf<Control>} */ (document.querySelectorAll('[data-attribute]'))) {
    controls.set(control.dataset.attribute ?? '', control);
  }

  const drawSnippet = () => {
    /** @type {Map<string, string>} */
    const attributes = new Map();
    for (const name of new Set([...snippetFirst, ...controls.keys()])) {
      const value = element.getAttribute(name);
      if (value !== null) attributes.set(name, value);
    }
    snippet.textContent = writeSnippet('html', {
      // Only a flag is empty: `apply` takes an attribute away that would be.
      attributes: [...attributes].map(([name, value]) => [name, value === '' || value]),
      label: element.textContent.trim(),
      trigger: '',
      params: paramsOf(),
      css: '',
      merchantUid: text.snippetUid,
    });
  };

  const paramsOf = () => readParams(controls.get('params')?.value ?? '') ?? undefined;

  /** @param {Control} control */
  const showParams = (control) => {
    const wrong = readParams(control.value) === null;
    control.setAttribute('aria-invalid', String(wrong));
    find('#attribute-params-hint').textContent = wrong ? text.hintParamsInvalid : text.hintParams;
    element.params = paramsOf() ?? null;
  };

  /** @param {string} name @param {Control} control */
  const apply = (name, control) => {
    const value = valueOf(control);
    if (name === 'params') showParams(control);
    else if (name === '$label') element.textContent = value;
    else if (name === '$color-scheme') stage.dataset.scheme = value;
    else if (control instanceof HTMLInputElement && control.type === 'checkbox')
      element.toggleAttribute(name, control.checked);
    else if (value === '') element.removeAttribute(name);
    else element.setAttribute(name, value);
    drawSnippet();
  };

  find('#attributes').addEventListener('input', ({ target }) => {
    for (const [name, control] of controls) if (control === target) apply(name, control);
    // `loading` is read when the element is put on the page.
    if (target === controls.get('loading')) stage.prepend(element);
  });
  find('#attributes').addEventListener('submit', (event) => event.preventDefault());

  const slow = document.querySelector('#slow');
  if (slow instanceof HTMLInputElement) {
    slow.addEventListener('change', () => location.assign(slow.checked ? '/playground?slow' : '/playground'));
    // A browser may keep it as it was left.
    addEventListener('pageshow', () => (slow.checked = new URLSearchParams(location.search).has('slow')));
  }

  // On a phone the element is below the attributes: the fewer are unfolded, the sooner it is in sight.
  if (matchMedia('(width < 40rem)').matches) {
    for (const group of document.querySelectorAll('.group:nth-of-type(n + 2)')) group.removeAttribute('open');
  }

  // A browser that reloads the page keeps what was typed, but not what was made of it.
  for (const [name, control] of controls) if (name !== 'merchant-uid') apply(name, control);

  new MutationObserver(() => {
    const control = controls.get('merchant-uid');
    if (control) control.value = element.getAttribute('merchant-uid') ?? '';
  }).observe(element, { attributeFilter: ['merchant-uid'] });

  find('[data-issue]').addEventListener('click', async () => {
    const next = await issueMerchantUid('playground');
    if (next) element.setAttribute('merchant-uid', next);
  });

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

  find('#copy').addEventListener('click', async () => {
    const copied = await navigator.clipboard.writeText(snippet.textContent ?? '').then(
      () => true,
      () => false,
    );
    announcement.textContent = copied ? text.copied : text.copyFailed;
    find('#copy').textContent = copied ? text.copied : text.copyFailed;
    setTimeout(() => (find('#copy').textContent = text.copy), 2000);
  });

  const result = find('#live-result');
  followAttempts(element, 'playground', log, {
    onStart: () => (result.textContent = ''),
    onLookUp: () => (result.textContent = text.checking),
    onVerified: ({ name, birthday }) => (result.textContent = `${text.verifiedMark}: ${name}, ${birthday}`),
    onFailed: () => (result.textContent = ''),
    onRefused: (message) => (result.textContent = message),
  });
  const liveStatus = find('#live-status');
  followStatus(element, (status) => (liveStatus.textContent = status));
}
