import { expect, test } from '@playwright/test';
import { verify } from '../e2e/demo.js';
import { askForWindow, openPopup } from './open-popup.js';

// Bundlers of some years ago: test/frameworks/toolchains.

test('webpack 5 with a minifier of 2021: the element is certified', async ({ page }) => {
  await page.goto('/');
  const element = page.locator('imp-certification');
  await verify(await openPopup(page, element));
  await expect(element).toHaveJSProperty('status', 'certified');
});

test('webpack 4 and a script tag: the element, which comes late, is certified by certify()', async ({
  page,
}) => {
  let send: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (send = resolve));
  await page.route('**/imp-certification.min.js', (route) => held.then(() => route.continue()));
  await page.goto('/webpack-4.html', { waitUntil: 'commit' });
  const button = page.getByRole('button', { name: '가입' });
  await expect(button).toBeDisabled();

  send?.();
  await expect(button).toBeEnabled();
  await askForWindow(page.locator('imp-certification'));
  const [window] = await Promise.all([page.waitForEvent('popup'), button.click()]);
  await verify(window);
  await expect(page.locator('output')).toHaveText(/^imp_/);
});
