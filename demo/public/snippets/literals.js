// @ts-check
// Values as JavaScript writes them.

/** @type {Record<string, string>} */
const shortEscapes = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** @param {string} character */
const escapeCharacter = (character) =>
  shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * In the quotes that need no escape, single ones if both do.
 *
 * @param {string} value
 */
export function stringLiteral(value) {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(/[\p{Cc}\u2028\u2029]/gu, escapeCharacter);
  return `${quote}${escaped}${quote}`;
}

/** @param {string} key */
function propertyName(key) {
  // Written as a plain key it would set the prototype.
  if (key === '__proto__') return "['__proto__']";
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : stringLiteral(key);
}

/**
 * What JSON can hold: on one line where it is short.
 *
 * @param {unknown} value
 * @param {string} [indent] of the line that it begins on
 * @returns {string}
 */
export function literal(value, indent = '') {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const isList = Array.isArray(value);
  const deeper = `${indent}  `;
  const items = isList
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(([key, item]) => `${propertyName(key)}: ${literal(item, deeper)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const space = isList ? '' : ' ';
  const line = `${open}${space}${items.join(', ')}${space}${close}`;
  if (line.length <= 60 && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `${deeper}${item},\n`).join('')}${indent}${close}`;
}

/**
 * For a template literal.
 *
 * @param {string} text
 */
export const escapeTemplate = (text) => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');

/**
 * Script that holds text between the tags of `<script>`: an end tag within a string would end it there, and a comment's
 * beginning could hide the real one.
 *
 * @param {string} script
 */
export const inScriptTag = (script) => script.replaceAll('</', '<\\/').replaceAll('<!--', '\\x3C!--');

/**
 * A style sheet between the tags of `<style>`. CSS reads an escaped slash as a slash.
 *
 * @param {string} css
 */
export const inStyleTag = (css) => css.replaceAll('</', '<\\/');

/**
 * Text within a comment between slash and star.
 *
 * @param {string} text
 */
export const inComment = (text) => text.replaceAll('*/', '* /').replace(/\s+/g, ' ');
