import type { Page } from '@playwright/test';
import { takenEmail } from '../../recipes/serve.mjs';
import { verify } from '../demo.js';
import { certify, elementOf, expect, expectWelcome, signUp, test } from './recipes.js';

// Every recipe's files run on a desktop and on a phone.

declare global {
  interface Window {
    $: (selector: string) => {
      submit: () => void;
      serialize: () => string;
      serializeArray: () => { name: string }[];
      on: (type: 'click', handler: (event: Event) => unknown) => void;
    };
    check: () => boolean;
  }
}

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

const formOf = (page: Page) => page.locator('#signup');
const triggerOf = (page: Page) => page.getByRole('button', { name: '휴대폰 본인인증' });
const follow = (page: Page) => page.getByRole('link', { name: '가입하기' }).click();

test.describe('a page that keeps its own button, check() and link', () => {
  let sent: string[];
  let alerts: string[];
  test.beforeEach(async ({ page, recipes }) => {
    sent = [];
    alerts = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.accept();
    });
    await page.goto(`${recipes}/jquery/kept`);
    await page.waitForFunction(() => customElements.get('imp-certification'));
  });

  test('a visitor verifies and signs up', async ({ page, isMobile }) => {
    await certify(page, isMobile);
    await page.getByLabel('이메일').fill('gildong@shop.example');
    await page.getByLabel('이용약관').check();
    await follow(page);
    await expectWelcome(page);
  });

  test('the browser asks first and shows its message at the button, then check() is called', async ({
    page,
    isMobile,
  }) => {
    await page.getByLabel('이메일').fill('gildong@shop.example');
    await follow(page);
    await expect(triggerOf(page)).toBeFocused();
    expect(alerts).toEqual([]);

    await certify(page, isMobile);
    await page.getByLabel('이메일').fill('gildong@shop.example');
    await follow(page);
    expect(alerts).toEqual(['이용약관에 동의해 주세요.']);
    expect(sent.filter((url) => url.endsWith('/signup'))).toEqual([]);
  });

  test('the button is as wide as the form', async ({ page }) => {
    const { width } = (await formOf(page).boundingBox())!;
    expect(await elementOf(page).boundingBox()).toMatchObject({ width });
    expect(await triggerOf(page).boundingBox()).toMatchObject({ width });
  });

  const submits = {
    '$(form).submit()': () => window.$('#signup').submit(),
    'form.submit()': () => document.querySelector<HTMLFormElement>('#signup')!.submit(),
  };
  for (const [name, submit] of Object.entries(submits)) {
    test(`${name} sends the form unverified, which the server refuses`, async ({ page }) => {
      await page.getByLabel('이용약관').check();
      await page.evaluate(submit);
      await expect(page.getByRole('alert')).toContainText('본인인증을 확인하지 못했습니다.');
    });
  }

  test('serialize() leaves out what FormData has', async ({ page, isMobile }) => {
    await certify(page, isMobile);
    const names = await page.evaluate(() => ({
      serialize: [...new URLSearchParams(window.$('#signup').serialize()).keys()],
      serializeArray: window
        .$('#signup')
        .serializeArray()
        .map(({ name }) => name),
      formData: [...new FormData(document.querySelector<HTMLFormElement>('#signup')!).keys()],
    }));
    expect(names).toEqual({
      serialize: ['email'],
      serializeArray: ['email'],
      formData: ['imp_uid', 'merchant_uid', 'email'],
    });
  });

  test('a <span> as the trigger: no key reaches it, and the message is at the status', async ({ page }) => {
    await triggerOf(page).evaluate((button) => {
      button.outerHTML = '<span slot="trigger">휴대폰 본인인증</span>';
    });
    await page.getByLabel('이메일').fill('gildong@shop.example');
    await follow(page);
    await expect(elementOf(page).getByRole('status')).toBeFocused();
    expect(sent).toEqual([]);
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('이메일')).toBeFocused();
  });

  const handlers = {
    'without a handler starts the attempt': [() => undefined, true],
    'with e.preventDefault() in its handler does not': [
      () => window.$('#own').on('click', (event) => event.preventDefault()),
      false,
    ],
    'with jQuery’s return false does not': [() => window.$('#own').on('click', () => false), false],
  } as const;
  for (const [name, [handle, isStarted]] of Object.entries(handlers)) {
    test(`a link as the trigger ${name}`, async ({ page }) => {
      await triggerOf(page).evaluate((button) => {
        button.outerHTML = '<a href="#" id="own" slot="trigger">휴대폰 본인인증</a>';
      });
      await page.evaluate(handle);
      await elementOf(page).evaluate((element) => {
        const log: string[] = ((window as { log?: string[] }).log = []);
        // Early: return false also stops the click on its way up.
        element.addEventListener('click', () => setTimeout(() => log.push('press is over'), 300), true);
        element.addEventListener('beforecertify', (event) => {
          event.preventDefault();
          log.push('started');
        });
      });
      await page.getByRole('link', { name: '휴대폰 본인인증' }).click();
      await expect
        .poll(() => page.evaluate(() => (window as { log?: string[] }).log))
        .toEqual([...(isStarted ? ['started'] : []), 'press is over']);
    });
  }
});
