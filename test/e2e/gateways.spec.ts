import { codeOf, expect, openWindow, person, test, verify } from './demo.js';
import type { Page } from '@playwright/test';

/** Chooses the channel in the playground and opens its window. */
async function openChannel(page: Page, channel: string): Promise<Page> {
  await page.locator('[data-attribute="channel-key"]').fill(channel);
  return openWindow(page, page.locator('#stage imp-certification'));
}

async function fillIn(window: Page): Promise<void> {
  await window.getByLabel('이름').fill(person.name);
  await window.getByLabel('생년월일').fill(person.birthday);
  await window.getByRole('radio', { name: '남성' }).check();
  await window.getByRole('checkbox', { name: /동의합니다/ }).check();
}

test.beforeEach(({ page, home }) => page.goto(`${home}/playground`));

test('integrated verification by an app reaches the server', async ({ page }) => {
  const window = await openChannel(page, 'channel-key-inicis-unified');
  await window.getByRole('radio', { name: '인증 앱 A' }).check();
  await fillIn(window);
  await window.getByLabel('휴대폰 번호').fill(person.phone);
  await window.getByRole('button', { name: '인증 요청' }).click();
  await window.getByRole('button', { name: '앱에서 인증을 마쳤습니다' }).click();
  await expect(page.locator('#live-status')).toHaveText('certified');
  await expect(page.locator('#log')).toContainText('inicis_unified');
  await expect(page.locator('#log')).toContainText('1990-01-31');
});

test('verification by card reaches the server', async ({ page }) => {
  const window = await openChannel(page, 'channel-key-inicis');
  await window.getByLabel('카드사').selectOption('카드사 A');
  await window.getByLabel('카드번호 마지막 4자리').fill('1234');
  await fillIn(window);
  await window.getByRole('button', { name: '인증번호 받기' }).click();
  await window.getByLabel('인증번호 6자리').fill(await codeOf(window));
  await window.getByRole('button', { name: '인증하기' }).click();
  await expect(page.locator('#live-status')).toHaveText('certified');
  await expect(page.locator('#log')).toContainText('1990-01-31');
});

test('the playground shows the request, the events and an invalid attribute as they happen', async ({
  page,
}) => {
  await page.locator('[data-attribute="min-age"]').fill('19.5');
  await page.locator('#stage imp-certification').getByRole('button').click();
  await expect(page.locator('#live-status')).toHaveText('failed');
  await expect(page.locator('#log')).toContainText('min-age must be a whole number of years');
  await page.locator('[data-attribute="min-age"]').fill('20');
  const window = await openWindow(page, page.locator('#stage imp-certification'));
  await expect(page.locator('#log')).toContainText('"min_age": 20');
  await window.close();
});

test('a slow connection is rehearsed with a page of its own, and left again', async ({ page, home }) => {
  const element = page.locator('#stage imp-certification');
  const slow = page.getByRole('checkbox', { name: '느린 연결' });
  await slow.click();
  await page.waitForURL(`${home}/playground?slow`);
  await expect(element).toHaveAttribute('sdk-src', /\/v1\/iamport\.js\?channels=150&frames=1500$/);
  await expect(slow).toBeChecked();
  await verify(await openWindow(page, element));
  await expect(page.locator('#live-status')).toHaveText('certified');
  await slow.click();
  await page.waitForURL(`${home}/playground`);
  await expect(element).toHaveAttribute('sdk-src', /\/v1\/iamport\.js$/);
  await expect(page.locator('#slow')).not.toBeChecked();
});
