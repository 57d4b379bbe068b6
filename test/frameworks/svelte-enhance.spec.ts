import { expect, test } from '@playwright/test';
import { verify } from '../e2e/demo.js';
import { openPopup } from './open-popup.js';

// The routes of test/frameworks/svelte in the app of demo/svelte: SvelteKit's forms. Its actions need a server, and the
// app is a static one: the answer is given here.

for (const [form, status] of [
  ['reset', 'idle'],
  ['kept', 'certified'],
] as const) {
  test(`after an action, use:enhance leaves the form’s verification ${status} (${form})`, async ({
    page,
  }) => {
    await page.goto('/enhance');
    const sent: string[] = [];
    await page.route('**/enhance', (route, request) => {
      if (request.method() !== 'POST') return route.fallback();
      sent.push(request.postData() ?? '');
      // What SvelteKit makes of `return { done: true }`.
      return route.fulfill({ json: { type: 'success', status: 200, data: '[{"done":1},true]' } });
    });
    const element = page.locator(`#${form} imp-certification`);
    await verify(await openPopup(page, element));
    await expect(element).toHaveJSProperty('status', 'certified');
    await page.locator(`#${form}`).getByRole('button', { name: '보내기' }).click();
    await expect(page.getByText('받았어요')).toBeVisible();
    await expect(element).toHaveJSProperty('status', status);
    expect(sent).toEqual([expect.stringContaining('imp_uid')]);
  });
}
