import config from '../playwright.config.js';
import { openLayer, person, verify } from '../demo.js';
import { elementOf, expect, expectWelcome, test } from './recipes.js';

test.use({
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] },
});

const confirmed = `${person.name}님, 확인했습니다.`;

test('before: a window of the page’s own calls a function of the page', async ({ page, recipes }) => {
  await page.goto(`${recipes}/window/before`);
  const [own] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button').click()]);
  await own.waitForFunction('document.querySelectorAll(".imp-dialog iframe").length >= 3');
  const [gateway] = await Promise.all([own.waitForEvent('popup'), own.getByRole('button').click()]);
  await verify(gateway);
  await expect(page.locator('p#status')).toHaveText(confirmed);
});

test('after: the window reports to the page that opened it, also where it was left meanwhile', async ({
  page,
  recipes,
  isMobile,
}) => {
  await page.goto(`${recipes}/window/after`);
  const [own] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button').click()]);
  const closed = own.waitForEvent('close');
  if (isMobile) {
    // Away and back twice: the window knows its opener all the while.
    await elementOf(own).getByRole('button').tap();
    await own.waitForURL('**/certification/**');
    await own.getByRole('button', { name: '취소' }).tap();
    await expect(elementOf(own)).toHaveJSProperty('status', 'failed');
    await elementOf(own).getByRole('button').tap();
    await own.waitForURL('**/certification/**');
    await verify(own);
  } else {
    await verify(await openLayer(own, elementOf(own)));
  }
  await expect(page.locator('p#status')).toHaveText(confirmed);
  await closed;
});

test('a visitor whose window has no opener goes on in it', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/window/verify`);
  const element = elementOf(page);
  if (isMobile) {
    await element.getByRole('button').tap();
    await page.waitForURL('**/certification/**');
  }
  await verify(isMobile ? page : await openLayer(page, element));
  await expectWelcome(page);
});

test('what another window or another site says is not taken', async ({ page, recipes }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
  await page.goto(`${recipes}/window/after`);
  const [own] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button').click()]);
  const report = () => {
    const target = (window.opener ?? window) as Window;
    target.postMessage({ imp_uid: 'imp_1', merchant_uid: 'other' }, '*');
  };
  await page.evaluate(report);
  await own.evaluate(
    (url) => location.assign(url),
    `${recipes.replace('localhost', '127.0.0.1')}/window/after`,
  );
  await own.waitForURL('http://127.0.0.1:*/**');
  await own.evaluate(report);
  await page.waitForTimeout(500);
  expect(asked).toEqual([]);

  await own.evaluate((url) => location.assign(url), `${recipes}/window/after`);
  await own.waitForURL(`${recipes}/**`);
  await own.evaluate(report);
  await expect(page.locator('p#status')).toHaveText('본인인증을 확인하지 못했습니다. 다시 인증해 주세요.');
});
