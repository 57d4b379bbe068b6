import { createCertificationClient } from 'imp-certification/server';
import { createApp } from '../../demo/app.mjs';
import { listen } from '../../demo/listen.mjs';
import { startSandbox } from '../../demo/start-sandbox.mjs';
import { expect, openLayer, openWindow, person, signUpElement, test, verify } from './demo.js';

test('a visitor verifies, the server looks the result up, and the sign-up goes through', async ({
  page,
  home,
}) => {
  const uid = await signUpElement(page).getAttribute('merchant-uid');
  await verify(await openLayer(page));

  const form = page.locator('#sign-up');
  await expect(form.getByText('서버에서 확인됨')).toBeVisible();
  await expect(form.getByText(person.name)).toBeVisible();
  await expect(form.getByText('1990-01-31')).toBeVisible();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'certified');
  await expect(page.locator('.imp-dialog')).toBeHidden();
  expect(page.context().pages()).toEqual([page]);
  expect(
    await signUpElement(page).evaluate(
      (element) => (element as HTMLElement & { response: unknown }).response,
    ),
  ).toMatchObject({
    success: true,
    imp_uid: expect.stringMatching(/^imp_/),
    merchant_uid: uid,
    pg_provider: 'danal',
  });

  await page.getByLabel('이메일').fill('gildong@shop.example');
  await page.getByLabel('비밀번호').fill('a long password');
  for (const box of await form.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.getByRole('heading', { name: `${person.name}님, 반가워요` })).toBeVisible();
  expect(page.url()).toBe(`${home}/welcome`);
});

test('a double press sends the sign-up once', async ({ page, home }) => {
  await verify(await openLayer(page));
  const form = page.locator('#sign-up');
  await expect(form.getByText('서버에서 확인됨')).toBeVisible();
  await page.getByLabel('이메일').fill('gildong@shop.example');
  await page.getByLabel('비밀번호').fill('a long password');
  for (const box of await form.getByRole('checkbox').all()) await box.check();
  const sent: string[] = [];
  await page.route('**/signup', async (route) => {
    sent.push(route.request().method());
    // The second press comes before the answer.
    await new Promise((settle) => setTimeout(settle, 1000));
    await route.continue().catch(() => undefined);
  });
  const submit = page.getByRole('button', { name: '가입하기' });
  await submit.evaluate((button: HTMLButtonElement) => {
    button.click();
    setTimeout(() => button.click(), 300);
  });
  await expect(page).toHaveURL(`${home}/welcome`);
  expect(sent).toEqual(['POST']);
});

for (const [locale, words] of [
  ['ko', '저희 잘못이니 나중에 다시 시도해 주세요.'],
  ['en', 'This is our fault; please try later.'],
] as const) {
  test(`where the shop’s API secret is wrong, the visitor is told to try later, in ${locale}`, async ({
    page,
  }) => {
    const sandbox = await startSandbox(0);
    const client = createCertificationClient({
      impKey: 'mistyped',
      impSecret: 'mistyped',
      apiUrl: `http://127.0.0.1:${String(sandbox.port)}`,
    });
    const { userCode, port: sandboxPort } = sandbox;
    const app = createApp({ client, userCode, channelKey: 'channel-key-danal', sandboxPort });
    const shop = await listen(app.fetch, 0);
    await page.goto(`http://localhost:${String(shop.port)}/?lang=${locale}`);
    await verify(await openLayer(page));
    await expect(page.locator('#verification')).toContainText(words);
    await expect(signUpElement(page)).not.toHaveJSProperty('status', 'certified');
    await Promise.all([shop.close(), sandbox.close()]);
  });
}

test('a visitor closes the layer and is told so, and the next press opens it again', async ({
  page,
  home,
}) => {
  expect(home).toBeTruthy();
  await openLayer(page);
  await page.locator('.imp-dialog .imp-close').click();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  await expect(signUpElement(page)).toHaveJSProperty('response.error_code', 'CANCELLED_BY_USER');
  await expect(page.locator('.imp-dialog')).toBeHidden();
  await expect(signUpElement(page).getByRole('status')).toHaveText('사용자가 본인인증을 취소했습니다.');
  await verify(await openLayer(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a visitor verifies in a window, which then closes', async ({ page, home }) => {
  expect(home).toBeTruthy();
  const window = await openWindow(page);
  const closed = window.waitForEvent('close');
  await verify(window);
  await closed;
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('the sign-up is not sent before the visitor is verified', async ({ page, home }) => {
  await page.getByRole('button', { name: '가입하기' }).click();
  expect(page.url()).toBe(`${home}/`);
  const message = await signUpElement(page).evaluate(
    (element) => (element as HTMLInputElement).validationMessage,
  );
  expect(message).toBe('본인인증을 해 주세요.');
});

test('the page fits its width', async ({ page, home }) => {
  expect(home).toBeTruthy();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
