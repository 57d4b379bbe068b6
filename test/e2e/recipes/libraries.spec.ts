import { certify, expect, expectWelcome, signUp, test } from './recipes.js';

// Libraries that send a form by themselves, as docs/migration.md has them.

for (const path of ['jquery/ajax', 'htmx/htmx-1', 'htmx/htmx-2', 'htmx/htmx-4', 'turbo/form']) {
  test(`${path}: a visitor verifies and signs up, without another load of the page`, async ({
    page,
    recipes,
    isMobile,
  }) => {
    await page.goto(`${recipes}/${path}`);
    await certify(page, isMobile);
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await signUp(page);
    expect((await posted).resourceType()).toMatch(/^(xhr|fetch)$/);
    await expectWelcome(page);
  });
}

test('htmx 1 by itself leaves the ids out', async ({ page, recipes, isMobile }) => {
  await page.route('**/htmx/form-data.js', (route) => route.abort());
  await page.goto(`${recipes}/htmx/htmx-1`);
  await certify(page, isMobile);
  const posted = page.waitForRequest((request) => request.method() === 'POST');
  await signUp(page);
  const fields = new URLSearchParams((await posted).postData()!);
  expect([...fields.keys()]).toEqual(['email']);
});
