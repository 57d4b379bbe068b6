import { html } from 'hono/html';
import { LANGUAGES, messages, type Language } from '../messages/index.js';

/** Escaped markup. */
export type Html = ReturnType<typeof html>;

export interface LayoutParts {
  language: Language;
  /** The sandbox's path on its host. */
  basePath: string;
  title: string;
  content: Html;
  /** Where the page is, for the language links; without it there are none. */
  path?: string;
  /** Where a form's values are kept while the language changes. */
  languageAction?: string;
  wide?: boolean;
  /** A script of the page's own, by its name among the assets, beside that of all pages. */
  script?: string;
  /** A link beside the warning. */
  aside?: Html;
}

const languageSwitch = ({ language, path, languageAction }: LayoutParts): Html | false =>
  path !== undefined &&
  html`<nav class="languages" aria-label="${messages[language].language}">
    ${LANGUAGES.map((each) =>
      each === language
        ? html`<span lang="${each}" aria-current="true">${messages[each].languageName}</span>`
        : html`<a
            lang="${each}"
            hreflang="${each}"
            href="${path}?lang=${each}"
            data-language-action="${languageAction ?? ''}"
            >${messages[each].languageName}</a
          >`,
    )}
  </nav>`;

/** The whole document around every page of the sandbox. */
export const layout = (parts: LayoutParts): Html => {
  const { language, basePath, title, content, wide, script, aside } = parts;
  const t = messages[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${t.sandboxTitle}</title>
        <link rel="icon" href="${basePath}/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${basePath}/assets/sandbox.css" />
        <script type="module" src="${basePath}/assets/page.js"></script>
        ${script && html`<script type="module" src="${basePath}/assets/${script}"></script>`}
      </head>
      <body>
        <aside class="banner" aria-label="${t.sandbox}">
          <p><strong>${t.sandbox}</strong> ${t.sandboxWarning} ${aside}</p>
        </aside>
        <div class="${wide ? 'sheet sheet-wide' : 'sheet'}">
          ${languageSwitch(parts)}
          <main>${content}</main>
        </div>
      </body>
    </html>`;
};
