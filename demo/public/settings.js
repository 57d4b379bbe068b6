// @ts-check
import { find, text } from './page.js';

/**
 * @typedef {import('./attempts.js').CertificationElement} CertificationElement
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 */

/** As the docs have them. */
const shownFirst = ['user-code', 'tier-code', 'channel-key', 'merchant-uid'];

/** @param {Control} control @returns {control is HTMLInputElement} */
const isFlag = (control) => control.dataset.kind === 'flag';

/** @param {Control} control */
const valueOf = (control) => (isFlag(control) ? (control.checked ? 'true' : '') : control.value);

/** @param {Control} control @param {string} value */
function setValue(control, value) {
  if (isFlag(control)) control.checked = value !== '';
  else control.value = value;
}

/** The page's rule for what is set on the element itself. @param {string} declarations */
const cssOf = (declarations) =>
  declarations.trim() && `imp-certification {\n${declarations.trim().replaceAll(/^/gm, '  ')}\n}`;

/** What the page came with. @param {Control} control */
function defaultOf(control) {
  if (isFlag(control)) return control.defaultChecked ? 'true' : '';
  return control instanceof HTMLSelectElement ? '' : control.defaultValue;
}

/**
 * @param {string} json
 * @returns {Record<string, unknown> | null | undefined} undefined: none; null: not an object
 */
function readObject(json) {
  if (json.trim() === '') return undefined;
  try {
    /** @type {unknown} */
    const value = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/**
 * What the visitor sets is put on the element at once, and kept in the address: in its fragment, which no server gets.
 *
 * @param {CertificationElement} element
 * @param {HTMLElement} stage what is around the element
 * @param {() => void} onChange
 */
export function startSettings(element, stage, onChange) {
  /** @type {Map<string, Control>} */
  const controls = new Map();
  for (const control of /** @type {NodeListOf<Control>} */ (document.querySelectorAll('[data-attribute]'))) {
    controls.set(control.dataset.attribute ?? '', control);
  }
  const linked = [...controls].filter(([, control]) => !('private' in control.dataset));
  const textOf = (/** @type {string} */ name) => controls.get(name)?.value ?? '';
  const objectOf = (/** @type {string} */ name) => readObject(textOf(name)) ?? undefined;

  /** @param {'params' | 'messages'} name @param {Control} control */
  const applyObject = (name, control) => {
    const isWrong = readObject(control.value) === null;
    control.setAttribute('aria-invalid', String(isWrong));
    const hint = find(`#${control.id}-hint`);
    hint.dataset.text ??= hint.textContent;
    hint.textContent = isWrong ? text.hintJsonInvalid : hint.dataset.text;
    element[name] = objectOf(name) ?? null;
  };

  const applySlots = () => {
    const trigger = document.createElement('button');
    trigger.slot = 'trigger';
    trigger.className = 'button wide';
    trigger.textContent = textOf('$trigger');
    element.replaceChildren(textOf('$label'), ...(textOf('$trigger') ? [trigger] : []));
  };

  /** A look is no more than what can be set by hand. @param {HTMLSelectElement} select */
  const applySkin = ({ selectedOptions }) => {
    const { css = '', trigger = '' } = selectedOptions[0]?.dataset ?? {};
    for (const [name, value] of Object.entries({ $css: css, $trigger: trigger })) {
      const control = controls.get(name);
      if (!control) continue;
      control.value = value;
      apply(name, control);
    }
  };

  /** @param {string} name @param {Control} control */
  const apply = (name, control) => {
    const value = valueOf(control);
    if (name === 'params' || name === 'messages') applyObject(name, control);
    else if (name === '$label' || name === '$trigger') applySlots();
    else if (name === '$css') {
      element.style.cssText = value;
      stage.style.colorScheme = element.style.colorScheme;
    } else if (control instanceof HTMLSelectElement && name === '$skin') applySkin(control);
    else if (isFlag(control)) element.toggleAttribute(name, control.checked);
    else if (value === '') element.removeAttribute(name);
    else element.setAttribute(name, value);
  };

  /** The sandbox of this page is no other page's. @param {string} name */
  const isOfThisPage = (name) => {
    const control = controls.get(name);
    return name === 'sdk-src' && control !== undefined && valueOf(control) === defaultOf(control);
  };

  const link = () => {
    const settings = new URLSearchParams();
    for (const [name, control] of linked) {
      if (valueOf(control) !== defaultOf(control)) settings.set(name, valueOf(control));
    }
    const url = new URL(location.href);
    url.hash = settings.toString();
    return url.href;
  };

  const form = find('#attributes');
  form.addEventListener('input', ({ target }) => {
    for (const [name, control] of controls) if (control === target) apply(name, control);
    // `loading` is read when the element is put on the page.
    if (target === controls.get('loading')) stage.prepend(element);
    onChange();
  });
  // Not with each letter: browsers limit how often an address may change.
  form.addEventListener('change', () => history.replaceState(history.state, '', link()));
  form.addEventListener('submit', (event) => event.preventDefault());

  const readLink = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    return linked.filter(([name, control]) => {
      const value = kept.get(name);
      if (value === null || value === valueOf(control)) return false;
      setValue(control, value);
      return true;
    });
  };
  readLink();
  // A browser that reloads the page keeps what was typed, but not what was made of it.
  for (const [name, control] of controls) {
    const isAsItIs = valueOf(control) === '' && !element.hasAttribute(name);
    if (!isAsItIs && name !== 'merchant-uid' && name !== '$skin') apply(name, control);
  }

  // Where a phone comes back, the address is whole again only once the element has read it.
  void customElements.whenDefined('imp-certification').then(async () => {
    await element.getRedirectResult();
    for (const [name, control] of readLink()) apply(name, control);
    onChange();
  });

  new MutationObserver(() => {
    const control = controls.get('merchant-uid');
    if (control) control.value = element.getAttribute('merchant-uid') ?? '';
    onChange();
  }).observe(element, { attributeFilter: ['merchant-uid'] });

  return {
    link,
    /** What there is to show of it as code. @returns {import('./snippet.js').Settings} */
    read: () => ({
      attributes: [...new Set([...shownFirst, ...controls.keys()])]
        .filter((name) => element.hasAttribute(name) && !isOfThisPage(name))
        .map((name) => {
          const control = controls.get(name);
          return [name, (control && isFlag(control)) || (element.getAttribute(name) ?? '')];
        }),
      label: textOf('$label'),
      trigger: textOf('$trigger'),
      css: cssOf(textOf('$css')),
      params: objectOf('params'),
      messages: objectOf('messages'),
      merchantUid: text.snippetUid,
    }),
  };
}
