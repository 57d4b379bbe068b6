import { expect, test } from '@playwright/test';
import { person, verify } from '../e2e/demo.js';
import { openPopup } from './open-popup.js';

// What somebody sees who has followed a guide in docs/: test/frameworks/follow-guide.mjs.

test('the page of the guide verifies, and the server of the guide knows the name', async ({ page }) => {
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  await page.goto('/sign-up');
  const element = page.locator('imp-certification');
  await element.waitFor();
  // The starters' own pages are English.
  await expect(element.getByRole('button')).toHaveText('본인인증');
  const window = await openPopup(page, element);
  await Promise.all([window.waitForEvent('close'), verify(window)]);
  await expect(page.locator('p[role="status"]')).toHaveText('본인 확인이 끝났어요.');
  await page.getByLabel('이메일').fill('gildong@shop.example');
  await page.getByRole('button', { name: '가입' }).click();
  await expect(page.getByRole('heading', { name: `${person.name}님, 환영합니다` })).toBeVisible();
  expect(thrown).toEqual([]);

  await page.reload();
  await element.waitFor();
  const again = await openPopup(page, element);
  await Promise.all([again.waitForEvent('close'), verify(again)]);
  await page.getByLabel('이메일').fill('gildong@shop.example');
  await page.getByRole('button', { name: '가입' }).click();
  await expect(page.locator('p[role="alert"]')).toHaveText('이미 가입하셨어요.');
});
