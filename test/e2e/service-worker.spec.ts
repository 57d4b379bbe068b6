import { startWorkerSite } from '../helpers/worker-site.js';
import { codeOf, expect, fillInPerson, openLayer, openWindow, person, test, verify } from './demo.js';
import { violations } from './violations.js';

// The sandbox in a service worker, under a path of a host that others share: no server is needed any more.

let site: Awaited<ReturnType<typeof startWorkerSite>>;
test.beforeEach(async () => {
  site = await startWorkerSite();
});
test.afterEach(() => site.close().catch(() => undefined));

test('verifies in a layer and in a window, and looks the name up, also once the server is gone', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(site.url);
  await page.waitForURL('**/sandbox/');
  const element = page.locator('imp-certification');
  await verify(await openLayer(page, element));
  await expect(page.getByText(`조회한 이름: ${person.name}`)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(said).toEqual([]);

  await site.close();
  await page.reload();
  await verify(await openWindow(page, element));
  await expect(page.getByText(`조회한 이름: ${person.name}`)).toBeVisible();
});

test('goes on where the browser has ended it in the middle of a verification', async ({ page, context }) => {
  await page.goto(site.url);
  await page.waitForURL('**/sandbox/');
  const window = await openWindow(page, page.locator('imp-certification'));
  await fillInPerson(window);
  await window.getByRole('button', { name: '인증번호 받기' }).click();
  const field = window.getByLabel('인증번호 6자리');
  await field.fill(await codeOf(window));
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await window.getByRole('button', { name: '인증하기' }).click();
  await expect(page.getByText(`조회한 이름: ${person.name}`)).toBeVisible();
});

test('speaks the browser’s language, and takes two tabs apart', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const page of [first, second]) {
    await page.goto(site.url);
    await page.waitForURL('**/sandbox/');
  }
  const windows = [];
  for (const page of [first, second]) {
    await page.bringToFront();
    windows.push(await openWindow(page, page.locator('imp-certification')));
  }
  for (const [index, page] of [first, second].entries()) {
    const window = windows[index];
    if (!window) throw new Error('no window');
    await window.bringToFront();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Verify with your phone');
    await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Cancel' }).click()]);
    await expect(page.getByRole('region', { name: 'Events' })).toContainText('CANCELLED_BY_USER');
  }
  await context.close();
});

test('without service workers there is a sentence, and the command for the real sandbox', async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.goto(site.url);
  await expect(page.getByRole('alert')).toContainText('서비스 워커를 쓸 수 없어');
  await expect(page.getByRole('alert')).toContainText('npx imp-certification-sandbox');
  expect(await violations(page)).toEqual([]);
});
