// @ts-check
import { html } from 'hono/html';
import { texts } from '../public/texts/index.js';
import { mark } from './icons.mjs';

/**
 * @typedef {ReturnType<typeof html>} Markup
 * @typedef {object} Frame
 * @property {import('../public/texts/index.js').Language} language
 * @property {string} path of the page; the language links lead there, too
 * @property {boolean} reload
 * @property {Place} [place] default: the demo
 *
 * @typedef {object} Place where the page is, if not in the demo
 * @property {string} root the folder of `public/`, from the page
 * @property {[name: string, line: string]} brand
 * @property {[href: string, name: string][]} pages the first is where the brand leads
 * @property {Record<'ko' | 'en', string>} languages where the page is in each
 * @property {[href: string, name: string][]} footer
 */

/** @type {Record<Frame['language'], string>} */
const names = { ko: '한국어', en: 'English' };

/**
 * @param {string} path
 * @param {import('../public/texts/index.js').Texts} text
 * @returns {Place}
 */
const demo = (path, text) => ({
  root: '/',
  brand: [text.brand, text.brandLine],
  pages: [
    ['/', text.signUp],
    ['/playground', text.playgroundTitle],
    ['/looks', text.looks],
  ],
  languages: { ko: `${path}?lang=ko`, en: `${path}?lang=en` },
  footer: [
    [`/${text.readme}`, 'README'],
    [`/docs/${text.readme}`, text.docs],
  ],
});

/**
 * @param {Frame} frame
 * @param {{ title: string, main: Markup, head?: Markup | string, notice?: Markup | string, skip?: Markup | string }} content
 */
export function layout(
  { language, path, reload, place },
  { title, main, head = '', notice = '', skip = '' },
) {
  const text = texts[language];
  const { root, brand, pages, languages, footer } = place ?? demo(path, text);
  const languageLink = (/** @type {Frame['language']} */ code) =>
    html`<a
      href="${languages[code]}"
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
        <link rel="icon" href="${root}public/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${root}public/base.css" />
        <link rel="stylesheet" href="${root}public/forms.css" />
        ${head} ${reload ? html`<script type="module" src="/__web-dev-server__web-socket.js"></script>` : ''}
      </head>
      <body>
        ${skip}
        <header class="site-header">
          <a class="brand" href="${pages[0]?.[0] ?? root}">
            ${mark}<span><b>${brand[0]}</b> <span class="brand-line">${brand[1]}</span></span>
          </a>
          <nav class="pages" aria-label="${text.pages}">
            ${pages.map(([href, name]) => pageLink(href, name))}
          </nav>
          <nav class="languages" aria-label="${text.language}">
            ${languageLink('ko')}${languageLink('en')}
          </nav>
        </header>
        ${notice}
        <main id="main">${main}</main>
        <footer class="site-footer">
          ${footer.map(([href, name]) => html`<a href="${href}">${name}</a> `)}
        </footer>
      </body>
    </html>`;
}
