// @ts-check
import { html } from 'hono/html';
import { fill, texts } from '../public/texts/index.js';
import { info } from './icons.mjs';
import { layout } from './layout.mjs';
import { messagePage } from './message.mjs';
import { terms } from './terms.mjs';

/**
 * @typedef {import('./layout.mjs').Frame} Frame
 * @typedef {import('../app.mjs').Merchant & { merchantUid: string }} Request
 */

const path = '/form.html';
const styles = html`<link rel="stylesheet" href="/public/sign-up.css" />
  <link rel="stylesheet" href="/public/plain-form.css" />`;

/**
 * @param {Frame['language']} language
 * @param {Request} request
 */
function reservationForm(language, { userCode, channelKey, sdkSrc, merchantUid }) {
  const text = texts[language];
  return html`<form
    class="card sign-up plain-form"
    id="reservation"
    action="/form"
    method="post"
    aria-labelledby="reservation-title"
    tabindex="-1"
  >
    <h1 id="reservation-title">${text.reserveTitle}</h1>
    <p class="lead">${text.reserveLead}</p>

    <!-- The verification comes first: a phone leaves the page for it and comes back to a new one, where nothing that
         was typed before is left. Once verified, the element sends imp_uid and merchant_uid with the form. -->
    <section class="step" aria-labelledby="step-identity">
      <h2 id="step-identity">${text.reserveIdentity}</h2>
      <p class="hint" id="identity-hint">${text.reserveIdentityHint}</p>
      <imp-certification
        user-code="${userCode}"
        channel-key="${channelKey}"
        merchant-uid="${merchantUid}"
        min-age="19"
        ${sdkSrc ? html`sdk-src="${sdkSrc}"` : ''}
        aria-describedby="identity-hint"
        required
      ></imp-certification>
      <noscript><p class="trouble">${text.noScript}</p></noscript>
    </section>

    <section class="step" aria-labelledby="step-reservation">
      <h2 id="step-reservation">${text.stepReservation}</h2>
      <div class="field">
        <label for="email">${text.email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          maxlength="254"
          aria-describedby="email-hint"
          required
        />
        <p class="hint" id="email-hint">${text.reserveEmailHint}</p>
      </div>
    </section>

    ${terms(text)}

    <button class="button wide" aria-describedby="submit-hint">${text.reserve}</button>
    <p class="hint centred" id="submit-hint">${text.reserveHint}</p>
  </form>`;
}

/**
 * @param {Omit<Frame, 'path'>} frame
 * @param {Request} request
 */
export function plainFormPage(frame, request) {
  const text = texts[frame.language];
  return layout(
    { ...frame, path },
    {
      title: text.plainTitle,
      head: html`${styles}
        <script type="module" src="/dist/imp-certification.min.js"></script>`,
      skip: html`<a class="skip" href="#reservation">${text.plainSkip}</a>`,
      notice: html`<aside class="notice" aria-label="${text.noticeLabel}">
        ${info}
        <p>
          ${text.plainNotice} ${request.sdkSrc ? text.plainNoticeSandbox : text.noticeVendor}
          <a href="/">${text.plainBack}</a>
        </p>
      </aside>`,
      main: reservationForm(frame.language, request),
    },
  );
}

/**
 * @param {Omit<Frame, 'path'>} frame
 * @param {import('../visits.mjs').Reservation} reservation
 */
export function reservedPage(frame, { name, impUid, merchantUid }) {
  const text = texts[frame.language];
  const details = html`<section class="received" aria-labelledby="received-title">
      <h2 id="received-title">${text.reservedValues}</h2>
      <dl>
        <div>
          <dt><code>imp_uid</code></dt>
          <dd><code>${impUid}</code></dd>
        </div>
        <div>
          <dt><code>merchant_uid</code></dt>
          <dd><code>${merchantUid}</code></dd>
        </div>
      </dl>
    </section>
    <p class="hint">${text.reservedNote}</p>`;
  const [title, lead] = [fill(text.reservedTitle, { name }), text.reservedLead];
  return messagePage(
    { ...frame, path: '/form/reserved' },
    { title, lead, mood: 'glad', details, head: styles },
  );
}

/**
 * @param {Omit<Frame, 'path'>} frame
 * @param {string} lead
 * @param {Record<string, string>} [again] what the form held, where the same can be sent once more
 */
export function notReservedPage(frame, lead, again) {
  const text = texts[frame.language];
  const details =
    again &&
    html`<form class="again" action="/form" method="post">
      ${Object.entries(again).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <button class="button">${text.reserveSendAgain}</button>
    </form>`;
  return messagePage(
    { ...frame, path },
    {
      title: text.reserveFailedTitle,
      lead,
      mood: 'sorry',
      link: text.reserveBack,
      href: path,
      head: styles,
      ...(details && { details }),
    },
  );
}
