import { expect, test } from '@playwright/test';
import { openLayer, person, verify } from '../e2e/demo.js';

// What somebody sees who has typed the README's quick start: test/frameworks/quick-start.mjs.

test('the page of the quick start holds the form back until the visitor is verified, and its server knows the name', async ({
  page,
}) => {
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  await page.goto('/');
  const element = page.locator('imp-certification');
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(element.getByRole('button')).toBeFocused();
  const known = page.waitForResponse('/certifications');
  await verify(await openLayer(page, element));
  expect(await (await known).text()).toBe(person.name);
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.locator('body')).toHaveText(`${person.name}, 1990-01-31`);
  expect(thrown).toEqual([]);
});
