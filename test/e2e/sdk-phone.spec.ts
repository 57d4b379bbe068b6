import { devices } from '@playwright/test';
import { verify } from './demo.js';
import { go } from './plain-shop.js';
import { expect, look, press, test, untilFrames, untilLike } from './sdk-shop.js';

// On a phone that keeps pages, with an SDK that takes its time and covers the page before it leaves it.

// Firefox has no devices.
test.use({ userAgent: devices['Pixel 7'].userAgent });

test('Back out of the gateway, twice in a row, leaves a page that is whole, and certifies', async ({
  page,
  open,
}) => {
  await open();
  for (const times of [1, 2]) {
    await page.waitForTimeout(500);
    await press(page);
    await page.waitForFunction(() => location.pathname.startsWith('/certification/'));
    await go(page, -1);
    await untilLike(page, {
      status: 'failed',
      shown: ['loaded', ...Array<string>(times).fill('restored')],
      seen: Array<string>(times).fill('failed CANCELLED'),
      isFree: true,
      isPageWhole: true,
    });
    await expect(() => untilFrames(page, 3 + 3 * times)).toPass();
  }
  await page.waitForTimeout(500);
  await press(page);
  await page.waitForURL('**/certification/**');
  await verify(page);
  await untilLike(page, { status: 'certified', isFree: true, isPageWhole: true });
});

test('an element that is pressed at once leaves as soon as the SDK is there', async ({ page, open }) => {
  await open({ isPrepared: false });
  await press(page);
  await page.waitForURL('**/certification/**');
  await verify(page);
  await untilLike(page, { status: 'certified', isFree: true, isPageWhole: true });
});

test('a window on a phone covers the page, which abort() gives back', async ({ page, open }) => {
  await open({ attributes: 'popup' });
  const [window] = await Promise.all([page.waitForEvent('popup'), press(page)]);
  await untilLike(page, { status: 'pending', isPageWhole: false });
  await page.evaluate(() => (document.querySelector('#own') as unknown as { abort: () => void }).abort());
  await untilLike(page, { status: 'failed', code: 'ABORTED', isFree: true, isPageWhole: true });
  expect((await look(page)).seen).toEqual(['window', 'failed ABORTED']);
  await window.close();
});

for (const [end, code] of [
  ['abort', 'ABORTED'],
  ['reset', null],
] as const) {
  test(`${end}() while the SDK is not prepared leaves the visitor on the page`, async ({ page, open }) => {
    await open({ isPrepared: false });
    await press(page);
    await untilLike(page, { status: 'loading' });
    await page.evaluate((method) => document.querySelector('imp-certification')![method](), end);
    await untilLike(page, { status: code ? 'failed' : 'idle', code, isFree: true });
    // The SDK would leave as soon as its frames are there.
    await untilFrames(page, 3);
    await page.waitForTimeout(500);
    expect(new URL(page.url()).pathname).toBe('/');
  });
}
