import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import config from './playwright.config.js';
import { expect, openWindow, signUpElement, test, verify } from './demo.js';

// Automation switches the blocking of pop-up windows off.
test.use({
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] },
});

/** How long after a press a window is surely allowed, in milliseconds. */
const GESTURE = 1000;

/** Opens the demo and holds the SDK's script back until it is let go. */
async function openWithoutSdk(page: Page, url: string): Promise<() => void> {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/v1/iamport.js', async (route) => {
    await released;
    await route.continue();
  });
  // The script that is held back holds the page's `load` event back too.
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return release;
}

test('a press opens the window where the SDK is there', async ({ page, home }) => {
  expect(home).toBeTruthy();
  await page.waitForFunction(() => 'IMP' in window);
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a press opens the window where the SDK comes soon after it', async ({ page, demoUrl }) => {
  const release = await openWithoutSdk(page, demoUrl);
  const popup = page.waitForEvent('popup');
  await signUpElement(page).getByRole('button').click();
  release();
  await verify(await popup);
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('an SDK that comes too late after the press opens no window, and the next press does', async ({
  page,
  demoUrl,
}) => {
  const release = await openWithoutSdk(page, demoUrl);
  await signUpElement(page).getByRole('button').click();
  await delay(GESTURE + 100);
  release();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'ready');
  expect(page.context().pages()).toEqual([page]);
  await expect(signUpElement(page).getByRole('status')).toBeVisible();
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a window that the browser blocks is a failure, and the next press opens one', async ({
  page,
  demoUrl,
}) => {
  // From a script of the page's own: one that the test evaluates counts as the visitor's press.
  await page.addInitScript(() => {
    const certify = () => {
      const element = document.querySelector('imp-certification');
      if ('IMP' in window && element) void element.certify();
      else requestAnimationFrame(certify);
    };
    certify();
  });
  await page.goto(demoUrl);
  await expect(signUpElement(page)).toHaveJSProperty('response.error_code', 'POPUP_BLOCKED');
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  expect(page.context().pages()).toEqual([page]);
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a window closed without a word leaves a button that opens another', async ({ page, home }) => {
  expect(home).toBeTruthy();
  await (await openWindow(page)).close();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'pending');
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});
