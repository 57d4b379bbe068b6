import { expect, openWindow, person, test, verify } from './demo.js';

test.beforeEach(({ page, home }) => page.goto(`${home}/looks`));

for (const skin of ['brand', 'trigger']) {
  test(`a visitor verifies with the element in another look (${skin})`, async ({ page }) => {
    const card = page.locator(`[data-place="skin-${skin}"]`);
    const element = card.locator('imp-certification');
    const uid = await element.getAttribute('merchant-uid');
    await verify(await openWindow(page, element));
    await expect(element).toHaveJSProperty('status', 'certified');
    await expect(element).toHaveJSProperty('response.merchant_uid', uid);
    await expect(card.locator('.live-status')).toHaveText('certified');
    await expect(card).toContainText(`서버에서 확인됨: ${person.name}`);
    await expect(page.locator('#log')).toContainText('여러 모습');
  });
}

test('a button of the page’s own says by the state alone that it is done', async ({ page }) => {
  const element = page.locator('[data-place="skin-trigger"] imp-certification');
  await expect(element.getByRole('button')).toHaveText(/하러 가기/, { useInnerText: true });
  await verify(await openWindow(page, element));
  await expect(element.getByRole('button')).toHaveText(/완료/, { useInnerText: true });
  await expect(element.getByRole('button')).not.toHaveText(/하러 가기/, { useInnerText: true });
});

test('each look is made by the code beside it', async ({ page }) => {
  const brand = page.locator('[data-place="skin-brand"]');
  const code = await brand.locator('pre').innerText();
  const button = brand.locator('imp-certification').getByRole('button');
  expect(code).toContain('--imp-certification-background: #ffd43b');
  await expect(button).toHaveCSS('background-color', 'rgb(255, 212, 59)');
  await expect(button).toHaveCSS('border-radius', '4px');
  const plain = page.locator('[data-place="skin-plain"] imp-certification').getByRole('button');
  await expect(plain).toHaveCSS('background-color', 'rgb(25, 31, 40)');
});

for (const path of ['/', '/playground', '/looks', '/form.html']) {
  for (const language of ['ko', 'en']) {
    test(`the page fits a screen of 320 pixels (${path}, ${language})`, async ({ page, home }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(`${home}${path}?lang=${language}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}
