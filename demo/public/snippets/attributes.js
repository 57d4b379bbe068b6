// @ts-check

/**
 * @typedef {object} Attribute
 * @property {string} name as in HTML
 * @property {string} property its name in script, '' where it is HTML's own, such as `lang`
 * @property {string | number | true} value true: a flag. Of `merchant-uid`: what is said in place of it
 */

const texts =
  'merchant-uid channel-key pg name phone carrier company m-redirect-url user-code tier-code sdk-src loading';
const numbers = new Set(['min-age', 'timeout']);
const flags = ['popup', 'required', 'disabled'];
const own = new Set([...texts.split(' '), ...numbers, ...flags]);

/** @param {string} name */
export const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/**
 * A number that is written otherwise than JavaScript does, or is none, stays the text that was typed.
 *
 * @param {string} text
 */
const numberOf = (text) => (/^-?\d/.test(text) && String(Number(text)) === text ? Number(text) : text);

/**
 * The attributes that a page would set. It always has a `merchant-uid`, and never one that was issued already: that
 * was for this visit, and counts once.
 *
 * @param {import('../snippet.js').Settings} settings
 * @returns {Attribute[]}
 */
export function attributesOf({ attributes, merchantUid }) {
  const names = attributes.map(([name]) => name);
  /** @type {[string, string | true][]} */
  const all = names.includes('merchant-uid') ? attributes : [['merchant-uid', ''], ...attributes];
  return all.map(([name, typed]) => {
    const property = own.has(name) ? camelCase(name) : '';
    if (name === 'merchant-uid') return { name, property, value: merchantUid };
    return { name, property, value: numbers.has(name) && typed !== true ? numberOf(typed) : typed };
  });
}

/**
 * What only a script can set.
 *
 * @param {import('../snippet.js').Settings} settings
 * @returns {[name: string, value: Record<string, unknown>][]}
 */
export function propertiesOf({ params, messages }) {
  /** @type {[name: string, value: Record<string, unknown>][]} */
  const properties = [];
  if (params) properties.push(['params', params]);
  if (messages) properties.push(['messages', messages]);
  return properties;
}
