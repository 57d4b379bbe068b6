import type { Page } from '@playwright/test';
import { startRecipes } from '../../recipes/serve.mjs';
import { expect, openLayer, person, test as base, verify } from '../demo.js';

export { expect };

/** The pages of test/recipes, on ports of their own for each worker. */
export const test = base.extend<object, { recipes: string }>({
  recipes: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const { url, close } = await startRecipes();
      await use(url);
      await close();
    },
    { scope: 'worker' },
  ],
});

export const elementOf = (page: Page) => page.locator('imp-certification');

/** Goes through the verification: in a layer on a PC, away from the page and back on a phone. */
export async function certify(page: Page, isMobile: boolean): Promise<void> {
  const element = elementOf(page);
  if (isMobile) {
    const { pathname } = new URL(page.url());
    await element.getByRole('button').tap();
    await page.waitForURL('**/certification/**');
    await verify(page);
    await page.waitForURL(`**${pathname}*`);
  } else {
    await verify(await openLayer(page, element));
  }
  await expect(element).toHaveJSProperty('status', 'certified');
}

export async function signUp(page: Page, email = 'gildong@shop.example'): Promise<void> {
  await page.getByLabel('이메일').fill(email);
  await page.getByRole('button', { name: '가입하기' }).click();
}

export async function expectWelcome(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: `${person.name}님, 가입을 마쳤습니다` })).toBeVisible();
}
