// @ts-check
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ title: string, reason: string }} Failure */

/**
 * The tests that failed.
 *
 * @param {{ suites: Suite[] }} report what Playwright's `json` reporter writes
 * @returns {Failure[]}
 */
export function failuresOf({ suites }) {
  return suites
    .flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => ({ title, reason: tests.map(reasonOf).join('\n') }));
}

/**
 * @typedef {{ specs: Spec[], suites?: Suite[] }} Suite
 *
 * @typedef {{ title: string, ok: boolean, tests: Test[] }} Spec
 *
 * @typedef {{ projectName: string, results: { error?: { message?: string } }[] }} Test
 */

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = ({ specs, suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** @param {Test} test */
const reasonOf = ({ projectName, results }) =>
  results.map(({ error }) => `[${projectName}] ${stripVTControlCharacters(error?.message ?? '')}`).join('\n');
