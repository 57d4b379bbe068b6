import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { violations } from '../e2e/violations.js';

// What a visitor of the site does who has never heard of it: opens it, presses, verifies, changes something, copies the
// code, and all of it again without a network.

const languages = [
  {
    locale: 'ko-KR',
    start: 'ko/',
    tryIt: '바로 써 보기',
    form: {
      name: '이름',
      birthday: '생년월일',
      male: '남성',
      phone: '휴대폰 번호',
      agreement: /동의합니다/,
      next: '인증번호 받기',
      code: '인증번호 6자리',
      verify: '인증하기',
    },
    verified: '서버에서 확인됨: 홍길동, 1990-01-31',
    copy: '복사',
    copied: '복사했어요',
  },
  {
    locale: 'en-US',
    start: '',
    tryIt: 'Try it',
    form: {
      name: 'Name',
      birthday: 'Date of birth',
      male: 'Male',
      phone: 'Mobile phone number',
      agreement: /I agree/,
      next: 'Get the code',
      code: 'Six-digit code',
      verify: 'Verify',
    },
    verified: 'Verified by server: 홍길동, 1990-01-31',
    copy: 'Copy',
    copied: 'Copied',
  },
];

type Form = (typeof languages)[number]['form'];

async function verify(layer: FrameLocator, form: Form): Promise<void> {
  await layer.getByRole('radio', { name: 'SKT', exact: true }).check();
  await layer.getByLabel(form.name, { exact: true }).fill('홍길동');
  await layer.getByLabel(form.birthday).fill('19900131');
  await layer.getByRole('radio', { name: form.male, exact: true }).check();
  await layer.getByLabel(form.phone).fill('01012345678');
  await layer.getByRole('checkbox', { name: form.agreement }).check();
  await layer.getByRole('button', { name: form.next }).click();
  const field = layer.getByLabel(form.code);
  await field.waitFor();
  const [code = ''] = /\b\d{6}\b/.exec(await layer.getByRole('main').innerText()) ?? [];
  await field.fill(code);
  await layer.getByRole('button', { name: form.verify, exact: true }).click();
}

async function pressAndVerify(page: Page, form: Form): Promise<void> {
  await page.locator('#stage imp-certification').getByRole('button').click();
  await verify(page.frameLocator('.imp-frame-danal-certification >> visible=true'), form);
}

for (const { locale, start, tryIt, form, verified, copy, copied } of languages) {
  test.describe(locale, () => {
    test.use({ locale, permissions: ['clipboard-read', 'clipboard-write'] });

    test('from the start page to the looked-up name, and again offline', async ({ page, context }) => {
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', ({ message }) => said.push(message));
      await page.goto(start);
      await page.getByRole('main').or(page.locator('#VPContent')).getByRole('link', { name: tryIt }).click();
      const result = page.locator('#live-result');
      await pressAndVerify(page, form);
      await expect(result).toHaveText(verified);
      expect(await violations(page)).toEqual([]);

      await page.locator('[data-attribute="min-age"]').fill('20');
      await page.getByRole('radio', { name: 'React' }).check({ force: true });
      const button = page.locator('[data-copy="snippet"]');
      await expect(button).toHaveText(copy);
      await button.click();
      await expect(button).toHaveText(copied);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('minAge={20}');
      await page.locator('[data-attribute="min-age"]').blur();

      await context.setOffline(true);
      await page.reload();
      await expect(page.locator('#stage imp-certification')).toHaveAttribute('min-age', '20');
      await pressAndVerify(page, form);
      await expect(result).toHaveText(verified);
      expect(said).toEqual([]);
    });
  });
}
