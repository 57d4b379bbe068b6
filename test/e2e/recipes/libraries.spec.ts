import type { Page } from '@playwright/test';
import { certify, expect, expectWelcome, signUp, test } from './recipes.js';

// Libraries that send a form by themselves, as docs/migration.md has them.

/** The page with one of the versions of htmx; with or without the listener that adds the ids. */
async function openHtmx(page: Page, recipes: string, version: number, hasListener: boolean): Promise<void> {
  await page.route('**/js/htmx.min.js', (route) =>
    route.continue({ url: `${recipes}/js/htmx-${String(version)}.min.js` }),
  );
  if (!hasListener) await page.route('**/htmx/form-data.js', (route) => route.abort());
  await page.goto(`${recipes}/htmx/form`);
}

const pages: Record<string, (page: Page, recipes: string) => Promise<unknown>> = {
  'jQuery’s $.ajax with FormData': (page, recipes) => page.goto(`${recipes}/jquery/ajax`),
  'htmx 1 with the listener': (page, recipes) => openHtmx(page, recipes, 1, true),
  'htmx 2': (page, recipes) => openHtmx(page, recipes, 2, false),
  'htmx 4': (page, recipes) => openHtmx(page, recipes, 4, false),
  Turbo: (page, recipes) => page.goto(`${recipes}/turbo/form`),
};
for (const [name, open] of Object.entries(pages)) {
  test(`${name}: a visitor verifies and signs up, without another load of the page`, async ({
    page,
    recipes,
    isMobile,
  }) => {
    await open(page, recipes);
    await certify(page, isMobile);
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await signUp(page);
    expect((await posted).resourceType()).toMatch(/^(xhr|fetch)$/);
    await expectWelcome(page);
  });
}

test('htmx 1 by itself leaves the ids out', async ({ page, recipes, isMobile }) => {
  await openHtmx(page, recipes, 1, false);
  await certify(page, isMobile);
  const posted = page.waitForRequest((request) => request.method() === 'POST');
  await signUp(page);
  const fields = new URLSearchParams((await posted).postData()!);
  expect([...fields.keys()]).toEqual(['email']);
});
