import { expect, test } from '@playwright/test';
import { openLayer, person, verify } from '../e2e/demo.js';

// What somebody sees who has typed the README's quick start: test/frameworks/quick-start.mjs.

test('the page of the quick start holds the form back until the visitor is verified, and its server knows the name', async ({
  page,
}) => {
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  await page.goto('/');
  const element = page.locator('imp-certification');
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(element.getByRole('button')).toBeFocused();
  await verify(await openLayer(page, element));
  await expect(element).toHaveJSProperty('status', 'certified');
  // Twice, as by a double press: the browser shows the second answer.
  let sent = 0;
  await page.route('/', async (route) => {
    const answer = await route.fetch();
    if (++sent === 1) await new Promise((settle) => setTimeout(settle, 1000));
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  const submit = page.getByRole('button', { name: '가입하기' });
  await submit.evaluate((button: HTMLButtonElement) => {
    button.click();
    setTimeout(() => button.click(), 300);
  });
  await expect.poll(() => sent).toBe(2);
  await expect(page.locator('body')).toHaveText(`${person.name}, 1990-01-31`);
  expect(thrown).toEqual([]);
});

test('the page of the quick start says what went wrong, and the next attempt works', async ({ page }) => {
  await page.goto('/');
  const element = page.locator('imp-certification');
  await verify(await openLayer(page, element));
  await expect(element).toHaveJSProperty('status', 'certified');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    '이 페이지에서 시작한 본인인증이 아닙니다. 다시 인증해 주세요.',
  );
  const somebodyElse = { ...person, name: '김하나' };
  await verify(await openLayer(page, element), somebodyElse);
  await expect(element).toHaveJSProperty('status', 'certified');
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.locator('body')).toHaveText('김하나, 1990-01-31');
});
