import { html } from 'hono/html';
import { messages, type Language } from '../messages/index.js';
import type { ResolvedOptions } from '../options.js';
import { layout, type Html } from './layout.js';

const snippet = (
  origin: string,
  userCode: string,
  channelKey: string,
): string => `<script type="module" src="imp-certification.min.js"></script>

<imp-certification
  sdk-src="${origin}/v1/iamport.js"
  user-code="${userCode}"
  channel-key="${channelKey}"
  merchant-uid="{{ a fresh one from your server }}"
></imp-certification>`;

/** `GET /`: what this is and how to use it. */
export const homePage = (language: Language, origin: string, merchant: ResolvedOptions): Html => {
  const t = messages[language];
  const { userCodes, channels } = merchant;
  const code = snippet(origin, userCodes[0] ?? '', Object.keys(channels)[0] ?? '');
  return layout({
    language,
    title: t.sandbox,
    path: '/',
    wide: true,
    content: html`<h1>${t.sandboxTitle}</h1>
      <p>${t.homeLead}</p>
      <dl class="facts">
        <dt>${t.homeSdk}</dt>
        <dd><code>${origin}/v1/iamport.js</code></dd>
        <dt>${t.homeApi}</dt>
        <dd><code>${origin}</code></dd>
        <dt>${t.homeUserCode}</dt>
        ${userCodes.map((userCode) => html`<dd><code>${userCode}</code></dd>`)}
        <dt>${t.homeChannels}</dt>
        ${Object.entries(channels).map(
          ([key, provider]) => html`<dd><code>${key}</code> ${provider} (${t[provider]})</dd>`,
        )}
      </dl>
      <p>${t.homeKeys}</p>
      <h2>${t.homeSnippet}</h2>
      <pre tabindex="0"><code id="snippet">${code}</code></pre>
      <button class="secondary" data-copy="#snippet" data-copied="${t.copied}" hidden>${t.copy}</button>`,
  });
};
