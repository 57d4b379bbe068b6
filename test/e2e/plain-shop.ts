import { expect, test as base, type Page } from '@playwright/test';
import type { CertificationResponse, CertificationStatus } from '../../src/index.js';
import { startPlainShop } from '../helpers/plain-shop.js';

export { expect };

/** The plain shop, on a port of its own for each worker. */
export const test = base.extend<object, { shop: string }>({
  shop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const { url, close } = await startPlainShop();
      await use(url);
      await close();
    },
    { scope: 'worker' },
  ],
});

/** What a page of the plain shop, or its gateway, is like. */
interface Look {
  path: string;
  /** `loaded` or `restored`, each time that the page was shown. */
  shown: readonly string[] | undefined;
  /** The events that the page's listener has heard. */
  heard: readonly string[] | undefined;
  merchantUid: string;
  status: CertificationStatus | undefined;
  response: CertificationResponse | null;
  /** `history.state` */
  state: unknown;
  /** What is shown over the page: the SDK's `imp-dialog`, and the page's own `event`. */
  layers: readonly string[];
  /** The record of attempts. */
  pending: string | null;
}

export function look(page: Page): Promise<Look> {
  return page.evaluate(() => {
    const { shown, heard, layers } = window as unknown as Pick<Look, 'shown' | 'heard'> & {
      layers: () => string[];
    };
    const element = document.querySelector('imp-certification');
    return {
      path: decodeURIComponent(location.pathname) + location.search + location.hash,
      shown,
      heard,
      merchantUid: element?.merchantUid ?? '',
      status: element?.status,
      response: element?.response ?? null,
      state: history.state as unknown,
      layers: layers(),
      pending: sessionStorage.getItem('imp-certification:pending'),
    };
  });
}

/** Waits until the page is like that. */
export async function untilLike(page: Page, expected: Partial<Look>): Promise<void> {
  // In between two pages there is none to look at.
  await expect(async () => expect(await look(page)).toMatchObject(expected)).toPass({
    intervals: [50],
    timeout: 15_000,
  });
}

/** Long enough for the page to take a result, so that one that it does not take can be told. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
}

/**
 * A press in the middle of the element, or of its button. Not through a locator: Playwright does not notice that
 * Firefox has restored a page, and would wait for it for ever.
 */
export async function press(page: Page, selector: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    const { left, top, width, height } = (element?.shadowRoot?.querySelector('button') ??
      element)!.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
  await page.mouse.click(place.x, place.y);
}

/** Presses the element's button, as soon as its SDK is there. */
export async function pressCertify(page: Page): Promise<void> {
  await page.waitForFunction(() => 'IMP' in window);
  await press(page, 'imp-certification');
}

/** Presses the element's button and is at the gateway. */
export async function leave(page: Page): Promise<void> {
  await pressCertify(page);
  await untilAtGateway(page);
}

export async function untilAtGateway(page: Page): Promise<void> {
  await page.waitForFunction(() => location.pathname === '/gateway' && document.readyState === 'complete');
}

/** Ends the verification, which sends the visitor back to the shop. */
export async function end(page: Page, outcome: 'finish' | 'cancel'): Promise<void> {
  await press(page, `[value="${outcome}"]`);
  await page.waitForFunction(() => location.pathname !== '/gateway');
}

/** The browser's Back (-1) or Forward (1). */
export async function go(page: Page, steps: 1 | -1): Promise<void> {
  await page.evaluate((delta) => void setTimeout(() => history.go(delta)), steps);
}
