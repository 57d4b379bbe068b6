import type { Page } from '@playwright/test';
import config from '../playwright.config.js';
import { person, verify } from '../demo.js';
import { elementOf, expect, test } from './recipes.js';

test.use({
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] },
});

type Host = HTMLElementTagNameMap['imp-certification'];

const confirmed = `${person.name}님, 확인했습니다.`;
const frame = (page: Page) => page.locator('body > iframe').contentFrame();
const element = (page: Page) => frame(page).locator('imp-certification');

/** The frame's page once more, changed; and its SDK is prepared. */
async function reload(
  page: Page,
  { sameOrigin = false, sandbox }: { sameOrigin?: boolean; sandbox?: string | null },
): Promise<void> {
  await page.locator('body > iframe').evaluate(
    (iframe: HTMLIFrameElement, { isSame, tokens }) => {
      if (tokens === null) iframe.removeAttribute('sandbox');
      else if (tokens !== undefined) iframe.setAttribute('sandbox', tokens);
      const { pathname, search, href } = new URL(iframe.src);
      iframe.src = isSame ? pathname + search : href;
    },
    { isSame: sameOrigin, tokens: sandbox },
  );
  await expect(element(page)).toHaveJSProperty('status', 'idle');
}

async function press(page: Page): Promise<void> {
  await expect(frame(page).locator('.imp-dialog iframe')).toHaveCount(3);
  await element(page).getByRole('button').click();
}

test('before: the frame opens a window and tells every page what comes out', async ({ page, recipes }) => {
  await page.goto(`${recipes}/frame/before`);
  await expect(frame(page).locator('.imp-dialog iframe')).toHaveCount(3);
  const opened = page.waitForEvent('popup');
  await frame(page).getByRole('button').click();
  await verify(await opened);
  await expect(page.locator('p#status')).toHaveText(confirmed);
});

for (const sameOrigin of [false, true]) {
  const where = sameOrigin ? 'the page’s own' : 'another';
  test(`after: a frame of ${where} origin reports to the page around it`, async ({ page, recipes }) => {
    await page.goto(`${recipes}/frame/after`);
    if (sameOrigin) await reload(page, { sameOrigin });
    const opened = page.waitForEvent('popup');
    await press(page);
    await verify(await opened);
    await expect(page.locator('p#status')).toHaveText(confirmed);
  });
}

test('what another window says is not taken', async ({ page, recipes }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
  await page.goto(`${recipes}/frame/after`);
  await page.evaluate(() => window.postMessage({ imp_uid: 'imp_1', merchant_uid: 'other' }, '*'));
  await page.waitForTimeout(500);
  expect(asked).toEqual([]);
});

test('a page of another site cannot show the frame', async ({ page, recipes }) => {
  await page.goto(`${recipes.replace('localhost', '127.0.0.1')}/frame/after`);
  await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
});

test('without allow-popups the attempt fails, without allow-forms the window stays blank', async ({
  page,
  recipes,
}) => {
  await page.goto(`${recipes}/frame/after`);
  await reload(page, { sandbox: 'allow-scripts allow-same-origin allow-forms' });
  await press(page);
  await expect(element(page)).toHaveJSProperty('response.error_code', 'POPUP_BLOCKED');

  await reload(page, { sandbox: 'allow-scripts allow-same-origin allow-popups' });
  const opened = page.waitForEvent('popup');
  const refused = page.waitForEvent('console', (message) => message.text().includes('allow-forms'));
  await press(page);
  await refused;
  expect((await opened).url()).toBe('about:blank');
});

for (const sameOrigin of [true, false]) {
  const end = sameOrigin ? 'the result is there' : 'the result is not taken';
  test(`without popup a phone leaves the whole page for the frame’s, and ${end}`, async ({
    page,
    recipes,
    isMobile,
  }) => {
    test.skip(!isMobile, 'A PC does not leave the page.');
    await page.goto(`${recipes}/frame/after`);
    await reload(page, { sameOrigin, sandbox: null });
    await element(page).evaluate((host: Host) => (host.popup = false));
    await press(page);
    await page.waitForURL('**/certification/**');
    await verify(page);
    await page.waitForURL('**/frame/verify?**');
    await expect(elementOf(page)).toHaveJSProperty('status', sameOrigin ? 'certified' : 'idle');
    // What the frame has stored lies elsewhere: within the other site.
    expect(page.url().includes('imp_uid=')).toBe(!sameOrigin);
  });
}

test('without popup, and within a sandbox attribute, a phone goes nowhere', async ({
  page,
  recipes,
  isMobile,
}) => {
  test.skip(!isMobile, 'A PC does not leave the page.');
  await page.goto(`${recipes}/frame/after`);
  await element(page).evaluate((host: Host) => (host.popup = false));
  const refused = page.waitForEvent('console', (message) => message.text().includes('allow-top-navigation'));
  await press(page);
  await refused;
  await expect(element(page)).toHaveJSProperty('status', 'pending');
  await expect(frame(page).locator('.imp-dialog')).toBeVisible();
  expect(page.url()).toBe(`${recipes}/frame/after`);
});

test('without popup, a gateway in a frame of another site shows nothing', async ({
  page,
  recipes,
  isMobile,
}) => {
  await page.goto(`${recipes}/frame/after`);
  await reload(page, { sandbox: null });
  // On a PC a layer in the frame; on a phone the frame itself goes to the gateway.
  const channelKey = isMobile ? 'channel-key-inicis-unified' : 'channel-key-danal';
  await element(page).evaluate(
    (host: Host, key) => Object.assign(host, { popup: false, channelKey: key }),
    channelKey,
  );
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await press(page);
  await refused;
});
