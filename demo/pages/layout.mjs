// @ts-check
import { html } from 'hono/html';
import { texts } from '../public/texts/index.js';
import { mark } from './icons.mjs';

/**
 * @typedef {ReturnType<typeof html>} Markup
 * @typedef {object} Frame
 * @property {import('../public/texts/index.js').Language} language
 * @property {string} path where the language links lead
 * @property {boolean} reload
 */

/** @type {Record<Frame['language'], string>} */
const names = { ko: '한국어', en: 'English' };

/**
 * @param {Frame} frame
 * @param {{ title: string, main: Markup, head?: Markup | string, notice?: Markup | string, skip?: Markup | string }} content
 */
export function layout({ language, path, reload }, { title, main, head = '', notice = '', skip = '' }) {
  const text = texts[language];
  const languageLink = (/** @type {Frame['language']} */ code) =>
    html`<a
      href="${path}?lang=${code}"
      lang="${code}"
      hreflang="${code}"
      ${code === language ? html`aria-current="true"` : ''}
      >${names[code]}</a
    >`;
  const pageLink = (/** @type {string} */ href, /** @type {string} */ name) =>
    html`<a href="${href}" ${href === path ? html`aria-current="page"` : ''}>${name}</a>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/public/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/public/base.css" />
        <link rel="stylesheet" href="/public/forms.css" />
        ${head} ${reload ? html`<script type="module" src="/__web-dev-server__web-socket.js"></script>` : ''}
      </head>
      <body>
        ${skip}
        <header class="site-header">
          <a class="brand" href="/">
            ${mark}<span><b>${text.brand}</b> <span class="brand-line">${text.brandLine}</span></span>
          </a>
          <nav class="pages" aria-label="${text.pages}">
            ${pageLink('/', text.signUp)}${pageLink('/playground', text.playgroundTitle)}${pageLink('/looks', text.looks)}
          </nav>
          <nav class="languages" aria-label="${text.language}">
            ${languageLink('ko')}${languageLink('en')}
          </nav>
        </header>
        ${notice}
        <main id="main">${main}</main>
        <footer class="site-footer">
          <a href="/${text.readme}">README</a> <a href="/docs/${text.readme}">${text.docs}</a>
        </footer>
      </body>
    </html>`;
}
