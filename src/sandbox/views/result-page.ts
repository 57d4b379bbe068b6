import { html } from 'hono/html';
import { messages } from '../messages/index.js';
import type { VerificationSession } from '../verification-session.js';
import type { CertificationResponse, DoneMessage } from '../wire.js';
import { layout, type Html } from './layout.js';

interface ResultParts {
  /** `null` = the window closes without a word. */
  response: CertificationResponse | null;
  /** How late the result is, in milliseconds. */
  delay: number;
}

/** The last page: its script posts the result to the merchant's page, and closes the window. */
export const resultPage = (session: VerificationSession, { response, delay }: ResultParts): Html => {
  const t = messages[session.language];
  const done: DoneMessage | null = response && {
    action: 'done',
    data: { request_id: session.requestId, ...response },
  };
  const title = !response ? t.closingTitle : response.success ? t.doneTitle : t.failedTitle;
  return layout({
    language: session.language,
    title,
    script: '/assets/result.js',
    content: html`<div
      class="result"
      data-result
      ${done && html`data-done="${JSON.stringify(done)}"`}
      data-target-origin="${session.targetOrigin}"
      data-delay="${delay}"
    >
      <p class="mark ${response?.success ? 'mark-success' : 'mark-failure'}" aria-hidden="true"></p>
      <h1>${title}</h1>
      ${response?.error_msg && html`<p>${response.error_msg}</p>`}
      <p role="status">
        ${response && html`<span data-returning>${delay ? t.returningSlowly : t.returning}</span>`}
        <span data-no-opener hidden>${t.noOpener}</span>
        <span data-close hidden>${t.closeThisWindow}</span>
      </p>
      <noscript><p>${t.scriptNeeded}</p></noscript>
    </div>`,
  });
};

/** What a phone shows while the result of the redirect mode is late. */
export const leavingPage = (session: VerificationSession, { success }: CertificationResponse): Html => {
  const t = messages[session.language];
  const title = success ? t.doneTitle : t.failedTitle;
  return layout({
    language: session.language,
    title,
    content: html`<div class="result">
      <p class="mark ${success ? 'mark-success' : 'mark-failure'}" aria-hidden="true"></p>
      <h1>${title}</h1>
      <p role="status">${t.returningSlowly}</p>
    </div>`,
  });
};
