import { openLayer, verify } from '../demo.js';
import { elementOf, expect, test } from './recipes.js';

test('a trigger follows the states, and is as wide as it was without the element', async ({
  page,
  recipes,
  isMobile,
}) => {
  await page.goto(`${recipes}/trigger/after`);
  const element = elementOf(page);
  await expect(element).toHaveJSProperty('isConnected', true);
  const width = () =>
    page.evaluate(() => document.querySelector('[slot=trigger]')!.getBoundingClientRect().width);
  const whole = await page.evaluate(() => document.body.clientWidth);
  expect(await width()).toBe(whole);
  const button = element.getByRole('button', { name: '휴대폰 본인인증', exact: true });
  if (isMobile) {
    await button.tap();
    await page.waitForURL('**/certification/**');
    await verify(page);
  } else {
    await verify(await openLayer(page, element));
  }
  await expect(element.getByRole('button', { name: '본인인증 완료', exact: true })).toBeVisible();
  await expect(button).toBeHidden();
  expect(await width()).toBe(whole);
  expect(await page.locator('[aria-busy]').count()).toBe(0);
});
