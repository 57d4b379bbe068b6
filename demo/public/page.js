// @ts-check
import { isLanguage, texts } from './texts/index.js';

const { lang } = document.documentElement;

export const text = texts[isLanguage(lang) ? lang : 'ko'];

/**
 * The element of this page that the selector names; the page always has it.
 *
 * @template {Element} [Kind=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 */
export function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return /** @type {Kind} */ (found);
}
