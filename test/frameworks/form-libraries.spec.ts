import { expect, test } from '@playwright/test';

// Libraries that hold a form's values themselves: test/frameworks/form-libraries.

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const IMP = {
      init: () => undefined,
      certification: ({ merchant_uid }: { merchant_uid: string }, callback: (answer: unknown) => void) =>
        callback({ success: true, imp_uid: `imp_of_${merchant_uid}`, merchant_uid }),
    };
    Object.assign(window, { IMP });
  });
});

for (const name of ['react', 'vue']) {
  test(`${name}: the form is held back, sent once certified, and starts over`, async ({ page }) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await page.goto('/');
    const form = page.locator(`#${name} form`);
    const element = form.locator('imp-certification');
    const signUp = form.getByRole('button', { name: '가입' });
    const problem = form.locator('p[role="alert"]');
    const sent = form.locator('output');

    await signUp.click();
    await expect(problem).toHaveText('본인인증을 먼저 해 주세요.');
    await expect(sent).toBeEmpty();

    await element.getByRole('button').click();
    await expect(problem).toBeEmpty();
    await signUp.click();
    await expect(sent).toHaveText(/^imp_of_certification-\d$/);

    await form.getByRole('button', { name: '처음부터' }).click();
    await expect(element).toHaveJSProperty('status', 'idle');
    await signUp.click();
    await expect(problem).toHaveText('본인인증을 먼저 해 주세요.');
    expect(thrown).toEqual([]);
  });
}

for (const [form, status] of [
  ['action', 'idle'],
  ['submit', 'certified'],
] as const) {
  test(`React 19 leaves the verification ${status} after a form’s ${form}`, async ({ page }) => {
    await page.goto('/');
    const element = page.locator(`#${form} imp-certification`);
    await element.getByRole('button').click();
    await expect(element).toHaveJSProperty('status', 'certified');
    await page.locator(`#${form}`).getByRole('button', { name: '가입' }).click();
    await expect(page.locator('#react-forms > output')).toHaveText('imp_of_certification-1');
    await expect(element).toHaveJSProperty('status', status);
  });
}
