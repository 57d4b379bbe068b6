import { expect, test } from './demo.js';
import { violations } from './violations.js';
import type { Page } from '@playwright/test';

// The demo's playground; the site's is the same page: service-worker.spec.ts.

const elementOf = (page: Page) => page.locator('#stage imp-certification');
const control = (page: Page, name: string) => page.locator(`[data-attribute="${name}"]`);

test.beforeEach(async ({ page, home }) => {
  await page.goto(`${home}/playground`);
  await expect(elementOf(page).getByRole('button')).toBeVisible();
});

const noUniqueKey = '인증이 끝나지 않았어요. 다시 인증해 주세요.';
for (const [name, status, logged, result] of [
  ['인증 완료', 'certified', '"success": true', '서버에서 확인됨: 홍길동, 1990-01-31'],
  ['취소', 'failed', 'CANCELLED_BY_USER', ''],
  ['통신사 오류', 'failed', 'CARRIER_ERROR', ''],
  ['결과 없이 창 닫기', 'failed', 'CANCELLED_BY_USER', ''],
  ['5초 늦은 결과', 'certified', '"success": true', '서버에서 확인됨: 홍길동, 1990-01-31'],
  ['다른 merchant_uid', 'failed', 'MISMATCH', ''],
  ['CI 없음', 'idle', '"success": true', noUniqueKey],
] as const) {
  test(`one press plays the scenario “${name}”`, async ({ page }) => {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.locator('#log')).toContainText(logged);
    await expect(page.locator('#live-status')).toHaveText(status);
    await expect(page.locator('#live-result')).toHaveText(result);
  });
}

test('a scenario is one attempt’s: the next press asks the visitor', async ({ page }) => {
  await page.getByRole('button', { name: '취소', exact: true }).click();
  await expect(page.locator('#live-status')).toHaveText('failed');
  await page.waitForTimeout(500);
  await elementOf(page).getByRole('button').click();
  const layer = page.frameLocator('.imp-frame-danal-certification >> visible=true');
  await expect(layer.getByLabel('이름')).toBeVisible();
});

test('the address keeps the settings, and nothing of a person', async ({ page, context }) => {
  await control(page, 'min-age').fill('19');
  await control(page, 'name').fill('김은행');
  await control(page, 'popup').check();
  await control(page, '$skin').selectOption('brand');
  await control(page, 'params').locator('xpath=ancestor::details').locator('summary').click();
  await control(page, 'params').fill('{ "agency": "a" }');
  await control(page, 'params').blur();
  const address = page.url();
  expect(decodeURIComponent(address)).not.toMatch(/김은행|onbit|imp0/);
  const other = await context.newPage();
  await other.goto(address);
  const element = elementOf(other);
  await expect(element).toHaveAttribute('min-age', '19');
  await expect(element).toHaveAttribute('popup', '');
  await expect(element).not.toHaveAttribute('name');
  await expect(element.getByRole('button')).toHaveCSS('background-color', 'rgb(255, 212, 59)');
  expect(await element.evaluate((host: HTMLElementTagNameMap['imp-certification']) => host.params)).toEqual({
    agency: 'a',
  });
});

test('slots, texts and looks follow at once, and the code of each framework with them', async ({ page }) => {
  const element = elementOf(page);
  const code = page.locator('#snippet');
  await control(page, '$label').fill('성인 인증');
  await expect(element.getByRole('button')).toHaveAccessibleName('성인 인증');
  await control(page, 'messages').fill('{ "required": "꼭 인증해 주세요." }');
  await control(page, 'messages').blur();
  await page.getByText('양식과 접근성').click();
  await control(page, 'required').check();
  expect(
    await element.evaluate((host: HTMLElementTagNameMap['imp-certification']) => host.validationMessage),
  ).toBe('꼭 인증해 주세요.');
  await control(page, 'min-age').fill('14');
  for (const [name, written] of [
    ['HTML', 'min-age="14"'],
    ['React', 'minAge={14}'],
    ['Vue', ':min-age="14"'],
    ['Svelte', 'minAge={14}'],
    ['Angular', '[minAge]="14"'],
    ['Solid', 'prop:minAge={14}'],
    ['Node.js', 'minAge: 14'],
  ] as const) {
    await page.getByRole('radio', { name, exact: true }).check({ force: true });
    await expect(code).toContainText(written);
  }
  await control(page, 'messages').fill('[');
  await expect(page.locator('#attribute-messages-hint')).toHaveText('JSON 객체가 아니라서 뺐어요.');
  await control(page, '$skin').selectOption('trigger');
  await expect(page.getByRole('button', { name: '본인인증', exact: true })).toHaveAttribute(
    'slot',
    'trigger',
  );
  expect(await violations(page)).toEqual([]);
});

test('nothing that has the focus is under the element, which stays in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.locator('#clear-log').focus();
  /** Where the element's section ends, and where what has the focus begins. */
  const look = () =>
    page.evaluate(() => {
      const focused = document.activeElement?.closest('label') ?? document.activeElement;
      const section = document.querySelector('.live > :first-child');
      const isBelow = focused?.closest('.live > section') !== section;
      const [end = 0, begin = 0] = [
        section?.getBoundingClientRect().bottom,
        focused?.getBoundingClientRect().top,
      ];
      return { isBelow, gap: begin - end, scrolled: scrollY };
    });
  const gaps: number[] = [];
  let scrolled = 0;
  for (let { isBelow, gap, ...rest } = await look(); isBelow; { isBelow, gap, ...rest } = await look()) {
    gaps.push(gap);
    scrolled = Math.max(scrolled, rest.scrolled);
    await page.keyboard.press('Shift+Tab');
  }
  expect(scrolled).toBeGreaterThan(0);
  expect(gaps.length).toBeGreaterThan(10);
  expect(Math.min(...gaps)).toBeGreaterThan(0);
});
