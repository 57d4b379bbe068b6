import { expect, test, type Page } from '@playwright/test';
import { ko } from '../../src/element/messages/ko.js';
import { browserTree, controlIn } from './browser-tree.js';
import { answer, callsOf, openSdk } from './open-sdk.js';
import { showState } from './states.js';

const FAILURE = { success: false, error_code: 'F0000', error_msg: '취소했습니다.' } as const;
const SUCCESS = { success: true, imp_uid: 'imp_1' } as const;

const statusOf = (page: Page) => page.evaluate(() => document.querySelector('imp-certification')?.status);
const focusedButton = async (page: Page) =>
  (await browserTree(page, 'button')).find(({ focused }) => focused)?.name;

/** Presses until it counts: presses that follow each other closely are one. */
async function press(page: Page, key: string): Promise<void> {
  const before = await callsOf(page);
  await expect(async () => {
    if ((await callsOf(page)) === before) await page.keyboard.press(key);
    expect(await callsOf(page)).toBe(before + 1);
  }).toPass({ intervals: [200] });
  // The button is drawn a task after the SDK has been called.
  await page.evaluate(() => document.querySelector('imp-certification')?.updateComplete);
}

const links = '<a href="#a">before</a> $ <a href="#b">after</a>';

for (const [where, content] of [
  ['the built-in button', ''],
  ["the page's own control", '<button slot="trigger">인증</button>'],
] as const) {
  test(`${where} is reached, pressed and left by the keyboard alone, and keeps the focus`, async ({
    page,
  }) => {
    await showState(page, { status: 'idle', content, around: links });
    await openSdk(page);
    const label = (status: keyof typeof ko.label) => (content ? '인증' : ko.label[status]);
    const focusedLink = () => page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('Tab');
    expect(await focusedLink()).toBe('before');
    await page.keyboard.press('Tab');
    expect(await focusedButton(page)).toBe(label('idle'));
    for (const key of ['Enter', 'Space']) {
      await press(page, key);
      expect(await statusOf(page)).toBe('pending');
      expect(await focusedButton(page)).toBe(label('pending'));
      await answer(page, FAILURE);
      expect(await focusedButton(page)).toBe(label('failed'));
    }
    await press(page, 'Enter');
    await answer(page, SUCCESS);
    expect(await focusedButton(page)).toBe(label('certified'));
    await page.keyboard.press('Enter');
    expect([await callsOf(page), await statusOf(page)]).toEqual([3, 'certified']);
    await page.keyboard.press('Tab');
    expect(await focusedLink()).toBe('after');
    await page.keyboard.press('Shift+Tab');
    expect(await focusedButton(page)).toBe(label('certified'));
    await page.keyboard.press('Shift+Tab');
    expect(await focusedLink()).toBe('before');
  });
}

test('the focus stays while the SDK is awaited and when one more press is asked for', async ({ page }) => {
  await showState(page, { status: 'loading' });
  expect(await focusedButton(page)).toBe(ko.label.loading);
  await showState(page, { status: 'ready' });
  expect(await focusedButton(page)).toBe(ko.label.ready);
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedButton(page)).toBe(ko.label.pending);
});

test('the focus goes over to a control that takes the place of the focused one, and its ring is seen', async ({
  page,
}) => {
  await showState(page, { status: 'idle', around: links });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  for (const name of ['첫째', '둘째']) {
    await page.evaluate((text) => {
      const host = document.querySelector('imp-certification')!;
      host.innerHTML = `<button slot="trigger">${text}</button>`;
    }, name);
    await expect.poll(() => focusedButton(page)).toBe(name);
    expect(await page.locator('[slot=trigger]:focus-visible').count()).toBe(1);
  }
});

test('a disabled button is passed over', async ({ page }) => {
  await showState(page, { status: 'idle', attributes: 'disabled', around: links });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('after');
});

/** Writes down what is put into the live region, each time that something is. */
async function listen(page: Page): Promise<() => Promise<{ said: string[]; isSameNode: boolean }>> {
  const status = page.locator('imp-certification [role=status]');
  const region = await status.evaluateHandle((node) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((records) => {
      const isText = ({ addedNodes }: MutationRecord) => [...addedNodes].some((added) => added.textContent);
      if (records.some((record) => record.type === 'characterData' || isText(record)))
        said.push(node.textContent);
    }).observe(node, { subtree: true, childList: true, characterData: true });
    return node;
  });
  return () =>
    region.evaluate((node) => ({
      said: (window as unknown as { said: string[] }).said,
      isSameNode:
        document.querySelector('imp-certification')?.shadowRoot?.querySelector('[role=status]') === node,
    }));
}

test('the live region is there before it speaks, is polite, and says each change once', async ({ page }) => {
  await showState(page, { status: 'idle' });
  await openSdk(page);
  const { status } = await controlIn(page);
  expect(status).toMatchObject({ live: 'polite', text: '' });
  const heard = await listen(page);
  await page.locator('imp-certification').focus();
  for (const outcome of [FAILURE, SUCCESS]) {
    await press(page, 'Enter');
    await answer(page, outcome);
  }
  const failed = FAILURE.error_msg;
  const said = [ko.status.pending, failed, ko.status.pending, ko.status.certified];
  expect(await heard()).toEqual({ said, isSameNode: true });
});

test('a failure that comes at once, and comes again, is said again', async ({ page }) => {
  await showState(page, { status: 'idle' });
  await openSdk(page, FAILURE);
  const heard = await listen(page);
  await page.locator('imp-certification').focus();
  await press(page, 'Enter');
  await press(page, 'Enter');
  const failed = FAILURE.error_msg;
  expect(await heard()).toEqual({ said: [failed, failed], isSameNode: true });
});
