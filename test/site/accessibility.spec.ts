import { expect, test, type Page } from '@playwright/test';
import { violations } from '../e2e/violations.js';
import { mounted } from './mounted.js';

const guides = ['docs', 'quick-start', 'security'];
const inBothLanguages = (paths: string[]) => paths.flatMap((path) => [path, `ko/${path}`]);

/** With the app of VitePress, which the start page loads on the first use. */
async function open(page: Page, path: string) {
  await page.goto(path);
  await page.keyboard.press('Shift');
  await mounted(page);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const path of inBothLanguages([''])) {
      test(`/${path} meets WCAG 2.2 AA before its app is there, and then`, async ({ page }) => {
        await page.goto(path);
        expect(await violations(page)).toEqual([]);
        await open(page, path);
        expect(await violations(page)).toEqual([]);
      });
    }

    for (const path of inBothLanguages(guides)) {
      test(`/${path} meets WCAG 2.2 AA`, async ({ page }) => {
        await open(page, path);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}

test('the switch for dark mode says whether it is on', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await open(page, '');
    const isOn = String(colorScheme === 'dark');
    await expect(page.locator('.VPSwitchAppearance').first()).toHaveAttribute('aria-checked', isOn);
  }
});

test('what a Korean page says to screen readers alone is Korean', async ({ page }) => {
  for (const path of ['ko/', 'ko/docs']) {
    await open(page, path);
    const texts = await page.evaluate(() => [
      ...Array.from(document.querySelectorAll('[aria-label]'), ({ ariaLabel }) => ariaLabel),
      ...Array.from(document.querySelectorAll('.visually-hidden'), ({ textContent }) => textContent),
      ...Array.from(document.querySelectorAll<HTMLElement>('[title]'), ({ title }) => title),
    ]);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => !/[가-힣]/.test(String(text)))).toEqual([]);
  }
});
