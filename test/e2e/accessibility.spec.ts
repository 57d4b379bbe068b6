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
    await window.getByLabel('인증번호 6자리').waitFor();
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

for (const path of ['/playground', '/looks']) {
  test(`${path} has no WCAG violation and reads English where it is asked for`, async ({
    browser,
    demoUrl,
  }) => {
    const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await page.goto(demoUrl + path);
    expect(await violations(page)).toEqual([]);
    const said = await page.locator('main').innerText();
    // The code to copy speaks to the visitors of a Korean page.
    const [code = ''] = await page.locator('#snippet').allInnerTexts();
    expect(said.replace(code, '')).not.toMatch(/[가-힣]/);
  });
}

test('a form that is sent too early says in words what is missing, until it is there', async ({
  page,
  home,
}) => {
  await page.goto(home);
  await verify(await openWindow(page));
  await page.getByText('서버에서 확인됨').waitFor();
  await page.getByRole('button', { name: '가입하기' }).click();
  const email = page.getByLabel('이메일');
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('이메일 주소를 name@example.com처럼 적어 주세요.');
  await expect(page.getByLabel('비밀번호')).toHaveAccessibleDescription(/^비밀번호를 8자 이상 적어 주세요\./);
  await expect(page.getByText('동의해야 가입할 수 있어요.')).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
  await email.fill('gildong@shop.example');
  await expect(email).toHaveAttribute('aria-invalid', 'false');
  await expect(page.getByText('이메일 주소를')).toHaveCount(0);
});
