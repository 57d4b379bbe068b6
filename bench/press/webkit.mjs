// @ts-check
import { setTimeout as delay } from 'node:timers/promises';
import { tsImport } from 'tsx/esm/api';
import { findEngines } from '../../test/helpers/engines.mjs';
import { differenceInterval, median } from '../report.mjs';
import { serveWindowPages } from './window-pages.mjs';

const ROUNDS = 4;
/** The first press of each page compiles what it needs, and is not counted. */
const PRESSES = 9;
const NAMES = /** @type {const} */ (['element', 'listener']);

/**
 * The same as in Chromium: from a real press to the SDK's `window.open`. WebKit's clock ticks once a millisecond.
 *
 * @returns {Promise<import('../report.mjs').Row[]>} none where there is no WebKit
 */
export async function webKitWindows() {
  if (!findEngines().webkit.executable) return [];
  const { until } = await tsImport('../../test/helpers/webdriver.ts', import.meta.url);
  const { Visitor } = await tsImport('../../test/e2e-webkit/visitor.ts', import.meta.url);
  const pages = await serveWindowPages();
  const visitor = await Visitor.arrive(pages.address('element'));
  const { browser } = visitor;
  /** @type {Record<typeof NAMES[number], number[]>} */
  const times = { element: [], listener: [] };
  const press = async (/** @type {typeof NAMES[number]} */ name) => {
    await visitor.untilFrames();
    // Two presses within half a second are one.
    await delay(500);
    await browser.run('performance.clearResourceTimings()');
    await (name === 'element' ? visitor.press() : browser.click('button'));
    const look = () => browser.run('return globalThis.opened ?? null');
    const opened = await until('the window', look, (/** @type {unknown} */ time) => time !== null);
    await visitor.goToWindow();
    // Closed before, it would be opened once more by the SDK's form.
    await until(
      'its page',
      () => browser.address(),
      (/** @type {string} */ url) => url.includes('/certification/'),
    );
    await browser.closeWindow();
    await visitor.goToPage();
    return /** @type {number} */ (opened);
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of round % 2 === 0 ? NAMES : NAMES.toReversed()) {
        await browser.open(pages.address(name));
        for (let index = 0; index < PRESSES; index++) {
          const opened = await press(name);
          if (index > 0) times[name].push(opened);
        }
      }
    }
    const figures = NAMES.map((name) => `${median(times[name]).toFixed(0)} ms`).join(', ');
    return [
      {
        what: 'From the press to the window in WebKitGTK, beside the same page',
        value: differenceInterval(times.element, times.listener),
        unit: 'ms more',
        detail: `${figures}; n = ${times.element.length}`,
      },
    ];
  } finally {
    await visitor.leave();
    await pages.close();
  }
}
