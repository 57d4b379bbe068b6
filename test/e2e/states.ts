import type { Page } from '@playwright/test';
import type { CertificationStatus } from '../../src/index.js';

const ORIGIN = 'http://states.test';
const bundle = new URL('../../dist/imp-certification.min.js', import.meta.url);

export const STATUSES = ['idle', 'loading', 'ready', 'pending', 'certified', 'failed'] as const;

/** How a page shows an element. */
export interface Scene {
  status: CertificationStatus;
  lang?: 'ko' | 'en';
  /** Further attributes of the element. */
  attributes?: string;
  /** What is between its tags. */
  content?: string;
  /** Styles of the page. */
  css?: string;
  /** What stands around the element, which is put in place of `$`. */
  around?: string;
}

/** An SDK that answers as the status wants it; what it takes to be there is the page's to say. */
const sdk = `window.IMP = {
  init() {},
  certification({ merchant_uid }, callback) {
    const answer = new URLSearchParams(location.search).get('answer');
    if (answer === 'success') callback({ success: true, imp_uid: 'imp_1', merchant_uid });
    if (answer === 'failure')
      callback({ success: false, merchant_uid, error_code: 'F0000', error_msg: '사용자가 인증을 취소했습니다.' });
  },
};`;

/** Shows an element in a status that it has come to by a real press, on a page without a demo around it. */
export async function showState(page: Page, scene: Scene): Promise<void> {
  const { status, lang = 'ko', attributes = '', content = '', css = '', around = '$' } = scene;
  const answer = { certified: 'success', failed: 'failure' }[status as string] ?? '';
  const element = `<imp-certification user-code="imp00000000" merchant-uid="m1" sdk-src="/sdk.js" ${attributes}
    >${content}</imp-certification>`;
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>imp-certification</title>
    <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
    <style>body { margin: 24px; font-family: 'Noto Sans CJK KR', sans-serif; } ${css}</style>
    <script type="module" src="/bundle.js"></script></head><body><main>${around.replace('$', () => element)}</main>`;
  // A browser that does not tell how long a window is allowed: it is for a second, and what the test evaluates, which
  // counts as a press, does not prolong it.
  if (status === 'ready') {
    await page.addInitScript(() => Object.defineProperty(navigator, 'userActivation', { value: undefined }));
  }
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  if (status !== 'loading' && status !== 'ready') release();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/bundle.js')
      await route.fulfill({ contentType: 'text/javascript', path: bundle.pathname });
    else if (pathname !== '/sdk.js') await route.fulfill({ contentType: 'text/html', body: html });
    else {
      await held;
      await route.fulfill({ contentType: 'text/javascript', body: sdk });
    }
  });
  await page.goto(`${ORIGIN}/?answer=${answer}`);
  const host = page.locator('imp-certification');
  if (status === 'idle') return;
  await host.getByRole('button').click();
  if (status === 'ready') {
    // Past the second within which a window would still be allowed.
    await page.waitForTimeout(1100);
    release();
  }
  await page.waitForFunction(
    (wanted) => document.querySelector('imp-certification')?.status === wanted,
    status,
  );
}
