import { test as base, expect, type Page } from '@playwright/test';
import { person as anybody, verify as verifyAs } from '../e2e/demo.js';
import { askForWindow, openPopup } from './open-popup.js';

const done = '본인 확인이 끝났어요.';
const cancelled = '본인 확인을 하지 못했어요: 사용자가 본인인증을 취소했습니다.';

/** What went wrong in a browser's console or scripts; a test takes out what it expects. */
const test = base.extend<{ trouble: string[] }>({
  trouble: [
    async ({ context }, use) => {
      const trouble: string[] = [];
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
      });
      context.on('weberror', (error) => trouble.push(String(error.error())));
      await context.addInitScript(recordOutcomes);
      await use(trouble);
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});

declare global {
  interface Window {
    outcomes: string[];
    defineElement?: () => void;
  }
}

/** Every `certified` and `failed`, also of an element that the router has taken out of the document. */
function recordOutcomes(): void {
  window.outcomes = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the element that dispatches
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event.type === 'certified' || event.type === 'failed') window.outcomes.push(event.type);
    return dispatchEvent.call(this, event);
  };
}

/** Somebody else in each test: a server may keep its members from one to the next. */
let person = anybody;
let persons = 0;
test.beforeEach(() => {
  const { workerIndex } = test.info();
  const day = String(++persons).padStart(2, '0');
  person = { ...anybody, birthday: `${1960 + workerIndex}01${day}` };
});
const verify = (window: Parameters<typeof verifyAs>[0], as = person): Promise<void> => verifyAs(window, as);

const outcomesOf = (page: Page): Promise<string[]> => page.evaluate(() => window.outcomes);
// The element has a live region of its own.
const statusOf = (page: Page) => page.locator('p[role="status"]');
// Next.js has an alert of its own, in a shadow root.
const alertOf = (page: Page) => page.locator('p[role="alert"]');
const elementOf = (page: Page) => page.locator('imp-certification');
const headingOf = (page: Page, name: string) => page.getByRole('heading', { name });

async function enter(page: Page): Promise<void> {
  await page.goto('/');
  await expect(headingOf(page, '온빛')).toBeVisible();
  await page.getByRole('link', { name: '가입하기' }).click();
  await expect(headingOf(page, '회원가입')).toBeVisible();
  await elementOf(page).waitFor();
}

const open = (page: Page): Promise<Page> => openPopup(page, elementOf(page));

const layerOf = (page: Page) => page.locator('.imp-frame-danal-certification').contentFrame();

/** By keyboard: while a window is open, the SDK's cover lies over the page. */
const follow = (page: Page, name: string) => page.getByRole('link', { name }).press('Enter');

/** Presses the button while the window is open, which is used again. */
async function openAgain(page: Page, window: Page): Promise<void> {
  const left = window.url();
  await askForWindow(elementOf(page));
  await Promise.all([
    window.waitForURL(({ href, pathname }) => pathname.startsWith('/certification/') && href !== left),
    elementOf(page).getByRole('button').press('Enter'),
  ]);
}

async function cancel(window: Page): Promise<void> {
  await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: '취소' }).click()]);
}

async function signUp(page: Page): Promise<void> {
  await page.getByLabel('이메일').fill('gildong@shop.example');
  await page.getByRole('button', { name: '가입' }).click();
}

async function expectWelcome(page: Page): Promise<void> {
  await expect(headingOf(page, `${person.name}님, 환영합니다`)).toBeVisible();
}

test('a visitor verifies and signs up with the name that the server has looked up', async ({ page }) => {
  await enter(page);
  await expect(statusOf(page)).toBeEmpty();
  await elementOf(page).getByRole('button').click();
  // A PC without `popup`: the SDK shows Danal's pages in a layer.
  await verify(layerOf(page));
  await expect(statusOf(page)).toHaveText(done);
  await signUp(page);
  await expectWelcome(page);
  expect(await outcomesOf(page)).toEqual(['certified']);
});

test('a visitor who cancels reads why, and the next press works', async ({ page }) => {
  await enter(page);
  await cancel(await open(page));
  await expect(statusOf(page)).toHaveText(cancelled);
  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  expect(await outcomesOf(page)).toEqual(['failed', 'certified']);
});

test('the chosen carrier is set in the window, and somebody of 18 is refused', async ({ page }) => {
  await enter(page);
  await page.getByLabel('통신사').selectOption('KT');
  const window = await open(page);
  await expect(window.getByRole('radio', { name: 'KT', exact: true })).toBeChecked();
  const birthday = `${new Date().getFullYear() - 18}0101`;
  await verify(window, { ...person, carrier: 'KT', birthday });
  await expect(statusOf(page)).toHaveText('본인 확인을 하지 못했어요: 만 19세 미만은 인증할 수 없습니다.');

  await page.getByLabel('통신사').selectOption('알뜰폰');
  await expect((await open(page)).getByRole('radio', { name: '알뜰폰' })).toBeChecked();
});

test('the form waits for the element while it is shown, and works with the one that comes back', async ({
  page,
  trouble,
}) => {
  await enter(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(new URL(request.url()).pathname));
  await signUp(page);
  expect(await elementOf(page).evaluate((element: HTMLInputElement) => element.validity.valueMissing)).toBe(
    true,
  );
  expect(sent).not.toContain('/api/sign-up');

  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  await page.getByLabel('나중에').check();
  await expect(elementOf(page)).toHaveCount(0);
  await expect(statusOf(page)).toBeEmpty();
  await signUp(page);
  await expect(alertOf(page)).toContainText('본인인증을 아직 하지 않았거나');
  expect(sent).toContain('/api/sign-up');
  expect(trouble.splice(0)).toEqual([expect.stringContaining('403')]);

  await page.getByLabel('휴대폰으로').check();
  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  await signUp(page);
  await expectWelcome(page);
});

const waysBack = {
  'the link': (page: Page) => follow(page, '돌아가기'),
  'the browser’s Back': (page: Page) => page.goBack(),
};
for (const [way, goBack] of Object.entries(waysBack)) {
  test(`another page and back by ${way} while a verification is pending`, async ({ page }) => {
    await enter(page);
    const window = await open(page);
    await follow(page, '이용약관');
    await expect(headingOf(page, '이용약관')).toBeVisible();
    await expect(elementOf(page)).toHaveCount(0);
    await goBack(page);
    await elementOf(page).waitFor();
    await expect(statusOf(page)).toBeEmpty();

    await openAgain(page, window);
    await Promise.all([window.waitForEvent('close'), verify(window)]);
    await expect(statusOf(page)).toHaveText(done);
    expect(await outcomesOf(page)).toEqual(['certified']);
    await signUp(page);
    await expectWelcome(page);
  });
}

test('a verification that ends while another page is shown leaves the form as it was', async ({ page }) => {
  await enter(page);
  const window = await open(page);
  await follow(page, '이용약관');
  await Promise.all([window.waitForEvent('close'), verify(window)]);
  await expect.poll(() => outcomesOf(page)).toEqual(['certified']);
  await page.goBack();
  await expect(statusOf(page)).toBeEmpty();
  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  await signUp(page);
  await expectWelcome(page);
  expect(await outcomesOf(page)).toEqual(['certified', 'certified']);
});

test('a sign-up that does not reach the server can be sent again', async ({ page, trouble }) => {
  await enter(page);
  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  await page.route('**/api/sign-up', (route) => route.abort());
  await signUp(page);
  await expect(alertOf(page)).toHaveText('서버에 연결하지 못했어요. 잠시 뒤 다시 시도해 주세요.');
  expect(trouble.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  await page.unroute('**/api/sign-up');
  await expect(statusOf(page)).toHaveText(done);
  await page.getByRole('button', { name: '가입' }).click();
  await expectWelcome(page);
});

test('a visitor whom the server no longer knows is told so and verifies again', async ({
  page,
  context,
  trouble,
}) => {
  await enter(page);
  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  await context.clearCookies();
  await signUp(page);
  await expect(alertOf(page)).toContainText('이 방문에서 시작한 인증이 아니거나');
  expect(trouble.splice(0)).toEqual([expect.stringContaining('403')]);
  await expect(statusOf(page)).toBeEmpty();
  await expect(elementOf(page)).toHaveJSProperty('status', 'idle');

  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  await page.getByRole('button', { name: '가입' }).click();
  await expectWelcome(page);
});

test('an element that is defined only after it was rendered has all values and listeners', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const define = customElements.define.bind(customElements);
    customElements.define = (name, ...rest) => {
      if (name === 'imp-certification') window.defineElement = () => define(name, ...rest);
      else define(name, ...rest);
    };
  });
  await page.goto('/sign-up');
  await elementOf(page).waitFor({ state: 'attached' });
  await page.getByLabel('통신사').selectOption('KT');
  expect(await elementOf(page).evaluate((element) => element.matches(':defined'))).toBe(false);
  await page.evaluate(() => window.defineElement?.());

  const first = await open(page);
  await expect(first.getByRole('radio', { name: 'KT', exact: true })).toBeChecked();
  await cancel(first);
  await expect(statusOf(page)).toHaveText(cancelled);

  await page.getByLabel('통신사').selectOption('SKT');
  await page.getByLabel('이메일').fill('gildong@shop.example');
  await page.getByRole('button', { name: '가입' }).click();
  expect(await elementOf(page).evaluate((element: HTMLInputElement) => element.validity.valueMissing)).toBe(
    true,
  );
  const second = await open(page);
  await expect(second.getByRole('radio', { name: 'SKT', exact: true })).toBeChecked();
  await verify(second, { ...person, birthday: `${new Date().getFullYear() - 18}0101` });
  await expect(statusOf(page)).toContainText('만 19세 미만');
  await verify(await open(page));
  await expect(statusOf(page)).toHaveText(done);
  await signUp(page);
  await expectWelcome(page);
});

test('a visitor on a phone leaves, verifies, comes back and signs up', async ({ page }) => {
  await enter(page);
  await elementOf(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await verify(page);
  await page.waitForURL('**/sign-up*');
  await expect(statusOf(page)).toHaveText(done);
  expect(await outcomesOf(page)).toEqual(['certified']);
  await expect(page).toHaveURL('/sign-up');
  await signUp(page);
  await expectWelcome(page);
});

test('a visitor on a phone cancels and reads why', async ({ page }) => {
  await enter(page);
  await elementOf(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await page.getByRole('button', { name: '취소' }).tap();
  await page.waitForURL('**/sign-up*');
  await expect(statusOf(page)).toHaveText(cancelled);
  await expect(page).toHaveURL('/sign-up');
});

test('a visitor on a phone comes back to a router that goes on working', async ({ page }) => {
  await enter(page);
  await elementOf(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await verify(page);
  await page.waitForURL('**/sign-up*');
  await expect(statusOf(page)).toHaveText(done);

  await page.getByRole('link', { name: '이용약관' }).tap();
  await expect(headingOf(page, '이용약관')).toBeVisible();
  await page.goBack();
  await elementOf(page).waitFor();
  // A router may bring the result's query back; it must be neither left there nor taken once more.
  await expect(page).toHaveURL('/sign-up');
  await expect(statusOf(page)).toBeEmpty();
  expect(await outcomesOf(page)).toEqual(['certified']);

  await elementOf(page).getByRole('button').tap();
  await page.waitForURL('**/certification/**');
  await verify(page);
  await page.waitForURL('**/sign-up*');
  await expect(statusOf(page)).toHaveText(done);
  await signUp(page);
  await expectWelcome(page);
});
