import { expect, test, type Page } from '@playwright/test';

// A page of a framework that renders on the server, before and after the browser has its scripts: demo/nuxt.

const url = process.env.APP_URL ?? '';

/** What the console has said, and what was thrown. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  return complaints;
}

function boxes(page: Page): Promise<number[][]> {
  return page.evaluate(() => {
    const host = document.querySelector('imp-certification')!;
    const parts = ['button', '[part=spinner]', '[part=label]', '[part=status]'];
    const all = [
      ...document.querySelectorAll('main *'),
      ...parts.map((part) => host.shadowRoot!.querySelector(part)!),
    ];
    return all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height];
    });
  });
}

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    const IMP = {
      init: () => undefined,
      certification: ({ merchant_uid }: { merchant_uid: string }, callback: (answer: unknown) => void) =>
        callback({ success: true, imp_uid: 'imp_1', merchant_uid }),
    };
    Object.assign(window, { IMP });
  }),
);

test('the server sends the button, for each visitor with an id of their own', async ({ request }) => {
  const pages = await Promise.all([request.get(url), request.get(url)]);
  const sent = await Promise.all(pages.map((page) => page.text()));
  const ids = sent.map((html) => {
    expect(html).toMatch(/<imp-certification\b[^>]*><template\b[^>]* shadowrootmode="open"/);
    return /merchant-uid="([^"]+)"/.exec(html)?.[1];
  });
  expect(ids[0]).toBeTruthy();
  expect(ids[0]).not.toBe(ids[1]);
});

test('the page takes over what was sent: nothing moves, nothing is complained of, and a press works', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.m?js(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  const button = page.getByRole('button', { name: '휴대폰 본인인증' });
  await button.click();
  await page.mouse.move(0, 0);
  expect(await page.evaluate(() => customElements.get('imp-certification') === undefined)).toBe(true);
  await button.evaluate((sent) => Object.assign(window, { sent }));
  // The press has left its mark for as long as the styles say.
  await page.waitForTimeout(500);
  const before = { boxes: await boxes(page), picture: await page.screenshot() };

  release();
  await page.waitForLoadState('networkidle');
  await expect
    .poll(() => page.evaluate(() => document.querySelector('imp-certification')?.status))
    .toBe('idle');
  expect(await boxes(page)).toEqual(before.boxes);
  expect((await page.screenshot()).equals(before.picture)).toBe(true);
  expect(await button.evaluate((now) => now === (window as { sent?: unknown }).sent)).toBe(true);

  const form = page.locator('form');
  const isValid = () => form.evaluate((element: HTMLFormElement) => element.checkValidity());
  expect(await isValid()).toBe(false);
  await button.click();
  await expect(page.getByText('imp_1')).toBeVisible();
  expect(await isValid()).toBe(true);
  const sent = await form.evaluate((element: HTMLFormElement) => Object.fromEntries(new FormData(element)));
  expect(sent).toEqual({
    imp_uid: 'imp_1',
    merchant_uid: await page.locator('imp-certification').getAttribute('merchant-uid'),
  });
  expect(complaints).toEqual([]);
});
