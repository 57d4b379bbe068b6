import type { Page } from '@playwright/test';
import { openLayer, openWindow, verify } from '../demo.js';
import { certify, elementOf, expect, expectWelcome, signUp, test } from './recipes.js';

// What docs/frameworks.md says of Turbo.

declare global {
  interface Window {
    Turbo: { visit: (url: string, options: { action: 'replace' }) => void };
  }
}

/** Morphs the page into what the server sends now, with another `merchant-uid`. */
async function morph(page: Page): Promise<void> {
  const uid = await elementOf(page).getAttribute('merchant-uid');
  await page.evaluate(() => window.Turbo.visit(location.href, { action: 'replace' }));
  await expect(elementOf(page)).not.toHaveAttribute('merchant-uid', uid!);
}

const waysBack = {
  'a link': (page: Page) => page.getByRole('link', { name: '가입 페이지' }).click(),
  'the browser’s Back': (page: Page) => page.goBack(),
};

async function leave(page: Page): Promise<void> {
  await page.getByRole('link', { name: '다른 페이지' }).click();
  await expect(page.getByRole('heading', { name: '다른 페이지' })).toBeVisible();
}

test.beforeEach(async ({ page, recipes }) => {
  await page.goto(`${recipes}/turbo/form`);
});

test('a morph keeps the element and its verification', async ({ page, isMobile }) => {
  await certify(page, isMobile);
  const element = await elementOf(page).elementHandle();
  await morph(page);
  expect(await elementOf(page).evaluate((now, before) => now === before, element)).toBe(true);
  await expect(elementOf(page)).toHaveJSProperty('status', 'certified');
  await signUp(page);
  await expectWelcome(page);
});

test('a morph while the visitor verifies in a window ends nothing', async ({ page }) => {
  const window = await openWindow(page, elementOf(page));
  await morph(page);
  await expect(elementOf(page)).toHaveJSProperty('status', 'pending');
  await verify(window);
  await expect(elementOf(page)).toHaveJSProperty('status', 'certified');
  await signUp(page);
  await expectWelcome(page);
});

test('a morph that takes the SDK’s frames away before the press, or its layer, costs another press at most', async ({
  page,
  isMobile,
}) => {
  await page.waitForFunction(() => document.querySelector('.imp-dialog iframe'));
  await morph(page);
  await expect(page.locator('.imp-dialog')).toHaveCount(0);
  if (!isMobile) {
    await openLayer(page, elementOf(page));
    await morph(page);
  }
  await certify(page, isMobile);
  await signUp(page);
  await expectWelcome(page);
});

test('a page that keeps the SDK’s dialog keeps the layer over a morph', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone leaves the page');
  await page.addScriptTag({ url: '/turbo/keep-dialog.js' });
  const layer = await openLayer(page, elementOf(page));
  await morph(page);
  await verify(layer);
  await expect(elementOf(page)).toHaveJSProperty('status', 'certified');
});

for (const [way, goBack] of Object.entries(waysBack)) {
  test(`Turbo Drive: another page and back by ${way} begins anew`, async ({ page, isMobile }) => {
    await certify(page, isMobile);
    await leave(page);
    await goBack(page);
    await expect(elementOf(page)).toHaveJSProperty('status', 'idle');
    // The SDK's frames were in the body that Turbo has taken away.
    await certify(page, isMobile);
    await signUp(page);
    await expectWelcome(page);
  });
}

test('Turbo Drive: data-turbo-permanent keeps the element and its verification', async ({
  page,
  isMobile,
}) => {
  await certify(page, isMobile);
  await elementOf(page).evaluate((element) => {
    element.id = 'certification';
    element.toggleAttribute('data-turbo-permanent');
  });
  await page.route('**/turbo/other', async (route) => {
    const response = await route.fetch();
    const body = '<imp-certification id="certification" data-turbo-permanent></imp-certification>';
    await route.fulfill({ response, body: (await response.text()) + body });
  });
  await leave(page);
  await expect(elementOf(page)).toHaveJSProperty('status', 'certified');
});
