import type { Locator, Page } from '@playwright/test';
import { expect, openWindow, person, test as base, verify } from './demo.js';
import { violations } from './violations.js';

// The whole file runs on a desktop and on a phone, which leaves the page for the verification.

const test = base.extend<{ form: string }>({
  form: async ({ page, demoUrl }, use) => {
    await page.goto(`${demoUrl}/form.html`);
    await use(`${demoUrl}/form.html`);
  },
});

const element = (page: Page): Locator => page.locator('imp-certification');

/** Goes through the verification, in a window or away from the page and back. */
async function certify(page: Page, isMobile: boolean, who = person): Promise<void> {
  if (isMobile) {
    await element(page).getByRole('button').tap();
    await page.waitForURL('**/certification/**');
    await verify(page, who);
    await page.waitForURL('**/form.html*');
  } else {
    await verify(await openWindow(page, element(page)), who);
  }
  await expect(element(page)).toHaveJSProperty('status', 'certified');
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('이메일').fill('gildong@shop.example');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

const submit = (page: Page) => page.getByRole('button', { name: '예약하기' }).click();

const greeting = (page: Page) => page.getByRole('heading', { name: `${person.name}님, 예약됐어요` });

test('a visitor verifies, sends the form, and the server answers with the verified name', async ({
  page,
  form,
  isMobile,
}) => {
  const uid = await element(page).getAttribute('merchant-uid');
  await certify(page, isMobile);
  expect(page.url()).toBe(form);
  await fillIn(page);
  await submit(page);
  await expect(greeting(page)).toBeVisible();
  await expect(page.getByText(uid!, { exact: true })).toBeVisible();
  await expect(page.getByText(/^imp_\d+$/)).toBeVisible();
  await page.reload();
  await expect(greeting(page)).toBeVisible();
});

test('the browser itself holds the form back until the visitor is verified, and goes to the button', async ({
  page,
  form,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await fillIn(page);
  await submit(page);
  await expect(element(page)).toBeFocused();
  await expect(element(page).getByRole('button')).toBeFocused();
  const message = await element(page).evaluate((control) => (control as HTMLInputElement).validationMessage);
  expect(message).toBe('본인인증을 해 주세요.');
  expect(page.url()).toBe(form);
  expect(sent).toEqual([]);
});

test('the journey needs no script but the module and the SDK: no other is asked for', async ({
  page,
  demoUrl,
  isMobile,
}) => {
  const module = `${demoUrl}/dist/imp-certification.min.js`;
  const asked = new Set<string>();
  await page.route('**', async (route, request) => {
    if (request.resourceType() !== 'script') return route.continue();
    asked.add(request.url());
    const foreign = !request.url().startsWith(demoUrl);
    return foreign || request.url() === module ? route.continue() : route.abort();
  });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  await page.goto(`${demoUrl}/form.html`);
  await certify(page, isMobile);
  await fillIn(page);
  await submit(page);
  await expect(greeting(page)).toBeVisible();
  expect(refused).toEqual([]);
  expect([...asked].filter((url) => url.startsWith(demoUrl))).toEqual([module]);
});

test('without script the page says what is missing, and the server takes no form', async ({
  browser,
  demoUrl,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${demoUrl}/form.html`);
  await expect(page.locator('noscript p')).toBeVisible();
  await fillIn(page);
  await submit(page);
  await expect(page.getByRole('heading', { name: '예약하지 못했어요' })).toBeVisible();
  await page.getByRole('link', { name: '양식으로 돌아가기' }).click();
  expect(page.url()).toBe(`${demoUrl}/form.html`);
  await context.close();
});

test('the submit button stands out once the visitor is verified, and a double press reserves', async ({
  page,
  form,
  isMobile,
}) => {
  expect(form).toBeTruthy();
  const button = page.getByRole('button', { name: '예약하기' });
  const background = () => button.evaluate((node) => getComputedStyle(node).backgroundColor);
  const before = await background();
  await expect(page.getByText('본인인증을 마치면 예약할 수 있어요.')).toBeVisible();
  await certify(page, isMobile);
  await expect.poll(background).not.toBe(before);
  await expect(page.getByText('본인인증을 마치면 예약할 수 있어요.')).toBeHidden();
  await fillIn(page);
  // Not by dblclick(), whose second click may meet the next page.
  await button.evaluate((node: HTMLButtonElement) => {
    node.click();
    node.click();
  });
  await expect(greeting(page)).toBeVisible();
});

test('a page that is loaded again does not restore a verification', async ({ page, form, isMobile }) => {
  expect(form).toBeTruthy();
  await certify(page, isMobile);
  await fillIn(page);
  const entries = () =>
    page.evaluate(() => [...new FormData(document.querySelector<HTMLFormElement>('#reservation')!).keys()]);
  expect(await entries()).toContain('imp_uid');
  await page.reload();
  await expect(element(page)).toHaveJSProperty('status', 'idle');
  expect(await entries()).not.toContain('imp_uid');
  expect(await element(page).evaluate((control) => (control as HTMLInputElement).checkValidity())).toBe(
    false,
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page and its answers have no WCAG violation and fit (${colorScheme})`, async ({
    page,
    form,
    isMobile,
  }) => {
    const check = async () => {
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    };
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await check();
    await certify(page, isMobile);
    await check();
    await fillIn(page);
    await submit(page);
    await greeting(page).waitFor();
    await check();

    await page.goto(form);
    await certify(page, isMobile);
    await fillIn(page);
    await page.context().clearCookies();
    await submit(page);
    await page.getByRole('heading', { name: '예약하지 못했어요' }).waitFor();
    await check();
  });
}
