// @ts-check
/* global document */
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Visit Times in milliseconds since the navigation began.
 * @property {number} ready When a press could open a window; below the fold, how long after the press.
 * @property {number} paint First Contentful Paint.
 * @property {number} load The page's `load` event.
 * @property {number} bytes Transferred before the visitor did anything.
 * @property {boolean} isOpen Whether the visitor's press opened a window.
 */

export const phone = { width: 412, height: 823 };

const observer = fileURLToPath(new URL('observe.js', import.meta.url));
/** How long a visitor reads before scrolling down, in milliseconds. */
const READING = 1_000;

/** @param {import('@playwright/test').BrowserContext} context */
export const observe = (context) => context.addInitScript({ path: observer });

/**
 * A first visit, with a window the size of a phone's.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} url
 * @param {import('./slow-link.mjs').SlowLink} link
 * @param {boolean} isBelow Whether the visitor has to scroll to the element.
 * @returns {Promise<Visit>}
 */
export async function visit(context, url, link, isBelow) {
  const page = await context.newPage();
  /** @param {...string} names */
  const time = async (...names) =>
    Math.max(.../** @type {number[]} */ (await page.evaluate(`Promise.all([${names.join()}])`)));
  try {
    page.on('popup', (popup) => void popup.close());
    const before = link.down.bytes;
    await page.goto(url, { waitUntil: 'commit' });
    const [load, paint] = [await time('loadTime'), await time('paintTime')];
    const element = await time('elementTime');
    if (!isBelow) {
      const ready = Math.max(element, await time('sdkTime'));
      return { ready, paint, load, bytes: link.down.bytes - before, isOpen: true };
    }
    await new Promise((resolve) => setTimeout(resolve, READING));
    const bytes = link.down.bytes - before;
    const { x, y } = await page.evaluate(() => {
      const element = document.querySelector('imp-certification');
      element?.scrollIntoView({ block: 'center' });
      return element?.shadowRoot?.querySelector('button')?.getBoundingClientRect() ?? { x: 0, y: 0 };
    });
    await page.mouse.click(x + 20, y + 20);
    const ready = Math.max(0, (await time('sdkTime')) - (await time('pressTime')));
    const status = await page.waitForFunction(() => {
      const status = document.querySelector('imp-certification')?.status;
      return status === 'loading' ? null : status;
    });
    return { ready, paint, load, bytes, isOpen: (await status.jsonValue()) === 'pending' };
  } finally {
    await page.close();
  }
}
