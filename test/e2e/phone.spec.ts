import { expect, person, signUpElement, test, verify } from './demo.js';

test('a visitor on a phone leaves the page, verifies, comes back and is looked up', async ({
  page,
  home,
}) => {
  await page.goto(`${home}/?from=ad#sign-up`);
  await signUpElement(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await verify(page);
  await page.waitForURL(`${home}/**`);

  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
  await expect(page.locator('#sign-up').getByText(person.name)).toBeVisible();
  await expect(page.locator('#sign-up').getByText('1990-01-31')).toBeVisible();
  expect(page.url()).toBe(`${home}/?from=ad#sign-up`);

  await page.reload();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'idle');
});

test('a result goes to the element that asked for it, whichever of the page it was', async ({
  page,
  home,
}) => {
  await page.goto(`${home}/looks`);
  const card = page.locator('[data-place="skin-dark"]');
  await card.getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await verify(page);
  await page.waitForURL(`${home}/**`);
  await expect(card.locator('imp-certification')).toHaveJSProperty('status', 'certified');
  await expect(card).toContainText(`서버에서 확인됨: ${person.name}`);
  const plain = page.locator('[data-place="skin-plain"] imp-certification');
  await expect(plain).toHaveJSProperty('status', 'idle');
});

test('a visitor on a phone cancels and is told so on the page', async ({ page, home }) => {
  await signUpElement(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await page.getByRole('button', { name: '취소' }).tap();
  await page.waitForURL(`${home}/**`);
  await expect(signUpElement(page).getByRole('status')).toContainText('취소');
  expect(page.url()).toBe(`${home}/`);
});

test('a visitor on a phone comes back with Back to a button that works', async ({ page, home }) => {
  await signUpElement(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await page.goBack();
  await page.waitForURL(`${home}/`);
  await expect(page.locator('.imp-dialog')).toBeHidden();
  await signUpElement(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await verify(page);
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a link that somebody else made certifies nobody', async ({ page, home }) => {
  const uid = await signUpElement(page).getAttribute('merchant-uid');
  await page.goto(`${home}/?imp_uid=imp_123456789012&merchant_uid=${String(uid)}&success=true`);
  await page.waitForTimeout(1000);
  await expect(signUpElement(page)).toHaveJSProperty('status', 'idle');
  // What is not taken is left where it was.
  expect(page.url()).toContain('imp_uid=imp_123456789012');
});
