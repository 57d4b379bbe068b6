import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { showState, STATUSES, type Scene } from './states.js';

// What the element looks like, against the pictures in look/; `npm run screenshots` writes them anew.

/** The pictures were taken with this font, which the page of `showState` names. */
const FONT = 'Noto Sans CJK KR';

/** Whatever stands behind it in the list does not matter only if the font is there. */
async function hasFont(browser: Browser): Promise<boolean> {
  const page = await browser.newPage();
  const widths = await page.evaluate((font) => {
    const context = document.createElement('canvas').getContext('2d')!;
    return ['monospace', 'serif'].map((next) => {
      context.font = `100px '${font}', ${next}`;
      return context.measureText('Verify 1l').width;
    });
  }, FONT);
  await page.close();
  return widths[0] === widths[1];
}

const test = base.extend<object, { cannotCompare: string }>({
  cannotCompare: [
    async ({ browser }, use) => {
      const reason =
        process.platform !== 'linux'
          ? 'the pictures were taken on Linux, and every system draws letters its own way'
          : (await hasFont(browser))
            ? ''
            : `the font ${FONT} is not installed (Debian: fonts-noto-cjk)`;
      if (reason) console.log(`Look not compared: ${reason}`);
      await use(reason);
    },
    { scope: 'worker' },
  ],
});

// In CI everything has to run: there a missing font shows as pictures that differ.
test.beforeEach(({ cannotCompare }) =>
  test.skip(cannotCompare !== '' && process.env.REQUIRE_ENGINES !== 'all', cannotCompare),
);

interface View {
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  focus?: boolean;
}

/** The frame leaves room for the focus ring; the element alone would cut it off. */
const css = '.frame { inline-size: 300px; padding: 8px; }';
const around = '<div class="frame">$</div>';

async function compare(page: Page, name: string, scene: Scene, view: View = {}): Promise<void> {
  const { colorScheme = 'light', forcedColors = 'none', focus } = view;
  await page.emulateMedia({ colorScheme, forcedColors });
  await showState(page, { around, ...scene, css: css + (scene.css ?? '') });
  // Away from the button that has just been pressed: hovering changes it.
  await page.mouse.move(0, 0);
  if (focus) await page.keyboard.press('Tab');
  await expect(page.locator('.frame')).toHaveScreenshot(`${name}.png`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in Korean, ${colorScheme}`, () => {
    for (const status of STATUSES) {
      test(status, ({ page }) => compare(page, `${colorScheme}-${status}`, { status }, { colorScheme }));
    }
    test('disabled', ({ page }) =>
      compare(
        page,
        `${colorScheme}-disabled`,
        { status: 'idle', attributes: 'disabled' },
        {
          colorScheme,
        },
      ));
    test('with the focus', ({ page }) =>
      compare(page, `${colorScheme}-focus`, { status: 'idle' }, { colorScheme, focus: true }));
  });
}

test.describe('in English', () => {
  for (const status of ['idle', 'ready', 'pending', 'certified', 'failed'] as const) {
    test(status, ({ page }) => compare(page, `en-${status}`, { status, lang: 'en' }));
  }
});

test.describe('with a long label of its own', () => {
  const content = '휴대폰으로 본인인증하고 회원가입 계속하기';
  for (const status of ['idle', 'pending'] as const) {
    test(status, ({ page }) => compare(page, `long-${status}`, { status, content }));
  }
});

test.describe('160 pixels wide', () => {
  for (const status of ['idle', 'pending', 'failed'] as const) {
    test(status, ({ page }) =>
      compare(page, `narrow-${status}`, { status, css: 'imp-certification { inline-size: 160px; }' }),
    );
  }
});

test.describe('with a control of the page’s own', () => {
  const content = '<button slot="trigger">휴대폰 본인인증</button>';
  for (const status of ['idle', 'failed'] as const) {
    test(status, ({ page }) => compare(page, `trigger-${status}`, { status, content }));
  }
});

test.describe('from right to left', () => {
  for (const status of ['idle', 'ready'] as const) {
    test(status, ({ page }) =>
      compare(page, `rtl-${status}`, { status, lang: 'en', around: `<div class="frame" dir="rtl">$</div>` }),
    );
  }
});

test.describe('in a system’s own colours', () => {
  for (const status of ['idle', 'pending', 'certified', 'failed'] as const) {
    test(status, ({ page }) =>
      compare(page, `forced-${status}`, { status }, { forcedColors: 'active', colorScheme: 'dark' }),
    );
  }
  test('disabled', ({ page }) =>
    compare(
      page,
      'forced-disabled',
      { status: 'idle', attributes: 'disabled' },
      { forcedColors: 'active', colorScheme: 'dark' },
    ));
});
