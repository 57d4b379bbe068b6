import type { Browser, Page } from '@playwright/test';
import { devices, expect } from '@playwright/test';
import { person, test, verify } from './demo.js';

/** Chooses the server's route in the playground and leaves for the verification; gives its address. */
async function leave(page: Page, home: string): Promise<string> {
  await page.goto(`${home}/playground`);
  await page.getByText('요청 더 보기').tap();
  await page.getByLabel('m-redirect-url').fill('/certifications/return');
  await page.locator('#stage imp-certification').getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  return page.url();
}

/** The carrier's app hands the verification over to another browser, where it ends. */
async function finishElsewhere(browser: Browser, address: string): Promise<Page> {
  const other = await (await browser.newContext({ ...devices['Pixel 7'], locale: 'ko-KR' })).newPage();
  await other.goto(address);
  await verify(other);
  await other.waitForURL('**/certifications/return?**');
  return other;
}

test('a visitor whose result returns in another browser goes on in the first', async ({
  page,
  home,
  browser,
}) => {
  const other = await finishElsewhere(browser, await leave(page, home));
  await expect(other.getByRole('heading', { name: '본인인증이 끝났어요' })).toBeVisible();
  await expect(other.getByText(person.name)).toHaveCount(0);
  expect(await other.context().cookies()).toEqual([]);

  await page.goto(home);
  const form = page.locator('#sign-up');
  await expect(form.getByText('서버에서 확인됨')).toBeVisible();
  await expect(form.getByText(person.name)).toBeVisible();
  await expect(form.getByText('1990-01-31')).toBeVisible();
  await expect(form.getByRole('button', { name: '본인인증' })).toHaveCount(0);

  await page.getByLabel('이메일').fill('gildong@shop.example');
  await page.getByLabel('비밀번호').fill('a long password');
  for (const box of await form.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: '가입하기' }).tap();
  await expect(page.getByRole('heading', { name: `${person.name}님, 반가워요` })).toBeVisible();
});

test('a page that is still open notices the verification when it is seen again', async ({
  page,
  context,
  home,
  browser,
}) => {
  const second = await context.newPage();
  await finishElsewhere(browser, await leave(second, home));
  await expect(page.getByText('서버에서 확인됨')).toBeHidden();
  // Without a screen no page is ever out of sight, so the event is given by hand.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.locator('#sign-up').getByText(person.name)).toBeVisible();
});
