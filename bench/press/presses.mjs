// @ts-check
import { differenceInterval, median, ratioInterval } from '../report.mjs';

/** @import { Browser, Page } from '@playwright/test' */
/**
 * @typedef {object} Times In milliseconds.
 * @property {number[]} called From the click to the SDK.
 * @property {number[]} told From the SDK's answer to the page's own handler.
 * @property {number[]} certified From the click to the page's own handler.
 */

const NAMES = /** @type {const} */ (['element', 'button']);
const PRESSES = 250;
const FIRST_PRESSES = 25;
const LARGE_PRESSES = 100;
/** More nodes than any page should have. */
const NODES = 20_000;

/**
 * From the click to the SDK, and to the page's own handler of the result. The time starts where the page first hears of
 * the click, in the event's own dispatch: what the browser does before is the same for both, and a hundred times as
 * long. On the way to the result both wait for the frame that a browser draws after a click before it fires timers:
 * what the element itself adds is in the rows that are differences.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<import('../report.mjs').Row[]>}
 */
export async function presses(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  const later = times();
  for (let index = 0; index < PRESSES; index++) await pressBoth(page, page, index, later);
  await page.close();

  const large = times();
  const largePage = await browser.newPage();
  await largePage.goto(`${url}?nodes=${NODES}`);
  for (let index = 0; index < LARGE_PRESSES; index++) await pressBoth(largePage, largePage, index, large);
  await largePage.close();

  // What is compiled at the first press is warm later; a visitor presses once.
  const first = times();
  for (let index = 0; index < FIRST_PRESSES; index++) {
    const pages = [await browser.newPage(), await browser.newPage()];
    for (const each of pages) await each.goto(url);
    const [one, other] = /** @type {[Page, Page]} */ (pages);
    await pressBoth(one, other, index, first);
    for (const each of pages) await each.close();
  }
  return [
    {
      ...difference(later, 'called'),
      what: 'From the click to IMP.certification, beside a bare click listener',
      atMost: 50,
      limit: 300,
    },
    {
      ...difference(large, 'called'),
      what: `The same on a page with ${NODES.toLocaleString('en')} more nodes`,
    },
    { ...difference(first, 'called'), what: 'The same on the first press of a page' },
    {
      ...difference(later, 'told'),
      what: 'From the SDK’s answer to the certified event, beside a bare callback',
    },
    {
      what: 'From the click to the certified event, beside a bare callback, where the SDK takes 1 ms',
      value: ratioInterval(later.element.certified, later.button.certified),
      atMost: 1.3,
      detail: `${median(later.element.certified).toFixed(2)} ms, ${median(later.button.certified).toFixed(2)} ms; n = ${PRESSES}`,
    },
  ];
}

/** @returns {Record<typeof NAMES[number], Times>} */
const times = () => ({
  element: { called: [], told: [], certified: [] },
  button: { called: [], told: [], certified: [] },
});

/**
 * @param {Page} elementPage
 * @param {Page} buttonPage
 * @param {number} index Who is first changes.
 * @param {ReturnType<typeof times>} into
 */
async function pressBoth(elementPage, buttonPage, index, into) {
  for (const name of index % 2 === 0 ? NAMES : NAMES.toReversed()) {
    const { called, answered, certified, pressed } = await press(
      name === 'element' ? elementPage : buttonPage,
      name,
    );
    into[name].called.push(called - pressed);
    into[name].told.push(certified - answered);
    into[name].certified.push(certified - pressed);
  }
}

/**
 * A press of a fresh control with a real mouse button.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function press(page, name) {
  await page.evaluate((name) => /** @type {any} */ (globalThis).show(name), name);
  // Within the button, whichever it is.
  await page.mouse.click(40, 18);
  const outcome = await page.evaluate(() => /** @type {any} */ (globalThis).outcome());
  if (!outcome.isTrusted) throw new Error('The click was not the browser’s own.');
  return outcome;
}

/**
 * @param {ReturnType<typeof times>} samples
 * @param {keyof Times} span
 */
function difference({ element, button }, span) {
  const ours = element[span].map((time) => time * 1000);
  const theirs = button[span].map((time) => time * 1000);
  return {
    value: differenceInterval(ours, theirs),
    unit: 'µs more',
    detail: `${median(ours).toFixed(0)} µs, ${median(theirs).toFixed(0)} µs; n = ${ours.length}`,
  };
}
