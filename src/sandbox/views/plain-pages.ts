import { html } from 'hono/html';
import { messages, type Language } from '../messages/index.js';
import type { ResolvedOptions } from '../options.js';
import { isServiceWorker } from '../service-worker.js';
import type { VerificationSession } from '../session.js';
import type { CertificationResponse, DoneMessage } from '../wire.js';
import { layout, type Html } from './layout.js';

// The pages without a form.

const snippet = (
  url: string,
  userCode: string,
  channelKey: string,
): string => `<script type="module" src="imp-certification.min.js"></script>

<imp-certification
  sdk-src="${url}/v1/iamport.js"
  user-code="${userCode}"
  channel-key="${channelKey}"
  merchant-uid="{{ a fresh one from your server }}"
></imp-certification>`;

/** `GET /`: what this is and how to use it. */
export const homePage = (language: Language, url: string, merchant: ResolvedOptions): Html => {
  const t = messages[language];
  const { basePath, userCodes, channels } = merchant;
  const [userCode = ''] = userCodes;
  const [channelKey = ''] = Object.keys(channels);
  const code = snippet(url, userCode, channelKey);
  return layout({
    language,
    title: t.sandbox,
    basePath,
    path: `${basePath}/`,
    wide: true,
    script: 'home.js',
    content: html`<h1>${t.sandboxTitle}</h1>
      <p>${t.homeLead}</p>
      <imp-certification
        sdk-src="${basePath}/v1/iamport.js"
        user-code="${userCode}"
        channel-key="${channelKey}"
      ></imp-certification>
      <p
        class="outcome"
        id="outcome"
        role="status"
        data-text="${t.homeLookedUp}"
        data-look-up="${basePath}/look-up"
      ></p>
      <button class="secondary" id="again" hidden>${t.homeAgain}</button>
      <noscript><p>${t.homeScript}</p></noscript>
      <pre tabindex="0" aria-label="${t.homeEvents}" role="region" hidden><code id="events"></code></pre>
      <h2>${t.homeUse}</h2>
      <dl class="facts">
        <dt>${t.homeSdk}</dt>
        <dd><code>${url}/v1/iamport.js</code></dd>
        <dt>${t.homeApi}</dt>
        <dd><code>${url}</code></dd>
        <dt>${t.homeUserCode}</dt>
        ${userCodes.map((userCode) => html`<dd><code>${userCode}</code></dd>`)}
        <dt>${t.homeChannels}</dt>
        ${Object.entries(channels).map(
          ([key, provider]) => html`<dd><code>${key}</code> ${provider} (${t[provider]})</dd>`,
        )}
      </dl>
      ${!isServiceWorker() && html`<p>${t.homeKeys}</p>`}
      <h2>${t.homeSnippet}</h2>
      <pre tabindex="0"><code id="snippet">${code}</code></pre>
      <button class="secondary" data-copy="#snippet" data-copied="${t.copied}" hidden>${t.copy}</button>`,
  });
};

/** A page that only says something, for what cannot go on. */
export const noticePage = (language: Language, basePath: string, title: string, text: string): Html =>
  layout({
    language,
    basePath,
    title,
    content: html`<div class="result">
      <p class="mark mark-failure" aria-hidden="true"></p>
      <h1>${title}</h1>
      ${text && html`<p>${text}</p>`}
      <p><a href="${basePath}/">${messages[language].backToStart}</a></p>
    </div>`,
  });

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
    basePath: session.basePath,
    title,
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

/** What a phone shows until the redirect mode returns to the merchant's page. */
export const leavingPage = (session: VerificationSession, { success }: CertificationResponse): Html => {
  const t = messages[session.language];
  const title = success ? t.doneTitle : t.failedTitle;
  return layout({
    language: session.language,
    basePath: session.basePath,
    title,
    content: html`<div class="result">
      <p class="mark ${success ? 'mark-success' : 'mark-failure'}" aria-hidden="true"></p>
      <h1>${title}</h1>
      ${session.draft.slow && html`<p role="status">${t.returningSlowly}</p>`}
    </div>`,
  });
};
