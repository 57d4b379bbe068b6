import { codeOf, expect, fillInPerson, openWindow, person, signUpElement, test, verify } from './demo.js';

test.beforeEach(({ home }) => expect(home).toBeTruthy());

test('a visitor cancels, is told so, and succeeds with another press', async ({ page }) => {
  const first = await openWindow(page);
  await first.getByRole('button', { name: '취소' }).click();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  await expect(signUpElement(page).getByRole('status')).toHaveText('사용자가 본인인증을 취소했습니다.');
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a visitor closes the window, is told so, and succeeds with another press', async ({ page }) => {
  const first = await openWindow(page);
  await first.close();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  await expect(signUpElement(page)).toHaveJSProperty('response.error_code', 'CANCELLED_BY_USER');
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a second press while the window is open begins anew in the same window', async ({ page }) => {
  const window = await openWindow(page);
  const first = window.url();
  await page.waitForTimeout(500);
  // By the keyboard: for a mouse the SDK has covered the page.
  await signUpElement(page).getByRole('button').press('Enter');
  await window.waitForURL((url) => url.pathname.startsWith('/certification/') && url.href !== first);
  await verify(window);
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'certified');
});

test('a child is refused by min_age in the window', async ({ page }) => {
  const window = await openWindow(page);
  await verify(window, { ...person, birthday: `${new Date().getFullYear() - 10}0101` });
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  await expect(signUpElement(page).getByRole('status')).toContainText('만 19세 미만');
});

test('a wrong code is told, and the right one still works', async ({ page }) => {
  const window = await openWindow(page);
  await fillInPerson(window);
  await window.getByRole('button', { name: '인증번호 받기' }).click();
  const code = await codeOf(window);
  await window.getByLabel('인증번호 6자리').fill(code === '000000' ? '000001' : '000000');
  await window.getByRole('button', { name: '인증하기' }).click();
  await expect(window.getByText('인증번호가 맞지 않습니다').first()).toBeVisible();
  await window.getByLabel('인증번호 6자리').fill(code);
  await window.getByRole('button', { name: '인증하기' }).click();
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
});

test('a result with a wrong merchant_uid is a failure with MISMATCH', async ({ page }) => {
  const window = await openWindow(page);
  await window.locator('summary').click();
  await window.getByLabel('결과에 다른 merchant_uid 넣기').check();
  await verify(window);
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  await expect(signUpElement(page)).toHaveJSProperty('response.error_code', 'MISMATCH');
});

test('a carrier error reaches the page as a failure', async ({ page }) => {
  const window = await openWindow(page);
  await window.locator('summary').click();
  await window.getByRole('button', { name: '통신사 오류로 끝내기' }).click();
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  await expect(signUpElement(page)).toHaveJSProperty('response.error_code', 'CARRIER_ERROR');
});

test('a server that is asked with an invented imp_uid does not believe it', async ({ page }) => {
  const answer = await page.evaluate(async () => {
    const merchant_uid = document.querySelector('#sign-up imp-certification')?.getAttribute('merchant-uid');
    const response = await fetch('/certifications', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ imp_uid: 'imp_123456789012', merchant_uid }),
    });
    return { status: response.status, body: (await response.json()) as { code: string } };
  });
  expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
});

test("another visitor's verification is not taken", async ({ page, browser, home }) => {
  await verify(await openWindow(page));
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
  const response = await signUpElement(page).evaluate(
    (element) => (element as HTMLElement & { response: { imp_uid: string; merchant_uid: string } }).response,
  );
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(home);
  const status = await stranger.evaluate(async ({ imp_uid, merchant_uid }) => {
    const body = JSON.stringify({ imp_uid, merchant_uid });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/certifications', { method: 'POST', headers, body })).status;
  }, response);
  expect(status).toBe(403);
});

test('name and phone never show in an address', async ({ page, context }) => {
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(request.url()));
  await signUpElement(page).evaluate((element) => {
    Object.assign(element, { name: '홍길동', phone: '01098765432' });
  });
  const window = await openWindow(page);
  await expect(window.getByLabel('이름')).toHaveValue('홍길동');
  await verify(window);
  await expect(page.getByText('서버에서 확인됨')).toBeVisible();
  expect(addresses.map(decodeURIComponent).join()).not.toMatch(/홍길동|98765432|12345678/);
});
