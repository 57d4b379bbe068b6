// @ts-check
import { html } from 'hono/html';
import { info } from '../../demo/pages/icons.mjs';
import { layout } from '../../demo/pages/layout.mjs';
import { playground } from '../../demo/pages/playground.mjs';
import { texts } from '../../demo/public/texts/index.js';
import { contentSecurityPolicy } from '../../demo/security.mjs';

/** @typedef {import('../../demo/public/texts/index.js').Language} Language */

const policy = contentSecurityPolicy({
  sdkOrigin: "'self'",
  sandbox: true,
  reload: false,
  trustedTypes: 'service-worker',
});

/**
 * The demo's playground as a page without a server: the Korean one is in a folder of its own.
 *
 * @param {Language} language
 */
export async function tryPage(language) {
  const text = texts[language];
  const isKorean = language === 'ko';
  const root = isKorean ? '../' : './';
  const site = isKorean ? '../../ko/' : '../';
  const page = layout(
    {
      language,
      path: './',
      reload: false,
      place: {
        root,
        brand: ['imp-certification', text.siteLine],
        pages: [
          [site, text.start],
          ['./', text.playgroundTitle],
          [`${site}quick-start`, text.quickStart],
          [`${site}docs`, text.docs],
        ],
        languages: { ko: `${root}ko/`, en: root },
        footer: [[`${site}sandbox`, text.sandboxDocs]],
      },
    },
    {
      title: `${text.playgroundTitle} · imp-certification`,
      head: html`<meta http-equiv="Content-Security-Policy" content="${policy}" />
        ${['sign-up', 'log', 'playground'].map(
          (sheet) => html`<link rel="stylesheet" href="${root}public/${sheet}.css" />`,
        )}
        <script type="module" src="${root}start.js"></script>`,
      skip: html`<a class="skip" href="#main">${text.skipToContent}</a>`,
      notice: html`<aside class="notice" aria-label="${text.noticeLabel}">
        ${info}
        <p>${text.noticeBrowser}</p>
      </aside>`,
      main: html`<div class="trouble" id="no-worker" role="alert" hidden>
          <p>${text.noWorker}</p>
          <pre class="code" tabindex="0"><code>npx imp-certification-sandbox</code></pre>
        </div>
        <noscript><p class="trouble">${text.noScript}</p></noscript>
        ${playground({
          language,
          userCode: 'imp00000000',
          channelKey: 'channel-key-danal',
          sdkSrc: `${root}sandbox/v1/iamport.js`,
          isSlow: false,
          merchantUids: [],
        })}`,
    },
  );
  return String(await page);
}
