import type { Page } from '@playwright/test';
import type { ImpCertificationElement } from '../../../src/index.js';
import { openLayer, person, verify } from '../demo.js';
import { elementOf, expect, expectWelcome, test } from './recipes.js';

const claim = 'imp_uid=imp_123456789012&merchant_uid=stranger&success=true';
const status = (page: Page) => page.getByRole('status').filter({ visible: true }).first();

test('before: a page of its own reads the query', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/result/before`);
  await page.waitForFunction('document.querySelectorAll(".imp-dialog iframe").length >= 3');
  const button = page.getByRole('button', { name: '휴대폰 본인인증' });
  await button.click();
  if (isMobile) await page.waitForURL('**/certification/**');
  const layer = page.frameLocator('.imp-frame-danal-certification >> visible=true');
  await verify(isMobile ? page : layer);
  await expect(page.locator('#status')).toHaveText(`${person.name}님, 확인했습니다.`);
});

test('after: it looks the result up, and says a failure', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/result/after`);
  const element = elementOf(page);
  if (isMobile) {
    await element.getByRole('button').tap();
    await page.waitForURL('**/certification/**');
    await page.getByRole('button', { name: '취소' }).tap();
    await expect(status(page)).toHaveText('사용자가 본인인증을 취소했습니다.');
    expect(page.url()).toBe(`${recipes}/result/complete`);
    await page.goto(`${recipes}/result/after`);
    await element.getByRole('button').tap();
    await page.waitForURL('**/certification/**');
  }
  await verify(isMobile ? page : await openLayer(page, element));
  await expectWelcome(page);
});

for (const storage of ['', ', where storage is blocked']) {
  test(`a result that nobody in this tab has asked for is heard, and certifies nobody${storage}`, async ({
    page,
    recipes,
  }) => {
    if (storage) {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'sessionStorage', {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      });
    }
    await page.goto(`${recipes}/result/complete?${claim}`);
    await expect(status(page)).toHaveText('이 탭에서 시작한 본인인증의 결과가 아니에요.');
    const heard = await elementOf(page).evaluate(async (element: ImpCertificationElement) => {
      const { status, response } = element;
      return { result: await element.getRedirectResult(), status, response };
    });
    const ids = { imp_uid: 'imp_123456789012', merchant_uid: 'stranger' };
    const unsolicited = {
      ...ids,
      success: false,
      error_code: 'UNSOLICITED',
      claim: { ...ids, success: 'true' },
    };
    expect(heard).toMatchObject({ result: unsolicited, status: 'idle', response: null });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(`${recipes}/result/complete?${claim}`);
  });
}

test('a page without a result hears so', async ({ page, recipes }) => {
  await page.goto(`${recipes}/result/complete`);
  await expect(status(page)).toHaveText('본인인증 결과가 없습니다.');
});

test('a page that starts by itself comes back to itself once', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/result/starts`);
  if (!isMobile) {
    // There is no window without a press: the button asks for one.
    await expect(elementOf(page)).toHaveJSProperty('status', 'ready');
    await verify(await openLayer(page, elementOf(page)));
    await expectWelcome(page);
    return;
  }
  await page.waitForURL('**/certification/**');
  await page.getByRole('button', { name: '취소' }).tap();
  await expect(elementOf(page)).toHaveJSProperty('status', 'failed');
  await page.waitForTimeout(1000);
  await expect(elementOf(page)).toHaveJSProperty('status', 'failed');

  // Back to the gateway's page, and on to the page that started: it does not start again.
  await page.goto(`${recipes}/result/starts`);
  await page.waitForURL('**/certification/**');
  await page.goBack();
  await page.waitForTimeout(1000);
  expect(page.url()).toBe(`${recipes}/result/starts`);
  await elementOf(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await verify(page);
  await expectWelcome(page);
});

for (const [moment, later] of [
  ['DOMContentLoaded', 0],
  ['load', 0],
  ['load', 700],
] as const) {
  test(`even one that looks for no result, and starts ${later} ms after ${moment}, does not loop`, async ({
    page,
    recipes,
    isMobile,
  }) => {
    test.skip(!isMobile, 'Only a phone leaves the page.');
    await page.addInitScript(
      ([event, wait]) => {
        window.addEventListener(event, () => {
          const element = document.querySelector('imp-certification');
          const start = () => customElements.whenDefined('imp-certification').then(() => element?.certify());
          setTimeout(() => void start(), wait);
        });
      },
      [moment, later] as const,
    );
    await page.goto(`${recipes}/result/plain`);
    await page.waitForURL('**/certification/**');
    // To Chromium, whatever a test evaluates in the page is a touch of the visitor's: only the address is looked at.
    const stays = async () => {
      await page.waitForURL('**/result/plain*');
      await page.waitForTimeout(2000);
      expect(page.url()).toBe(`${recipes}/result/plain`);
    };
    await page.getByRole('button', { name: '취소' }).tap();
    await stays();
    await expect(elementOf(page)).toHaveJSProperty('status', 'failed');
    await elementOf(page).getByRole('button').tap();
    await page.waitForURL('**/certification/**');
    await verify(page);
    await stays();
    await expect(elementOf(page)).toHaveJSProperty('status', 'certified');
  });
}
