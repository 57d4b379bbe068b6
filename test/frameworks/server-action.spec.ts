import { expect, test } from '@playwright/test';
import { person, verify } from '../e2e/demo.js';
import { openPopup } from './open-popup.js';

// A form with a server action, as React sends it: demo/next.

test('the server sends the tag, and a form’s action verifies, each time anew', async ({ page, request }) => {
  expect(await (await request.get('/age-check')).text()).toContain('<imp-certification');
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  await page.goto('/age-check');
  const element = page.locator('imp-certification');
  const answer = page.locator('form > p[role="status"]');
  for (let time = 0; time < 2; time++) {
    await expect(element.getByRole('button')).toBeEnabled();
    const window = await openPopup(page, element);
    await Promise.all([window.waitForEvent('close'), verify(window)]);
    await expect(element).toHaveJSProperty('status', 'certified');
    await page.getByRole('button', { name: '확인', exact: true }).click();
    await expect(answer).toHaveText(`${person.name}님은 만 19세 이상이에요.`);
    // React has reset the form, and the page has asked for another request.
    await expect(element).toHaveJSProperty('status', 'idle');
  }
  expect(thrown).toEqual([]);
});
