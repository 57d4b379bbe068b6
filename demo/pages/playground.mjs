// @ts-check
import { html } from 'hono/html';
import { texts } from '../public/texts/index.js';
import { languages, names } from '../public/snippet.js';
import { groups } from './attributes.mjs';
import { eventLog } from './event-log.mjs';
import { scenarios } from './scenarios.mjs';
import { declarationsOf } from './skins.mjs';

/**
 * @typedef {import('./attributes.mjs').Control} Control
 * @typedef {import('../public/texts/index.js').Texts} Texts
 */

const idOf = (/** @type {Control} */ { name }) => `attribute-${name.replace('$', '')}`;

/**
 * What a look sets.
 *
 * @param {string} name of the control
 * @param {string} option
 * @param {Texts} text
 */
function presetOf(name, option, text) {
  if (name !== '$skin') return '';
  if (option === 'trigger') return html`data-trigger="${text.mockIdentity}"`;
  return html`data-css="${declarationsOf(option === 'dark' ? 'dark' : 'brand')}"`;
}

/**
 * @param {Control} control
 * @param {Texts} text
 * @param {string} value
 */
function input(control, text, value) {
  const { name, kind = 'text', options = [], optionTexts = {}, hint, empty, isPrivate } = control;
  const id = idOf(control);
  const described = hint ? html`aria-describedby="${id}-hint"` : '';
  const common = html`id="${id}" data-attribute="${name}" data-kind="${kind}" ${described}
  ${isPrivate ? html`data-private` : ''}`;
  switch (kind) {
    case 'flag':
      return html`<input type="checkbox" ${common} />`;
    case 'json':
    case 'css':
      return html`<textarea
        ${common}
        rows="3"
        spellcheck="false"
        placeholder="${kind === 'json' ? '{ }' : '--imp-certification-radius: 4px;'}"
      ></textarea>`;
    case 'choice':
      return html`<select ${common}>
        <option value="">${empty ? text[empty] : ''}</option>
        ${options.map((option) => {
          const key = optionTexts[option];
          return html`<option value="${option}" ${presetOf(name, option, text)}>
            ${key ? text[key] : option}
          </option>`;
        })}
      </select>`;
    default:
      return html`<input
          ${common}
          value="${value}"
          placeholder="${text.unset}"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          ${kind === 'number' ? html`inputmode="numeric"` : ''}
          ${options.length > 0 ? html`list="${id}-options"` : ''}
        />${
          options.length > 0
            ? html`<datalist id="${id}-options">
                ${options.map((option) => html`<option value="${option}"></option>`)}
              </datalist>`
            : ''
        }`;
  }
}

/**
 * @param {Control} control
 * @param {Texts} text
 * @param {string} value
 */
function field(control, text, value) {
  const id = idOf(control);
  const label = control.label ? text[control.label] : html`<code>${control.name.replace('$', '')}</code>`;
  const hint = control.hint ? html`<p class="hint" id="${id}-hint">${text[control.hint]}</p>` : '';
  if (control.kind === 'flag') {
    return html`<div class="${control.wide ? 'field wide-field' : 'field'}">
      <label class="check" for="${id}">${input(control, text, '')}<span>${label}</span></label>
      ${hint}
    </div>`;
  }
  const another =
    control.name === 'merchant-uid'
      ? html`<button class="button small" type="button" data-issue>${text.issueAnother}</button>`
      : '';
  return html`<div class="${control.wide ? 'field wide-field' : 'field'}">
    <label for="${id}">${label}</label>
    <div class="input-row">${input(control, text, value)}${another}</div>
    ${hint}
  </div>`;
}

/**
 * The SDK is loaded once per page: another one, which takes its time, comes with another page.
 *
 * @param {Texts} text
 * @param {boolean} isSlow
 */
const slowConnection = (text, isSlow) =>
  html`<div class="field wide-field">
    <label class="check" for="slow">
      <input type="checkbox" id="slow" aria-describedby="slow-hint" ${isSlow ? html`checked` : ''} />
      <span>${text.slowConnection}</span>
    </label>
    <p class="hint" id="slow-hint">${text.hintSlowConnection}</p>
  </div>`;

/** @param {Texts} text */
const scenarioButtons = (text) =>
  html`<div class="scenarios" role="group" aria-labelledby="scenarios-title">
    ${scenarios.map(
      ({ id, label }) =>
        html`<button class="button small" type="button" data-scenario="${id}">${text[label]}</button>`,
    )}
  </div>`;

/** @param {Texts} text */
const code = (text) =>
  html`<section aria-labelledby="snippet-title">
    <div class="bar">
      <h2 id="snippet-title">${text.snippetTitle}</h2>
      <button class="button small" type="button" data-copy="snippet">${text.copy}</button>
    </div>
    <fieldset class="code-choice">
      <legend class="visually-hidden">${text.snippetChoice}</legend>
      ${languages.map(
        (id, index) =>
          html`<label>
            <input type="radio" name="code" value="${id}" ${index === 0 ? html`checked` : ''} />
            <span>${names[id]}</span>
          </label>`,
      )}
    </fieldset>
    <pre
      class="code"
      tabindex="0"
      role="region"
      aria-label="${text.snippetLabel}"
    ><code id="snippet"></code></pre>
  </section>`;

/** @param {Pick<import('./shop.mjs').Shop, 'language' | 'userCode' | 'channelKey' | 'sdkSrc' | 'isSlow' | 'merchantUids'>} shop */
export function playground({ language, userCode, channelKey, sdkSrc, isSlow, merchantUids }) {
  const text = texts[language];
  const [merchantUid = ''] = merchantUids;
  /** @type {Record<string, string>} */
  const values = {
    'merchant-uid': merchantUid,
    'channel-key': channelKey,
    'user-code': userCode,
    'sdk-src': sdkSrc,
  };
  /** @param {Control} control */
  const offered = (control) => (control.sandboxOptions && !sdkSrc ? { ...control, options: [] } : control);
  const attributes = groups.map(
    ({ title, open, controls }) =>
      html`<details class="group" ${open ? html`open` : ''}>
        <summary>${text[title]}</summary>
        <div class="group-fields">
          ${controls.map((control) => field(offered(control), text, values[control.name] ?? ''))}
        </div>
      </details>`,
  );
  return html`<section class="playground" id="playground" aria-labelledby="playground-title">
    <header class="playground-header">
      <h1 id="playground-title">${text.playgroundTitle}</h1>
      <p class="lead" id="playground-lead">${text.playgroundLead}</p>
    </header>
    <div class="live">
      <section aria-labelledby="live-title">
        <div class="bar">
          <h2 id="live-title">${text.liveTitle}</h2>
          <p class="status">${text.status} <code id="live-status">idle</code></p>
        </div>
        <form class="stage" id="stage">
          <imp-certification
            user-code="${userCode}"
            channel-key="${channelKey}"
            ${merchantUid ? html`merchant-uid="${merchantUid}"` : ''}
            ${sdkSrc ? html`sdk-src="${sdkSrc}"` : ''}
          ></imp-certification>
          <button class="button small">${text.submitForm}</button>
        </form>
        <div class="methods" role="group" aria-label="${text.methods}">
          ${['certify', 'abort', 'reset'].map(
            (method) =>
              html`<button class="button small" type="button" data-method="${method}">
                <code>${method}()</code>
              </button>`,
          )}
        </div>
        <p class="live-result" id="live-result" role="status"></p>
      </section>
      ${
        sdkSrc
          ? html`<section aria-labelledby="scenarios-title">
              <h2 id="scenarios-title">${text.scenariosTitle}</h2>
              <p class="hint">${text.scenariosHint}</p>
              ${scenarioButtons(text)} ${slowConnection(text, isSlow)}
            </section>`
          : ''
      }
      ${code(text)} ${eventLog(text)}
    </div>
    <form class="attributes" id="attributes" aria-labelledby="attributes-title">
      <div class="bar">
        <h2 id="attributes-title">${text.attributesTitle}</h2>
        <button class="button small" type="button" data-copy="link">${text.copyLink}</button>
      </div>
      <p class="hint">${text.hintLink}</p>
      ${attributes}
    </form>
    <p class="visually-hidden" id="announcement" role="status"></p>
  </section>`;
}
