import { verify } from '../demo.js';
import { takenEmail } from '../../recipes/serve.mjs';
import { certify, elementOf, expect, expectWelcome, signUp, test } from './recipes.js';

// Every recipe's files run on a desktop and on a phone.

test('before: a visitor verifies in a window and signs up', async ({ page, recipes }) => {
  await page.goto(`${recipes}/jquery/before`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: '휴대폰 본인인증' }).click();
  await verify(await opened);
  await page.getByRole('button', { name: '본인인증 완료' }).waitFor();
  await signUp(page);
  await expectWelcome(page);
});

test('after: a visitor verifies and signs up', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/jquery/after`);
  await certify(page, isMobile);
  await signUp(page);
  await expectWelcome(page);
});

test('an e-mail address that is taken costs no second verification', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/jquery/after`);
  await certify(page, isMobile);
  await signUp(page, takenEmail);
  await expect(page.getByRole('alert')).toHaveText('이미 가입된 이메일입니다.');
  await expect(page.getByLabel('이메일')).toHaveValue(takenEmail);
  await expect(elementOf(page)).toHaveCount(0);
  await signUp(page);
  await expectWelcome(page);
});
