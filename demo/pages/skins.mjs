// @ts-check
import { readFileSync } from 'node:fs';
import { html } from 'hono/html';
import { texts } from '../public/texts/index.js';
import { check, chevron, letter, person, shield } from './icons.mjs';

/**
 * The element in four surroundings, each with the code that makes it fit.
 *
 * @typedef {typeof skins[number]} Skin
 * @typedef {import('./layout.mjs').Markup} Markup
 * @typedef {import('../public/texts/index.js').Texts} Texts
 */

export const skins = /** @type {const} */ (['plain', 'dark', 'brand', 'trigger']);

const styles = readFileSync(new URL('../public/skins.css', import.meta.url), 'utf8');

/**
 * The very rules that the page is styled with: what is shown cannot differ from what is done.
 *
 * @param {Skin} skin
 */
const rulesOf = (skin) => styles.split(`/* shown: ${skin} */`)[1]?.split('/* end */')[0]?.trim() ?? '';

/** What is set on the element itself. @param {Skin} skin */
export const declarationsOf = (skin) =>
  (/\{([^}]*)\}/.exec(rulesOf(skin))?.[1] ?? '').trim().replaceAll(/^ +/gm, '');

const tag = '<imp-certification user-code="…" merchant-uid="…">';

/** @type {Record<Skin, string>} */
const code = {
  plain: `${tag}\n</imp-certification>`,
  dark: rulesOf('dark'),
  brand: rulesOf('brand'),
  trigger: `${tag}
  <button slot="trigger" class="row">…</button>
</imp-certification>

${rulesOf('trigger')}`,
};

/** @param {Markup} content what only makes up the scene: nothing to press, nothing to read out */
const scenery = (content) => html`<div class="mock-rest" aria-hidden="true">${content}</div>`;

/**
 * @param {Skin} skin
 * @param {Texts} text
 * @param {(content?: Markup) => Markup} element
 */
function mock(skin, text, element) {
  switch (skin) {
    case 'plain':
      return html`<p class="mock-title">${text.mockPlainTitle}</p>
        <p class="mock-lead">${text.mockPlainLead}</p>
        ${element()}
        ${scenery(
          html`<span class="mock-or">${text.mockOr}</span>
            <span class="mock-button">${person}<span>${text.mockEasy}</span></span>
            <span class="mock-button">${letter}<span>${text.mockEmail}</span></span>`,
        )}`;
    case 'dark':
      return html`<p class="mock-title">${text.mockDarkTitle}</p>
        <p class="mock-lead">${text.mockDarkLead}</p>
        ${scenery(
          html`<span class="mock-ticket"><b>${text.mockFilm}</b><small>${text.mockTime}</small></span>`,
        )}
        ${element()} ${scenery(html`<span class="mock-button"><span>${text.mockLater}</span></span>`)}`;
    case 'brand':
      return html`<p class="mock-title">${text.mockBrandTitle}</p>
        <p class="mock-lead">${text.mockBrandLead}</p>
        ${scenery(
          html`<span class="mock-check">${check}${text.mockTerms}</span>
            <span class="mock-check">${check}${text.mockPrivacy}</span>`,
        )}
        ${element()}`;
    case 'trigger':
      return html`<p class="mock-title">${text.mockTriggerTitle}</p>
        ${scenery(
          html`<span class="mock-row"
              >${letter}<span>${text.email}</span><small>mina@example.com</small></span
            >
            <span class="mock-row"
              >${person}<span>${text.mockSafety}</span><small>${text.mockOn}</small></span
            >`,
        )}
        ${element(
          html`<button slot="trigger" class="row" aria-describedby="skin-trigger-title">
            ${shield}<span>${text.mockIdentity}</span> <small class="todo">${text.mockTodo}</small
            ><small class="done">${text.mockDone}</small>${chevron}
          </button>`,
        )}`;
  }
}

/** @type {Record<Skin, { title: keyof Texts, hint: keyof Texts }>} */
const captions = {
  plain: { title: 'skinPlainTitle', hint: 'skinPlainHint' },
  dark: { title: 'skinDarkTitle', hint: 'skinDarkHint' },
  brand: { title: 'skinBrandTitle', hint: 'skinBrandHint' },
  trigger: { title: 'skinTriggerTitle', hint: 'skinTriggerHint' },
};

/** @param {import('./shop.mjs').Shop} shop */
export function gallery({ language, userCode, channelKey, sdkSrc, merchantUids }) {
  const text = texts[language];
  const cards = skins.map((skin, index) => {
    const id = `skin-${skin}`;
    const { title, hint } = captions[skin];
    const element = (/** @type {Markup} */ content = html``) =>
      html`<imp-certification
        user-code="${userCode}"
        channel-key="${channelKey}"
        merchant-uid="${merchantUids[index]}"
        ${sdkSrc ? html`sdk-src="${sdkSrc}"` : ''}
        aria-describedby="${id}-title"
        >${content}</imp-certification
      >`;
    return html`<section class="skin" data-place="${id}" aria-labelledby="${id}-title">
      <div class="skin-caption">
        <h2 id="${id}-title">${text[title]}</h2>
        <p class="status">${text.status} <code class="live-status">idle</code></p>
        <p class="hint">${text[hint]}</p>
      </div>
      <div class="skin-stage">
        <div class="mock ${skin}">${mock(skin, text, element)}</div>
        <p class="live-result" role="status"></p>
      </div>
      <pre
        class="code"
        tabindex="0"
        role="region"
        aria-label="${text.skinCode}: ${text[title]}"
      ><code>${code[skin]}</code></pre>
    </section>`;
  });
  return html`<section class="skins" aria-labelledby="skins-title">
    <header>
      <h1 id="skins-title">${text.skinsTitle}</h1>
      <p class="lead">${text.skinsLead}</p>
    </header>
    ${cards}
  </section>`;
}
