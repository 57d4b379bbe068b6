import { devices } from '@playwright/test';
import type { ScenarioName } from 'imp-certification/sandbox';
import type { ImpCertificationElement } from '../../src/index.js';
import { expect, person, signUpElement, test } from './demo.js';

// What the request names happens after one press, without any typing.

interface Request {
  scenario: ScenarioName;
  popup?: boolean;
  mRedirectUrl?: string;
}

const press = async (
  page: Parameters<typeof signUpElement>[0],
  { scenario, ...properties }: Request,
): Promise<void> => {
  const element = signUpElement(page);
  await element.evaluate((host: ImpCertificationElement, params) => Object.assign(host, params), {
    ...properties,
    params: { bypass: { sandbox: { scenario } } },
  });
  await element.getByRole('button').click();
};

test.beforeEach(({ home }) => expect(home).toBeTruthy());

test('a window certifies and closes by itself', async ({ page }) => {
  const [window] = await Promise.all([
    page.waitForEvent('popup'),
    press(page, { scenario: 'certified', popup: true }),
  ]);
  await expect(signUpElement(page)).toHaveJSProperty('status', 'certified');
  await expect(page.locator('#sign-up').getByText(person.name)).toBeVisible();
  await expect.poll(() => window.isClosed()).toBe(true);
});

test('a layer certifies and goes by itself', async ({ page }) => {
  await press(page, { scenario: 'certified' });
  await expect(signUpElement(page)).toHaveJSProperty('status', 'certified');
  await expect(page.locator('#sign-up').getByText(person.name)).toBeVisible();
  await expect(page.locator('.imp-dialog')).toBeHidden();
});

test('a window that closes without a result has been cancelled', async ({ page }) => {
  await press(page, { scenario: 'closed', popup: true });
  await expect(signUpElement(page)).toHaveJSProperty('status', 'failed');
  await expect(signUpElement(page)).toHaveJSProperty('response.error_code', 'CANCELLED_BY_USER');
});

test.describe('on a phone', () => {
  test.use({ userAgent: devices['Pixel 7'].userAgent });

  test('the page leaves, comes back by itself and is certified', async ({ page, home }) => {
    await press(page, { scenario: 'certified' });
    await expect(signUpElement(page)).toHaveJSProperty('status', 'certified');
    await expect(page.locator('#sign-up').getByText(person.name)).toBeVisible();
    expect(page.url()).toBe(`${home}/`);
  });

  test('the result comes to a page of another host, which the form-action of the first does not name', async ({
    page,
  }) => {
    await page.route('https://elsewhere.example/**', (route) => route.fulfill({ body: 'back' }));
    await press(page, { scenario: 'certified', mRedirectUrl: 'https://elsewhere.example/back' });
    await page.waitForURL(/^https:\/\/elsewhere\.example\/back\?imp_uid=imp_\d+&.*&success=true$/);
  });
});
