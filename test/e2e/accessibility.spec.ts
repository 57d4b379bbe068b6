import { expect, fillInPerson, openWindow, test, verify } from './demo.js';
import { violations } from './violations.js';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`demo and verification window have no WCAG violation (${colorScheme})`, async ({ page, demoUrl }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(demoUrl);
    expect(await violations(page)).toEqual([]);
    const window = await openWindow(page);
    await window.emulateMedia({ colorScheme });
    expect(await violations(window)).toEqual([]);
    await fillInPerson(window);
    await window.getByRole('button', { name: '인증번호 받기' }).click();
    await window.getByLabel('인증번호 여섯 자리').waitFor();
    expect(await violations(window)).toEqual([]);
    await window.close();
    await verify(await openWindow(page));
    await page.getByText('서버에서 확인됨').waitFor();
    expect(await violations(page)).toEqual([]);
  });
}

test('everything reads English on a browser that asks for it', async ({ browser, demoUrl }) => {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.goto(demoUrl);
  const korean = /[가-힣]/;
  expect(await page.locator('main').innerText()).not.toMatch(korean);
  const window = await openWindow(page);
  expect(await window.getByRole('main').innerText()).not.toMatch(korean);
});
