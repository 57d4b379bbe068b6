import { expect, test, type Page, type Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { mounted } from './mounted.js';

/** Of a first visit, picture and style sheet included; bytes as a host sends them, compressed. */
const budget = { bytes: 54_000, requests: 5 };

const languages = [
  { language: 'English', path: '', guide: 'Quick start' },
  { language: 'Korean', path: 'ko/', guide: '빠른 시작' },
];

const searchButton = (page: Page) => page.locator('#local-search button');
const searchBox = (page: Page) => page.getByRole('searchbox');

/** How far parts of the page have moved by themselves so far, and in the next second. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    await document.fonts.ready;
    // Nothing tells that nothing else will move.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return sum;
  });

async function visit(page: Page, path: string): Promise<Response[]> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(path);
  await expect(page.locator('.picture img:visible')).toHaveJSProperty('complete', true);
  return responses;
}

/** Holds the app back until the function that it returns is called. */
async function holdApp(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/app.*.js', async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

for (const { language, path, guide } of languages) {
  test.describe(`the start page in ${language}`, () => {
    let messages: string[] = [];

    test.beforeEach(({ page }) => {
      messages = [];
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', ({ message }) => messages.push(message));
    });
    test.afterEach(() => expect(messages).toEqual([]));

    test('keeps to its budget, and nothing moves', async ({ page, baseURL }) => {
      const responses = await visit(page, path);
      const shift = await layoutShift(page);
      const bodies = await Promise.all(responses.map((response) => response.body()));
      const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
      const urls = responses.map((response) => response.url());
      console.log(`/${path}: ${bytes} bytes in ${urls.length} requests, layout shift ${shift}`);

      expect(responses.filter((response) => !response.ok())).toEqual([]);
      expect(
        urls.filter((url) => !url.startsWith(String(baseURL))),
        'from elsewhere',
      ).toEqual([]);
      expect(
        urls.filter((url) => url.endsWith('.js')),
        'scripts',
      ).toEqual([]);
      expect(urls.length).toBeLessThanOrEqual(budget.requests);
      expect(bytes).toBeLessThanOrEqual(budget.bytes);
      expect(shift).toBe(0);
    });

    test('has search and dark mode once it is used, and nothing moves', async ({ page }) => {
      await visit(page, path);
      await page.keyboard.press('Shift');
      await mounted(page);
      expect(await layoutShift(page)).toBe(0);

      // On a phone it is in the menu.
      const menu = page.locator('.VPNavBarHamburger');
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('switch').locator('visible=true').click();
      await expect(page.locator('html')).toHaveClass(/dark/);
      if (await menu.isVisible()) await menu.click();

      await searchButton(page).click();
      await searchBox(page).fill('Safari');
      await expect(page.getByRole('option').first()).toBeVisible();
    });

    test('loads its app when the pointer moves', async ({ page }) => {
      await visit(page, path);
      await page.mouse.move(200, 200, { steps: 2 });
      await mounted(page);
    });

    test('does not lose what is pressed before its app is there', async ({ page }) => {
      const release = await holdApp(page);
      await visit(page, path);
      await searchButton(page).click();
      release();
      await expect(searchBox(page)).toBeFocused();
    });

    for (const key of ['/', 'Control+k']) {
      test(`does not lose ${key}, which opens the search`, async ({ page }) => {
        const release = await holdApp(page);
        await visit(page, path);
        await page.keyboard.press(key);
        release();
        await expect(searchBox(page)).toBeFocused();
      });
    }

    test('stays where it is when its app starts', async ({ page }) => {
      await visit(page, path);
      await page.evaluate(() => scrollTo(0, 200));
      await page.keyboard.press('Shift');
      await mounted(page);
      expect(await page.evaluate(() => scrollY)).toBe(200);
    });

    test.describe('without JavaScript', () => {
      test.use({ javaScriptEnabled: false });

      test('leads on by its links', async ({ page }) => {
        await page.goto(path);
        await page.locator('.VPHero').getByRole('link', { name: guide }).click();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(guide);
      });
    });
  });
}
