import type { Page } from '@playwright/test';
import config from './playwright.config.js';
import { expect, openWindow, signUpElement, test, verify } from './demo.js';

// Automation switches the blocking of pop-up windows off.
test.use({
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] },
});

/** Until when after a press Chromium allows a window, in milliseconds, with some to spare. */
const GESTURE = 5500;

// The element asks for a window, and what becomes of it is said on the console: to Chromium, whatever the test evaluates
// in the page is another press of the visitor's.
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    let frames = 0;
    const count = ({ target }: Event) => {
      const { src } = target as Partial<HTMLIFrameElement>;
      if (src?.includes('/certificates/ready/')) frames++;
    };
    document.addEventListener('load', count, true);
    let said = '';
    setInterval(() => {
      const element = document.querySelector('imp-certification');
      if (!element?.status) return;
      element.popup = true;
      const state = [element.status, element.response?.error_code].join(' ').trim();
      if (state !== said) console.log((said = state));
      // A script of the page's own. A computer may be so busy that its call comes too late.
      const isAsked = ['idle', 'ready'].includes(element.status);
      if (location.hash === '#auto' && frames >= 3 && isAsked) void element.certify();
    }, 50);
  }),
);

const untilSaid = (page: Page, state: string) =>
  page.waitForEvent('console', (message) => message.text() === state);

/** Opens the demo and holds the SDK's script back until it is let go. */
async function openWithoutSdk(page: Page, url: string): Promise<() => void> {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/v1/iamport.js', async (route) => {
    await released;
    await route.continue();
  });
  const idle = untilSaid(page, 'idle');
  // The script that is held back holds the page's `load` event back too.
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await idle;
  return release;
}

test('a press opens the window where the SDK is there', async ({ page, home }) => {
  expect(home).toBeTruthy();
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a press opens the window where the SDK comes soon after it', async ({ page, demoUrl }) => {
  const release = await openWithoutSdk(page, demoUrl);
  const popup = page.waitForEvent('popup');
  const loading = untilSaid(page, 'loading');
  await signUpElement(page).getByRole('button').click();
  await loading;
  release();
  await verify(await popup);
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('an SDK that comes too late after the press opens no window, and the next press does', async ({
  page,
  demoUrl,
}) => {
  const release = await openWithoutSdk(page, demoUrl);
  const ready = untilSaid(page, 'ready');
  await signUpElement(page).getByRole('button').click();
  await page.waitForTimeout(GESTURE);
  release();
  await ready;
  expect(page.context().pages()).toEqual([page]);
  await expect(signUpElement(page).getByRole('status')).toBeVisible();
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a window that the browser blocks is a failure, and the next press opens one', async ({
  page,
  demoUrl,
}) => {
  const blocked = untilSaid(page, 'failed POPUP_BLOCKED');
  await page.goto(`${demoUrl}/#auto`);
  await blocked;
  expect(page.context().pages()).toEqual([page]);
  await expect(page.locator('.imp-dialog')).toBeHidden();
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('the playground has a window blocked by one press', async ({ page, demoUrl }) => {
  await page.goto(`${demoUrl}/playground`);
  const blocked = untilSaid(page, 'failed POPUP_BLOCKED');
  await page.getByRole('button', { name: '창이 차단됨' }).click();
  await blocked;
  expect(page.context().pages()).toEqual([page]);
});
