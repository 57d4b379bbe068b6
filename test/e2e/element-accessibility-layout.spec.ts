import { expect, test, type Page } from '@playwright/test';
import { ko } from '../../src/element/messages/ko.js';
import { change, focusByKey, lookOf, lostIn } from './measure.js';
import { openSdk } from './open-sdk.js';
import { showState, STATUSES } from './states.js';

const LONG_LABEL = '휴대폰으로 본인인증을 마치고 만 19세 이상임을 확인한 다음 회원으로 가입하기';
const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';

/** Further styles of the page, also within the element, as a visitor's own style sheet has them. */
async function withStyles(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    for (const root of [document, document.querySelector('imp-certification')!.shadowRoot!])
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }, css);
}

const animationsOf = (page: Page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('imp-certification')!;
    return [...document.getAnimations(), ...shadowRoot!.getAnimations()].map((animation) => ({
      isRunning: animation.playState === 'running',
      end: Number(animation.effect?.getComputedTiming().endTime),
    }));
  });

for (const status of STATUSES) {
  test(`${status}: nothing is lost on 320 px, at 400 %, from right to left, with spaced or larger text`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await showState(page, { status });
    const places = [
      { name: '320 px', width: 320, height: 640 },
      { name: '1280 × 1024 at 400 %', width: 320, height: 256 },
      { name: 'text at 200 %', width: 1280, height: 900, css: 'html { font-size: 200%; }' },
      { name: '320 px, text at 200 %', width: 320, height: 640 },
      { name: '320 px, text at 200 %, spaced', width: 320, height: 640, css: SPACING },
    ];
    for (const { name, width, height, css } of places) {
      await page.setViewportSize({ width, height });
      if (css) await withStyles(page, css);
      for (const lang of ['ko', 'en'] as const) {
        for (const dir of ['ltr', 'rtl']) {
          for (const content of ['', LONG_LABEL, 'x'.repeat(200)]) {
            await change(page, { lang, dir, content });
            expect(await lostIn(page), `${name}, ${lang}, ${dir}, ${content || 'built-in'}`).toEqual([]);
          }
        }
      }
    }
  });

  test(`${status}: is told without colours, without motion and on paper`, async ({ page }) => {
    await showState(page, { status });
    const button = page.locator('imp-certification [part=button]');
    const live = page.locator('imp-certification [part=status]');
    for (const { end } of await animationsOf(page)) expect(end).toBeLessThanOrEqual(5000);

    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect((await animationsOf(page)).filter(({ isRunning }) => isRunning)).toEqual([]);

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await focusByKey(page);
      const look = await lookOf(page);
      expect(look.border).toBeGreaterThanOrEqual(3);
      expect(look.label).toBeGreaterThanOrEqual(4.5);
      expect(look.icon).toBeGreaterThanOrEqual(3);
      expect(look.ring).toBeGreaterThanOrEqual(3);
      expect((await button.innerText()).trim()).toBe(ko.label[status]);
    }

    await page.emulateMedia({ media: 'print', forcedColors: 'none', colorScheme: 'light' });
    await expect(live).toBeHidden();
    for (const disabled of [false, true]) {
      await change(page, { disabled });
      // Backgrounds are seldom printed: what is read has to be dark by itself.
      const { label, icon, border } = await button.evaluate((element) => {
        const { color, borderTopColor } = getComputedStyle(element);
        const { stroke } = getComputedStyle(element.querySelector('path')!);
        return { label: color, icon: stroke, border: borderTopColor };
      });
      expect([label, icon, border]).toEqual(Array(3).fill('rgb(0, 0, 0)'));
    }
  });
}

test('the icon stands where reading starts', async ({ page }) => {
  await showState(page, { status: 'idle' });
  const middleOf = (part: string) =>
    page.locator(`imp-certification [part=${part}]`).evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (left + right) / 2;
    });
  expect(await middleOf('spinner')).toBeLessThan(await middleOf('label'));
  await change(page, { dir: 'rtl' });
  expect(await middleOf('spinner')).toBeGreaterThan(await middleOf('label'));
});

for (const [what, message] of [
  ['500 characters', '인증사에서 알립니다: 입력하신 정보가 일치하지 않습니다. '.repeat(16).slice(0, 500)],
  ['one word of 200', 'E'.repeat(200)],
] as const) {
  test(`a vendor's message of ${what} wraps and is not cut off`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await showState(page, { status: 'idle', around: '$<p>next</p>' });
    await openSdk(page, { success: false, error_code: 'F0000', error_msg: message });
    await page.locator('imp-certification').getByRole('button').click();
    await expect(page.locator('imp-certification [part=status]')).toContainText(message.trim());
    for (const dir of ['ltr', 'rtl']) {
      await change(page, { dir });
      expect(await lostIn(page)).toEqual([]);
      const [status, next] = await Promise.all([
        page.locator('imp-certification [part=status]').boundingBox(),
        page.getByText('next').boundingBox(),
      ]);
      expect(next!.y).toBeGreaterThanOrEqual(status!.y + status!.height - 1);
    }
  });
}
