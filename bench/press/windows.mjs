// @ts-check
import { differenceInterval, median, medianInterval } from '../report.mjs';
import { serveWindowPages } from './window-pages.mjs';

/** @import { Browser, Page } from '@playwright/test' */
/** @import { Name } from './window-pages.mjs' */

const PRESSES = 60;
const FIRST_PRESSES = 15;
const SLOW_PRESSES = 8;
/** How long the vendor's frames take on a phone's network, in milliseconds. */
const SLOW_FRAMES = 1500;

/**
 * From the press to the SDK's `window.open`, with the sandbox's SDK: the element, and pages that call the SDK themselves.
 *
 * @param {Browser} browser
 * @returns {Promise<import('../report.mjs').Row[]>}
 */
export async function windows(browser) {
  const pages = await serveWindowPages();
  /** @param {Name} name @param {string} [query] */
  const visit = async (name, query = '') => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(pages.address(name, query));
    if (name !== 'initInClick') await untilFrames(page, 3);
    return page;
  };
  try {
    const kept = { element: await visit('element'), listener: await visit('listener') };
    const unprepared = await visit('initInClick');
    const slow = await visit('initInClick', `?frames=${SLOW_FRAMES}`);
    /** @type {Record<Name | 'firstElement' | 'firstListener' | 'slow', number[]>} */
    const times = {
      element: [],
      listener: [],
      initInClick: [],
      slow: [],
      firstElement: [],
      firstListener: [],
    };
    for (let index = 0; index < PRESSES; index++) {
      for (const name of inTurns(index)) times[name].push(await press(kept[name], 3));
      if (index % 2 === 0) times.initInClick.push(await press(unprepared, 6));
    }
    for (let index = 0; index < SLOW_PRESSES; index++) times.slow.push(await press(slow, 6));
    // What is compiled at the first press is warm later; a visitor presses once.
    for (let index = 0; index < FIRST_PRESSES; index++) {
      const fresh = { element: await visit('element'), listener: await visit('listener') };
      for (const name of inTurns(index)) {
        times[name === 'element' ? 'firstElement' : 'firstListener'].push(await press(fresh[name], 3));
      }
      for (const page of Object.values(fresh)) await page.context().close();
    }
    /** @param {keyof typeof times} name */
    const figure = (name) => `${median(times[name]).toFixed(1)} ms`;
    /** @param {keyof typeof times} ours @param {keyof typeof times} beside */
    const difference = (ours, beside) => ({
      value: differenceInterval(times[ours], times[beside]),
      unit: 'ms more',
      detail: `${figure(ours)}, ${figure(beside)}; n = ${times[ours].length}`,
    });
    return [
      {
        ...difference('element', 'listener'),
        what: 'From the press to the window, beside IMP.init at load and IMP.certification in a click listener',
        atMost: 2,
      },
      { ...difference('firstElement', 'firstListener'), what: 'The same on the first press of a page' },
      {
        ...difference('initInClick', 'element'),
        what: 'From the press to the window with IMP.init in the click, too, beside the element',
      },
      {
        what: `The same where each of the SDK’s frames takes ${SLOW_FRAMES / 1000} s`,
        value: medianInterval(times.slow),
        unit: 'ms',
        detail: `n = ${SLOW_PRESSES}`,
      },
    ];
  } finally {
    await pages.close();
  }
}

/** @param {number} index @returns {('element' | 'listener')[]} */
const inTurns = (index) => (index % 2 === 0 ? ['element', 'listener'] : ['listener', 'element']);

/** @param {Page} page @param {number} count */
const untilFrames = (page, count) => page.waitForFunction(`loadedFrames >= ${count}`);

/**
 * Presses with a real mouse button, and closes the window; the SDK then builds its frames anew.
 *
 * @param {Page} page
 * @param {number} frames How many load until the next press.
 * @returns {Promise<number>} milliseconds from the click
 */
async function press(page, frames) {
  // Two presses within half a second are one.
  await page.waitForTimeout(500);
  await page.evaluate('loadedFrames = 0');
  const [window] = await Promise.all([page.waitForEvent('popup'), page.mouse.click(40, 25)]);
  const opened = /** @type {number} */ (await page.evaluate('opened'));
  // Closed before, it would be opened once more by the SDK's form.
  await window.waitForURL('**/certification/*');
  await window.close();
  await untilFrames(page, frames);
  return opened;
}
