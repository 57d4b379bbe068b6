import { person, verify } from '../demo.js';
import { certify, expect, test } from './recipes.js';

const confirmed = `${person.name}님, 확인했습니다.`;

test('before: the component opens a window', async ({ page, recipes }) => {
  await page.goto(`${recipes}/vue/before`);
  await page.waitForFunction('document.querySelectorAll(".imp-dialog iframe").length >= 3');
  const [window] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button').click()]);
  await verify(window);
  await expect(page.locator('p#status')).toHaveText(confirmed);
});

test('after: the component tells who it is', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/vue/after`);
  await certify(page, isMobile);
  await expect(page.locator('p#status')).toHaveText(confirmed);
});
