import { startPlaygroundSite, startWorkerSite } from '../helpers/worker-site.js';
import { codeOf, expect, fillInPerson, openLayer, openWindow, person, test, verify } from './demo.js';
import { violations } from './violations.js';
import { devices, type Page } from '@playwright/test';

// The sandbox, and the server's part, in a service worker, under a path of a host that others share.

let site: Awaited<ReturnType<typeof startPlaygroundSite>>;
test.beforeEach(async () => {
  site = await startPlaygroundSite();
});
test.afterEach(() => site.close().catch(() => undefined));

const elementOf = (page: Page) => page.locator('#stage imp-certification');

async function enter(page: Page, path = 'ko/'): Promise<void> {
  await page.goto(`${site.url}${path}`);
  await expect(elementOf(page).getByRole('button')).toBeVisible();
}

const expectName = (page: Page) =>
  expect(page.locator('#live-result')).toHaveText(`서버에서 확인됨: ${person.name}, 1990-01-31`);

test('verifies in a layer and in a window, and looks the name up, also once the server is gone', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await enter(page);
  await verify(await openLayer(page, elementOf(page)));
  await expectName(page);
  expect(await violations(page)).toEqual([]);
  // Firefox says so of each frame that the SDK takes away while it loads.
  expect(said.filter((text) => !text.startsWith('Failed to load ‘’. A ServiceWorker'))).toEqual([]);

  await site.close();
  await page.reload();
  await verify(await openWindow(page, elementOf(page)));
  await expectName(page);
});

/** In the middle of a verification, up to the press that sends the code. */
async function beginVerification(page: Page) {
  const window = await openWindow(page, elementOf(page));
  await fillInPerson(window);
  await window.getByRole('button', { name: '인증번호 받기' }).click();
  await window.getByLabel('인증번호 6자리').fill(await codeOf(window));
  return { finish: () => window.getByRole('button', { name: '인증하기' }).click() };
}

test('goes on where the browser has ended it in the middle of a verification', async ({
  page,
  context,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'No other browser can be told to end a worker.');
  await enter(page);
  const { finish } = await beginVerification(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await finish();
  await expectName(page);
});

test('goes on where a new version has taken its place in the middle of a verification', async ({ page }) => {
  await enter(page);
  const { finish } = await beginVerification(page);
  site.files['service-worker.js'] = `${site.files['service-worker.js'] ?? ''}\nself.isNew = true;`;
  await page.evaluate(async () => {
    const taken = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    await taken;
  });
  await finish();
  await expectName(page);
});

test('starts again where a page was reloaded past it', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'No other browser can be told to reload so.');
  await enter(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.reload', { ignoreCache: true });
  await expect(elementOf(page).getByRole('button')).toBeVisible();
  await verify(await openLayer(page, elementOf(page)));
  await expectName(page);
});

test('speaks the page’s and the browser’s language, and takes two tabs apart', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const page of [first, second]) await enter(page, '');
  const windows = [];
  for (const page of [first, second]) {
    await page.bringToFront();
    windows.push(await openWindow(page, elementOf(page)));
  }
  for (const [index, page] of [first, second].entries()) {
    const window = windows[index];
    if (!window) throw new Error('no window');
    await window.bringToFront();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Verify with your phone');
    await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Cancel' }).click()]);
    await expect(page.locator('#log')).toContainText('CANCELLED_BY_USER');
  }
  await context.close();
});

test('a phone leaves the page, and comes back to the looked-up name', async ({ browser }) => {
  const context = await browser.newContext({ ...devices['Pixel 7'], locale: 'ko-KR' });
  const page = await context.newPage();
  await enter(page);
  await page.locator('[data-attribute="min-age"]').pressSequentially('20');
  await elementOf(page).getByRole('button').click();
  await page.waitForURL('**/sandbox/certification/*');
  await verify(page);
  await expectName(page);
  await expect(page).toHaveURL(`${site.url}ko/#min-age=20`);
  await expect(elementOf(page)).toHaveAttribute('min-age', '20');
  await context.close();
});

test('a merchant_uid counts once, and only the one that was issued', async ({ page }) => {
  await enter(page);
  const lookUp = (merchantUid: string) =>
    page.evaluate(async (uid) => {
      const answer = await fetch('../certifications', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ imp_uid: 'imp_000000000000', merchant_uid: uid }),
      });
      return ((await answer.json()) as { code: string }).code;
    }, merchantUid);
  await expect(elementOf(page)).toHaveAttribute('merchant-uid', /./);
  const issued = (await elementOf(page).getAttribute('merchant-uid')) ?? '';
  expect(await lookUp('order-1')).toBe('UNKNOWN_MERCHANT_UID');
  expect(await lookUp(issued)).toBe('NOT_FOUND');
  expect(await lookUp(issued)).toBe('UNKNOWN_MERCHANT_UID');
});

test('without service workers there is a sentence, and the command for the real sandbox', async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.goto(`${site.url}ko/`);
  await expect(page.getByRole('alert')).toContainText('서비스 워커를 쓸 수 없어');
  await expect(page.getByRole('alert')).toContainText('npx imp-certification-sandbox');
  expect(await violations(page)).toEqual([]);
});

test('the worker of docs/sandbox.md verifies on the sandbox’s own page', async ({ page }) => {
  const shop = await startWorkerSite();
  await page.goto(shop.url);
  await page.waitForURL('**/sandbox/');
  await verify(await openLayer(page, page.locator('imp-certification')));
  await expect(page.getByText(`조회한 이름: ${person.name}`)).toBeVisible();
  await shop.close();
});
