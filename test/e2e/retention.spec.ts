import { expect, test, type Page } from '@playwright/test';
import { showState } from './states.js';

declare global {
  interface Window {
    /** What the SDK keeps for ever. */
    callbacks: unknown[];
    removed: WeakRef<Element>[];
  }
}

/** Attempts on elements that stand in the body as the SDK is called, and are taken away after their outcome. */
async function attempt(page: Page, rounds: number): Promise<void> {
  await page.evaluate(async (count) => {
    window.callbacks = [];
    window.removed = [];
    const certification = (
      { merchant_uid }: { merchant_uid: string },
      callback: (answer: unknown) => void,
    ) => {
      window.callbacks.push(callback);
      if (window.callbacks.length % 2) callback({ success: true, imp_uid: 'imp_1', merchant_uid });
    };
    Object.assign(window, { IMP: { init: () => undefined, certification } });
    for (let round = 0; round < count; round++) {
      const element = document.createElement('imp-certification');
      Object.assign(element, { userCode: 'imp00000000', merchantUid: `m${round}`, timeout: 60 });
      document.body.append(element);
      const ended = element.certify({ signal: new AbortController().signal });
      element.abort();
      await ended;
      element.remove();
      window.removed.push(new WeakRef(element));
    }
  }, rounds);
}

test('an SDK that keeps its callbacks for ever keeps no element by them', async ({ page }) => {
  await showState(page, { status: 'idle' });
  await page.waitForFunction(() => 'IMP' in window);
  await attempt(page, 20);
  const browser = await page.context().newCDPSession(page);
  await expect
    .poll(async () => {
      await browser.send('HeapProfiler.collectGarbage');
      return page.evaluate(() => window.removed.filter((ref) => ref.deref()).length);
    })
    // The last one may be what the page looked at last.
    .toBeLessThanOrEqual(1);
  expect(await page.evaluate(() => window.callbacks.length)).toBe(20);
});
