import type { Page } from '@playwright/test';
import type { ImpCertificationElement } from '../../src/index.js';
import { verify } from './demo.js';
import config from './playwright.config.js';
import { expect, look, openWindow, press, test, untilFrames, untilLike } from './sdk-shop.js';

// With an SDK that takes its time, as PortOne's does: 150 ms for its list of channels, 1.5 s for its frames.
// Automation switches the blocking of pop-up windows off.
test.use({
  launchOptions: async ({ browserName, launchOptions }, use) => {
    await use(
      browserName === 'chromium'
        ? { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] }
        : launchOptions,
    );
  },
});

/** Calls a method of the element's, as a script of the page would. */
const call = (page: Page, method: 'abort' | 'reset') =>
  page.evaluate((name) => document.querySelector<ImpCertificationElement>('#own')![name](), method);

/** The next press certifies. */
async function certify(page: Page, open?: Page): Promise<void> {
  await verify(await openWindow(page, open));
  await untilLike(page, { status: 'certified', isFree: true, isPageWhole: true });
  expect((await look(page)).seen).not.toContain('alert');
}

test('an element that has been on screen long enough opens its window within the press', async ({
  page,
  open,
}) => {
  await open({ attributes: 'popup' });
  const statuses = await page.evaluateHandle(() => {
    const element = document.querySelector<ImpCertificationElement>('#own')!;
    const order: string[] = [];
    const openNow = window.open.bind(window);
    window.open = (...values) => {
      order.push(`window, ${element.status}`);
      return openNow(...values);
    };
    // The SDK works a task after it is called, which is at the end of the click.
    addEventListener('click', () => setTimeout(() => setTimeout(() => order.push('a task later'))));
    return order;
  });
  await verify(await openWindow(page));
  expect(await statuses.jsonValue()).toEqual(['window, pending', 'a task later']);
  await untilLike(page, { status: 'certified', seen: ['window', 'certified'], isFree: true });
});

test('an element that is pressed at once opens its window as soon as the SDK can', async ({ page, open }) => {
  await open({ attributes: 'popup', isPrepared: false });
  await certify(page);
});

test('an SDK that takes longer than the browser allows a window is ready for the next press', async ({
  page,
  open,
  browserName,
}) => {
  test.skip(
    browserName === 'firefox',
    'Firefox takes what Playwright evaluates for another press: a window is allowed all the same',
  );
  test.skip(
    process.env.SDK_FILE !== undefined,
    'only the sandbox’s own SDK can be slowed down by its address',
  );
  await open({ attributes: 'popup', sdk: 'frames=9000', isPrepared: false });
  await press(page);
  await untilLike(page, { status: 'loading' });
  // Whatever a test evaluates counts as another press: the page itself waits, and nothing is looked at before.
  await page.waitForFunction(() => document.querySelector('imp-certification')!.status !== 'loading');
  await untilLike(page, { status: 'ready', seen: [], isFree: true });
  await certify(page);
});

/** How an attempt ends while its window is open, and the code that the page is told; null for none. */
const ends: Record<string, [end: (page: Page, window: Page) => Promise<unknown>, code: string | null]> = {
  'abort()': [(page) => call(page, 'abort'), 'ABORTED'],
  'reset()': [(page) => call(page, 'reset'), null],
  'its timeout': [(page) => untilLike(page, { code: 'TIMEOUT' }), 'TIMEOUT'],
  'a refusal': [(_, window) => window.getByRole('button', { name: '취소' }).click(), 'CANCELLED_BY_USER'],
  'the window’s being closed': [(_, window) => window.close(), 'CANCELLED_BY_USER'],
};
for (const [name, [end, code]] of Object.entries(ends)) {
  test(`after ${name} the page is uncovered, and the next press certifies`, async ({ page, open }) => {
    await open({ attributes: name === 'its timeout' ? 'popup timeout="2"' : 'popup' });
    const window = await openWindow(page);
    await untilLike(page, { status: 'pending', isFree: false });
    await end(page, window);
    await untilLike(page, {
      status: code ? 'failed' : 'idle',
      seen: code ? ['window', `failed ${code}`] : ['window'],
      isFree: true,
      isPageWhole: true,
    });
    await page.evaluate(() => document.querySelector('#own')!.removeAttribute('timeout'));
    await certify(page, code?.startsWith('CANCELLED') ? undefined : window);
  });
}

test('a press right after an answer, while the SDK rebuilds its frames, waits for them', async ({
  page,
  open,
}) => {
  await open({ attributes: 'popup' });
  const window = await openWindow(page);
  await window.getByRole('button', { name: '취소' }).click();
  await untilLike(page, { status: 'failed', isFree: true });
  // Half a second later: Chromium loses a press at the moment in which the frames go. The new ones take longer.
  await verify(await openWindow(page));
  await untilLike(page, { status: 'certified', isFree: true });
});

test('a window that the browser blocks is a failure with words that help, and the page is uncovered', async ({
  page,
  open,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'Playwright’s Firefox blocks no window');
  // Whatever a test evaluates counts as the visitor's press: nothing is looked at before.
  await Promise.all([
    page.waitForEvent('console', (message) => message.text() === 'failed POPUP_BLOCKED'),
    open({ attributes: 'popup', hash: '#auto', isPrepared: false }),
  ]);
  await untilLike(page, { code: 'POPUP_BLOCKED', status: 'failed', isFree: true, isPageWhole: true });
  await expect(page.locator('#own').getByRole('status')).toContainText('팝업을 허용해 주세요');
  expect((await look(page)).seen).toEqual(['window', 'failed POPUP_BLOCKED']);
  await page.evaluate(() => Object.assign(window, { seen: [] }));
  await certify(page);
});

test('an element of another merchant in between does not change whom the first one verifies for', async ({
  page,
  open,
}) => {
  await open({ attributes: 'popup' });
  await page.locator('#other').scrollIntoViewIfNeeded();
  await untilFrames(page, 6);
  await page.evaluate(() => scrollTo(0, 0));
  const [opened] = await Promise.all([page.waitForEvent('popup'), press(page)]);
  await verify(opened);
  await untilLike(page, { status: 'certified' });
  await expect(page.locator('.imp-dialog iframe[src*="/imp00000000/"]')).toHaveCount(3);
});

test('the page’s own init of another merchant does not either', async ({ page, open }) => {
  await open({ attributes: 'popup' });
  await page.evaluate(() =>
    (window as unknown as { IMP: { init: (code: string) => void } }).IMP.init('imp11111111'),
  );
  await untilFrames(page, 6);
  await certify(page);
  await expect(page.locator('.imp-dialog iframe[src*="/imp00000000/"]')).toHaveCount(3);
});

test('the page’s own init of the same merchant is enough', async ({ page, open }) => {
  let asked = 0;
  page.on('request', (request) => (asked += Number(request.url().includes('/users/pg/'))));
  await open({ attributes: 'popup' });
  await page.evaluate(() =>
    (window as unknown as { IMP: { init: (code: string) => void } }).IMP.init('imp00000000'),
  );
  await untilFrames(page, 6);
  await openWindow(page);
  expect(asked).toBe(2);
});

test('Danal’s layer is taken away by abort(), and verifies at the next press', async ({ page, open }) => {
  await open();
  const layer = page.frameLocator('.imp-dialog iframe >> visible=true');
  await press(page);
  await layer.getByLabel('이름').waitFor();
  await call(page, 'abort');
  await untilLike(page, { code: 'ABORTED', isFree: true, isPageWhole: true });
  await untilFrames(page, 6);
  await page.waitForTimeout(500);
  await press(page);
  await layer.getByLabel('이름').waitFor();
  await page.locator('.imp-close').click();
  await untilLike(page, { status: 'failed', isFree: true });
});

test('an element without user-code verifies for whom the page has named, and for nobody otherwise', async ({
  page,
  open,
}) => {
  await open({ attributes: 'popup user-code=""', isPrepared: false });
  await page.waitForFunction(() => 'IMP' in window);
  await press(page);
  await untilLike(page, { status: 'failed', code: 'INVALID_PARAMETER', seen: ['failed INVALID_PARAMETER'] });
  await page.evaluate(() => {
    Object.assign(window, { seen: [] });
    (window as unknown as { IMP: { init: (code: string) => void } }).IMP.init('imp00000000');
  });
  await certify(page);
});
