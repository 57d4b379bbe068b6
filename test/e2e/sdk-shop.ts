import { expect, test as base, type Page } from '@playwright/test';
import { startSdkShop } from '../helpers/sdk-shop.js';
import { press as pressAt } from './plain-shop.js';

export { expect };

/** What the page of the shop says of itself. */
export interface Look {
  status: string;
  code: string | null;
  /** `loaded` or `restored`, each time that the page was shown. */
  shown: string[];
  /** Events, windows and alerts, in order. */
  seen: string[];
  /** Whether the button is the topmost thing in its own middle. */
  isFree: boolean;
  /** Whether what else is on the page is shown. */
  isPageWhole: boolean;
}

interface ShopWindow extends Window {
  look: () => Look;
  loadedFrames: number;
  IMP: { init: (userCode: string) => void };
}

interface Fixtures {
  /** Opens the page; `isPrepared` waits until the SDK is. */
  open: (options?: {
    attributes?: string;
    sdk?: string;
    hash?: string;
    isPrepared?: boolean;
  }) => Promise<void>;
}

/** The shop, with the sandbox at the speed of a phone's network, on ports of its own for each worker. */
export const test = base.extend<Fixtures, { shop: string }>({
  shop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const { url, close } = await startSdkShop();
      await use(url);
      await close();
    },
    { scope: 'worker' },
  ],
  open: async ({ page, shop }, use) => {
    page.on('dialog', (dialog) => void dialog.accept());
    await use(async ({ attributes = '', sdk = '', hash = '', isPrepared = true } = {}) => {
      const query = new URLSearchParams({ attributes, sdk });
      await page.goto(`${shop}/?${String(query)}${hash}`, { waitUntil: 'domcontentloaded' });
      // What is evaluated counts as the visitor's press, and the page's own script is to have none.
      if (hash) return;
      await page.waitForFunction(() => customElements.get('imp-certification'));
      if (isPrepared) await untilFrames(page, 3);
    });
  },
});

export function look(page: Page): Promise<Look> {
  return page.evaluate(() => (window as unknown as ShopWindow).look());
}

export async function untilLike(page: Page, expected: Partial<Look>): Promise<void> {
  await expect(async () => expect(await look(page)).toMatchObject(expected)).toPass({ intervals: [50] });
}

/** Until so many frames have loaded since the page was loaded. */
export async function untilFrames(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => (window as unknown as ShopWindow).loadedFrames >= wanted, count);
}

/** Presses the button by hand. */
export async function press(page: Page): Promise<void> {
  if (page.context().browser()?.browserType().name() === 'firefox') {
    // It drops what is pressed while a page waits for a synchronous request, as the SDK makes one once it is hovered.
    await page.mouse.move(20, 30);
    await page.waitForTimeout(500);
  }
  await pressAt(page, '#own');
}

/**
 * Presses the button by hand, once two presses are not one, and gives the window that the verification is in.
 *
 * @param open A window of an earlier attempt that is still open: the SDK takes it again.
 */
export async function openWindow(page: Page, open?: Page): Promise<Page> {
  await page.waitForTimeout(500);
  const before = open?.url();
  const [window] = await Promise.all([open ?? page.waitForEvent('popup'), press(page)]);
  await window.waitForURL((url) => url.pathname.startsWith('/certification/') && url.href !== before);
  return window;
}
