// @ts-check
import { attempt } from './attempt.mjs';
import { returning } from './return.mjs';
import { sdk } from './sdk.mjs';
import { server } from './server.mjs';
import { trust } from './trust.mjs';

/**
 * What can go wrong, what a visitor then sees, and what proves it: without the protection, the test fails.
 *
 * @typedef {object} Fault
 * @property {string} fault
 * @property {string} seen
 * @property {[file: string, code: string, without: string]} protection the code, which occurs once in the file, and what
 *   stands in its place when the protection is taken out
 * @property {[file: string, title: string]} test
 */

/** @type {Record<string, Fault[]>} */
export const faults = {
  'An attempt': attempt,
  'The SDK and its window': sdk,
  'Leaving the page and coming back': returning,
  'Hostile pages, strict policies, personal data': trust,
  'Server, demo and sandbox': server,
};
