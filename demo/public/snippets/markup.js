// @ts-check
import { stringLiteral } from './literals.js';

/**
 * An attribute's value on one line, so that its lines are not indented with the markup.
 *
 * @param {string} value
 */
export const escapeAttribute = (value) =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, (character) => `&#${character.charCodeAt(0)};`);

/** @param {string} value */
export const escapeText = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * An attribute's value in JSX: it has no escapes, and entities are read as in HTML.
 *
 * @param {string} value
 */
export const jsxValue = (value) =>
  /^[^"&\\\p{Cc}]*$/u.test(value) ? `"${value}"` : `{${stringLiteral(value)}}`;

/**
 * Text between tags where braces hold an expression: JSX, Svelte. White space at its ends would be dropped.
 *
 * @param {string} value
 */
export const bracedText = (value) =>
  /^[^<>{}&\p{Cc}]*$/u.test(value) && value === value.trim() ? value : `{${stringLiteral(value)}}`;

/**
 * @param {string} text
 * @param {number} [depth] two spaces each
 */
export const indent = (text, depth = 1) => text.replace(/(^|\n)(?=[^\n])/g, `$1${'  '.repeat(depth)}`);

/**
 * An element with each attribute on a line of its own.
 *
 * @param {string[]} attributes
 * @param {string} content already escaped, '' for none
 * @param {string} [end] of a tag without content
 */
export function tag(attributes, content, end = '/>') {
  const start = `<imp-certification\n${indent(attributes.join('\n'))}\n`;
  return content ? `${start}>\n${indent(content)}\n</imp-certification>` : `${start}${end}`;
}

/**
 * What is between the tags: a button of the page's own, which takes the label's place, or the label.
 *
 * @param {import('../snippet.js').Settings} settings
 * @param {(text: string) => string} escape
 */
export const content = ({ label, trigger }, escape) =>
  trigger ? `<button slot="trigger" type="button">${escape(trigger)}</button>` : label && escape(label);
