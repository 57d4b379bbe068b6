// @ts-check
import { html } from 'hono/html';
import { texts } from '../public/texts/index.js';
import { caution, info, shield } from './icons.mjs';
import { eventLog } from './event-log.mjs';
import { layout } from './layout.mjs';
import { playground } from './playground.mjs';
import { terms } from './terms.mjs';
import { gallery } from './skins.mjs';

/**
 * @typedef {object} Shop
 * @property {import('../public/texts/index.js').Language} language
 * @property {string} userCode
 * @property {string} channelKey
 * @property {string} sdkSrc empty: the vendor's own, which is the element's default
 * @property {boolean} isSlow the sandbox's SDK takes its time
 * @property {string[]} merchantUids one for each element of the page, in their order
 * @property {boolean} reload
 */

/** @param {Shop} shop */
function signUpForm({ language, userCode, channelKey, sdkSrc, merchantUids }) {
  const text = texts[language];
  return html`<form
    class="card sign-up"
    id="sign-up"
    action="/signup"
    method="post"
    aria-labelledby="sign-up-title"
    tabindex="-1"
  >
    <h1 id="sign-up-title">${text.signUpTitle}</h1>
    <p class="lead">${text.signUpLead}</p>

    <section class="step" aria-labelledby="step-identity">
      <h2 id="step-identity">${text.stepIdentity}</h2>
      <p class="hint" id="identity-hint">${text.identityHint}</p>
      <imp-certification
        user-code="${userCode}"
        channel-key="${channelKey}"
        merchant-uid="${merchantUids[0]}"
        min-age="19"
        ${sdkSrc ? html`sdk-src="${sdkSrc}"` : ''}
        aria-describedby="identity-hint"
        required
      ></imp-certification>
      <noscript><p class="trouble">${text.noScript}</p></noscript>
      <div id="verification" aria-live="polite">
        <p class="checking" hidden>${text.checking}</p>
        <div class="verified" hidden>
          <p class="verified-mark">${shield}${text.verifiedMark}</p>
          <dl>
            <div>
              <dt>${text.name}</dt>
              <dd data-verified="name"></dd>
            </div>
            <div>
              <dt>${text.birthday}</dt>
              <dd data-verified="birthday"></dd>
            </div>
          </dl>
          <p class="hint">${text.verifiedHint}</p>
        </div>
        <div class="trouble" hidden>
          ${caution}
          <p data-trouble></p>
        </div>
      </div>
    </section>

    <section class="step" aria-labelledby="step-account">
      <h2 id="step-account">${text.stepAccount}</h2>
      <div class="field">
        <label for="email">${text.email}</label>
        <input id="email" name="email" type="email" autocomplete="email" required />
      </div>
      <div class="field">
        <label for="password">${text.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="new-password"
          minlength="8"
          aria-describedby="password-hint"
          required
        />
        <p class="hint" id="password-hint">${text.passwordHint}</p>
      </div>
    </section>

    ${terms(text)}

    <button class="button wide" aria-describedby="submit-hint">${text.submit}</button>
    <p class="hint centred" id="submit-hint">${text.submitHint}</p>
  </form>`;
}

/**
 * @param {Shop} shop
 * @param {{ path: string, title: string, main: import('./layout.mjs').Markup, sheets: string[], skip?: string }} page
 */
function shopPage({ language, reload, sdkSrc }, { path, title, main, sheets, skip = '#main' }) {
  const text = texts[language];
  return layout(
    { language, path, reload },
    {
      title,
      head: html`${sheets.map((sheet) => html`<link rel="stylesheet" href="/public/${sheet}.css" />`)}
        <script type="module" src="/dist/imp-certification.min.js"></script>
        <script type="module" src="/public/main.js"></script>`,
      skip: html`<a class="skip" href="${skip}">${path === '/' ? text.skip : text.skipToContent}</a>`,
      notice: html`<aside class="notice" aria-label="${text.noticeLabel}">
        ${info}
        <p>${sdkSrc ? text.noticeSandbox : text.noticeVendor} <a href="/form.html">${text.noticePlain}</a></p>
      </aside>`,
      main,
    },
  );
}

/** The one thing that most pages with a verification are for. @param {Shop} shop */
export function signUpPage(shop) {
  const text = texts[shop.language];
  return shopPage(shop, {
    path: '/',
    title: text.title,
    skip: '#sign-up',
    sheets: ['sign-up', 'log'],
    main: html`<div class="columns">${signUpForm(shop)} ${eventLog(text)}</div>`,
  });
}

/** @param {Shop} shop */
export function playgroundPage(shop) {
  const text = texts[shop.language];
  return shopPage(shop, {
    path: '/playground',
    title: `${text.playgroundTitle} · ${text.brand}`,
    sheets: ['sign-up', 'log', 'playground'],
    main: playground(shop),
  });
}

/** @param {Shop} shop */
export function looksPage(shop) {
  const text = texts[shop.language];
  return shopPage(shop, {
    path: '/looks',
    title: `${text.skinsTitle} · ${text.brand}`,
    sheets: ['log', 'playground', 'skins'],
    main: html`${gallery(shop)} ${eventLog(text)}`,
  });
}
