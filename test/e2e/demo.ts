import { test as base, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { startDemo } from '../../demo/start-demo.mjs';
import type { ImpCertificationElement } from '../../src/index.js';

export { expect } from '@playwright/test';

/** The demo, on ports of its own for each worker. */
export const test = base.extend<{ home: string }, { demoUrl: string }>({
  demoUrl: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const { url, close } = await startDemo({ port: 0, sandboxPort: 0 });
      await use(url);
      await close();
    },
    { scope: 'worker' },
  ],
  home: async ({ page, demoUrl }, use) => {
    await page.goto(demoUrl);
    await use(demoUrl);
  },
});

export const person = { carrier: 'SKT', name: '홍길동', birthday: '19900131', phone: '01012345678' };

/** The sign-up form's element. */
export function signUpElement(page: Page): Locator {
  return page.locator('#sign-up imp-certification');
}

/** Presses the element's button, which is to ask for a window, and waits for the one that it opens. */
export async function openWindow(page: Page, element = signUpElement(page)): Promise<Page> {
  await element.evaluate((host: ImpCertificationElement) => (host.popup = true));
  // Two presses within half a second are one.
  await page.waitForTimeout(500);
  const [window] = await Promise.all([page.waitForEvent('popup'), element.getByRole('button').click()]);
  await window.getByRole('main').waitFor();
  return window;
}

/** Presses the element's button and waits for the layer over the page, which Danal shows where no window is asked for. */
export async function openLayer(page: Page, element = signUpElement(page)): Promise<FrameLocator> {
  await page.waitForTimeout(500);
  await element.getByRole('button').click();
  const layer = page.frameLocator('.imp-frame-danal-certification >> visible=true');
  await layer.getByRole('main').waitFor();
  return layer;
}

/** Where the gateway's pages are: a window, or the layer's frame. */
type Gateway = Pick<Page, 'getByLabel' | 'getByRole'>;

/** Fills in the first step of the phone verification, as a visitor would. */
export async function fillInPerson(
  window: Gateway,
  { carrier, name, birthday, phone } = person,
): Promise<void> {
  await window.getByRole('radio', { name: carrier, exact: true }).check();
  await window.getByLabel('이름').fill(name);
  await window.getByLabel('생년월일').fill(birthday);
  await window.getByRole('radio', { name: '남성' }).check();
  await window.getByLabel('휴대폰 번호').fill(phone);
  await window.getByRole('checkbox', { name: /동의합니다/ }).check();
}

/** The code of the text message that the sandbox shows. */
export async function codeOf(window: Gateway): Promise<string> {
  const text = await window.getByRole('main').innerText();
  const code = /\b\d{6}\b/.exec(text)?.[0];
  if (!code) throw new Error(`no six-digit code on the page: ${text}`);
  return code;
}

/** The whole phone verification, up to the press that sends the result. */
export async function verify(window: Gateway, who = person): Promise<void> {
  await fillInPerson(window, who);
  await window.getByRole('button', { name: '인증번호 받기' }).click();
  const field = window.getByLabel('인증번호 6자리');
  // Where a frame navigates, a click does not wait for it.
  await field.waitFor();
  await field.fill(await codeOf(window));
  await window.getByRole('button', { name: '인증하기' }).click();
}
