// @ts-check
import { createSandbox } from '../../dist/sandbox/index.js';
import { listen } from '../../demo/listen.mjs';

/** @import { Browser, Page } from '@playwright/test' */

/**
 * What a page with a thousand elements asks the vendor for, before and after the SDK is needed.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<import('../report.mjs').Row[]>}
 */
export async function requests(browser, url) {
  const sandbox = createSandbox();
  let bytes = 0;
  const vendor = await listen(async (request) => {
    const response = await sandbox.fetch(request);
    bytes += (await response.clone().arrayBuffer()).byteLength;
    return response;
  }, 0);
  try {
    const origin = `http://127.0.0.1:${vendor.port}`;
    const page = await browser.newPage();
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => {
      if (request.url().startsWith(origin)) asked.push(request.url());
    });
    await page.goto(`${url}?sdk=${origin}/v1/iamport.js`);
    await inView(page, 0);
    await arrived(page);
    const before = { requests: asked.length, bytes };

    await page.locator('imp-certification').first().scrollIntoViewIfNeeded();
    await page.waitForFunction(() => 'IMP' in globalThis);
    await inView(page, 1000);
    await page.locator('imp-certification').last().hover();
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.imp-dialog iframe').length > 0);
    await Promise.all(page.frames().map((frame) => frame.waitForLoadState()));
    const own = asked.filter((address) => /\/v1\/iamport\.js|\/users\/pg\//.test(address)).length;
    const figures = ({ requests = asked.length, bytes: sent = bytes } = {}) =>
      `${requests} requests, ${sent} B`;
    const scriptTags = await page.evaluate(() => /** @type {any} */ (globalThis).scriptTags());
    await page.close();
    return [
      {
        what: 'Requests to PortOne’s host by 1,000 elements below the first screen, on a loaded page',
        value: before.requests,
        unit: 'requests',
        atMost: 0,
        detail: figures(before),
      },
      {
        what: 'The same for the SDK’s script and the list of channels once all have come into view, and one is hovered',
        value: own,
        unit: 'requests',
        atMost: 2,
        detail: `with the SDK’s frames ${figures()}`,
      },
      {
        what: 'Script tags that they have added for it by then',
        value: scriptTags,
        unit: 'tags',
        atMost: 1,
      },
    ];
  } finally {
    await vendor.close();
  }
}

/**
 * @param {Page} page
 * @param {number} expected
 */
async function inView(page, expected) {
  const count = await page.evaluate(() => /** @type {any} */ (globalThis).inView());
  if (count !== expected) throw new Error(`${count} elements are in view instead of ${expected}.`);
}

/**
 * Returns once everything that the page has asked for has been told: a request that it makes afterwards is answered.
 *
 * @param {Page} page
 */
const arrived = (page) =>
  page.evaluate(async () => void (await fetch(`${globalThis.location.pathname}?afterwards`)));
