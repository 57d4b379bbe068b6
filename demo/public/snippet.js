// @ts-check
import { writeAngular } from './snippets/angular.js';
import { writeHtml } from './snippets/html.js';
import { writeReact } from './snippets/react.js';
import { writeServer } from './snippets/server.js';
import { writeSolid } from './snippets/solid.js';
import { writeSvelte } from './snippets/svelte.js';
import { writeVue } from './snippets/vue.js';

/**
 * What the playground is set to.
 *
 * @typedef {object} Settings
 * @property {[name: string, value: string | true][]} attributes in the order to be shown; true for a flag
 * @property {string} label text of the button, '' for the element's own
 * @property {Record<string, unknown> | undefined} params
 * @property {Record<string, unknown> | undefined} messages
 * @property {string} trigger text of a button of the page's own in the slot `trigger`, '' for none. It takes the label's place
 * @property {string} css the page's rules for the element, '' for none
 * @property {string} merchantUid what is said in place of a real `merchant_uid`, in the reader's language
 */

/** @satisfies {Record<string, { name: string, write: (settings: Settings) => string }>} */
const writers = {
  html: { name: 'HTML', write: writeHtml },
  react: { name: 'React', write: writeReact },
  vue: { name: 'Vue', write: writeVue },
  svelte: { name: 'Svelte', write: writeSvelte },
  angular: { name: 'Angular', write: writeAngular },
  solid: { name: 'Solid', write: writeSolid },
  server: { name: 'Node.js', write: writeServer },
};

/** @typedef {keyof typeof writers} SnippetLanguage */

export const languages = /** @type {SnippetLanguage[]} */ (Object.keys(writers));

export const names = /** @type {Record<SnippetLanguage, string>} */ (
  Object.fromEntries(languages.map((id) => [id, writers[id].name]))
);

/**
 * The code that a page or an app would have for what the playground shows, to be copied as it is.
 *
 * @param {SnippetLanguage} id
 * @param {Settings} settings
 */
export const writeSnippet = (id, settings) => writers[id].write(settings);
