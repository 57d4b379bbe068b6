// @ts-check
import { en } from './en.js';
import { ko } from './ko.js';

/**
 * @typedef {'ko' | 'en'} Language
 * @typedef {typeof en} Texts
 */

/** @type {Record<Language, Texts>} */
export const texts = { ko, en };

/**
 * @param {string | undefined} code
 * @returns {code is Language}
 */
export const isLanguage = (code) => code === 'ko' || code === 'en';

/**
 * @param {string} text with `{key}` where a value goes
 * @param {Record<string, string>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
