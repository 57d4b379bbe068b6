import { expect, test, type Page } from '@playwright/test';
import { en } from '../../src/element/messages/en.js';
import { ko } from '../../src/element/messages/ko.js';
import type { CertificationStatus } from '../../src/index.js';
import { controlIn } from './browser-tree.js';
import { change, focusByKey, lookOf } from './measure.js';
import { showState, STATUSES } from './states.js';
import { violations } from './violations.js';

const languages = { ko, en } as const;
const VENDOR_MESSAGE = '사용자가 인증을 취소했습니다.';

/** What is read in a status; the vendor's words stay its own. */
function textsOf(lang: 'ko' | 'en', status: CertificationStatus): { label: string; said: string } {
  const texts = languages[lang];
  const said = status === 'failed' ? VENDOR_MESSAGE : texts.status[status];
  return { label: texts.label[status], said };
}

/** Both trees have to say the same: Playwright's, which names what it reads, and the browser's own. */
async function expectTree(page: Page, label: string, said: string, disabled: boolean): Promise<void> {
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - main:
      - /children: deep-equal
      - button ${JSON.stringify(label)} [disabled=${disabled}]
      - status${said ? `: ${JSON.stringify(said)}` : ''}
  `);
  const { button, status } = await controlIn(page);
  expect(button).toMatchObject({ name: label, description: said, disabled });
  expect(status).toMatchObject({ text: said, live: 'polite' });
}

for (const status of STATUSES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${status}, ${colorScheme}: role, name, state and contrast are right, and axe finds nothing`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await showState(page, { status });
      await focusByKey(page);
      for (const lang of ['ko', 'en'] as const) {
        for (const disabled of [false, true]) {
          await change(page, { lang, disabled });
          // Once it has been disabled, it no longer waits for the SDK.
          const current = await page.evaluate(() => document.querySelector('imp-certification')!.status);
          if (status !== 'loading') expect(current).toBe(status);
          const { label, said } = textsOf(lang, current);
          await expectTree(page, label, said, disabled || status === 'certified');
          const look = await lookOf(page);
          expect(look.label).toBeGreaterThanOrEqual(4.5);
          expect(look.status).toBeGreaterThanOrEqual(4.5);
          expect(look.icon).toBeGreaterThanOrEqual(3);
          expect(look.width).toBeGreaterThanOrEqual(44);
          expect(look.height).toBeGreaterThanOrEqual(44);
          if (lang === 'ko' && !disabled) expect(look.ring).toBeGreaterThanOrEqual(3);
          test.info().annotations.push({
            type: `${lang}${disabled ? ', disabled' : ''}`,
            description: JSON.stringify(look),
          });
        }
        await change(page, { disabled: false });
        expect(await violations(page)).toEqual([]);
      }
      await page.locator('imp-certification').evaluate((host) => {
        host.insertAdjacentHTML('beforebegin', '<h1>Sign up</h1><label>Name <input></label>');
        host.insertAdjacentHTML('afterend', '<p>We forget it at once.</p><button>Sign up</button>');
      });
      await change(page, { disabled: true });
      expect(await violations(page)).toEqual([]);
    });
  }
}

const naming = [
  { by: 'its own label', content: '휴대폰 인증', name: '휴대폰 인증', description: VENDOR_MESSAGE },
  {
    by: 'a <label>, followed by its own',
    attributes: 'id="it"',
    around: '<label for="it">실명</label>$',
    name: `실명 ${ko.label.failed}`,
    description: VENDOR_MESSAGE,
  },
  { by: 'aria-label', attributes: 'aria-label="실명 인증"', name: '실명 인증', description: VENDOR_MESSAGE },
  {
    by: 'aria-labelledby',
    attributes: 'aria-labelledby="a b"',
    around: '<b id="a">실명</b> <b id="b">확인</b>$',
    name: '실명 확인',
    description: VENDOR_MESSAGE,
  },
  {
    by: 'its own label beside aria-describedby',
    attributes: 'aria-describedby="why"',
    around: '$<p id="why">만 19세부터</p>',
    name: ko.label.failed,
    description: `만 19세부터 ${VENDOR_MESSAGE}`,
  },
  {
    by: 'the control that the page puts in its place',
    content: '<button slot="trigger">인증</button>',
    name: '인증',
    description: '',
  },
];

for (const { by, name, description, ...scene } of naming) {
  test(`the button is named and described by ${by}`, async ({ page }) => {
    await showState(page, { status: 'failed', ...scene });
    const { button, status } = await controlIn(page);
    expect(button).toMatchObject({ name, description, disabled: false });
    expect(status.text).toBe(VENDOR_MESSAGE);
    expect(await violations(page)).toEqual([]);
  });
}
