// @ts-check
/** The start page is shown without VitePress' app: app-on-use.js loads it. */
import { read } from './pages.mjs';

const isStartPage = (/** @type {string} */ page) => /^(?:ko\/)?index\.md$/.test(page);

/** VitePress' hook. @param {import('vitepress').TransformContext} context */
export const transformHead = ({ page }) =>
  isStartPage(page)
    ? [/** @type {const} */ (['script', {}, read('site/.vitepress/app-on-use.js')])]
    : undefined;

/**
 * VitePress' hook: what loads the app goes into a `<template>`, which the browser leaves alone.
 *
 * @param {string} html
 * @param {string} _file
 * @param {import('vitepress').TransformContext} context
 */
export function transformHtml(html, _file, { page }) {
  if (!isStartPage(page)) return undefined;
  const tag = /^ *(?:<script type="module" src="[^"]*"><\/script>|<link rel="modulepreload" [^>]*>)\n/gm;
  const tags = html.match(tag);
  if (!tags) throw new Error(`${page} loads no app: has VitePress changed?`);
  const template = `<template id="app-on-use">\n${tags.join('')}    </template>`;
  return html.replaceAll(tag, '').replace('</head>', () => `  ${template}\n  </head>`);
}
