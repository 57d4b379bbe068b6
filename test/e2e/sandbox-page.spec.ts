import { expect, openLayer, openWindow, person, test, verify } from './demo.js';
import { listen } from '../../demo/listen.mjs';
import { createSandbox } from 'imp-certification/sandbox';
import { violations } from './violations.js';

// The sandbox's own page: certified with nothing but the command.

let url = '';
let close: () => Promise<void>;
test.beforeAll(async () => {
  const sandbox = await listen(createSandbox().fetch, 0);
  url = `http://localhost:${String(sandbox.port)}`;
  ({ close } = sandbox);
});
test.afterAll(() => close());

test('the button verifies in the layer and in a window, and the looked-up name is shown', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(url);
  expect(await violations(page)).toEqual([]);
  const element = page.locator('imp-certification');
  await verify(await openLayer(page, element));
  await expect(page.getByText(`조회한 이름: ${person.name}`)).toBeVisible();
  await expect(page.getByRole('region', { name: '이벤트' })).toContainText('"birthday": "1990-01-31"');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: '다시 해 보기' }).click();
  const window = await openWindow(page, element);
  await window.getByRole('button', { name: '취소' }).click();
  await expect(page.getByRole('region', { name: '이벤트' })).toContainText('CANCELLED_BY_USER');
  await expect(page.getByText('조회한 이름')).toBeHidden();
  expect(said).toEqual([]);
});

test('only who knows both ids looks a result up, by JSON', async ({ request }) => {
  const unknown = { imp_uid: 'imp_000000000000', merchant_uid: 'sandbox-1' };
  expect((await request.post(`${url}/look-up`, { data: unknown })).status()).toBe(404);
  expect((await request.post(`${url}/look-up`, { data: { imp_uid: 1 } })).status()).toBe(400);
  expect((await request.post(`${url}/look-up`, { form: unknown })).status()).toBe(415);
});

test('in the size that PortOne opens, the window shows its button, and a link leads to the scenarios', async ({
  page,
}) => {
  await page.goto(url);
  const window = await openWindow(page, page.locator('imp-certification'));
  await window.setViewportSize({ width: 440, height: 800 });
  await expect(window.getByRole('button', { name: '인증번호 받기' })).toBeInViewport({ ratio: 1 });
  await window.getByRole('link', { name: '테스트 시나리오' }).click();
  await expect(window.getByRole('button', { name: '결과 없이 창 닫기' })).toBeInViewport({ ratio: 1 });
  // What has the focus is not below the button.
  await window.getByLabel('휴대폰 번호').focus();
  const [field, actions] = await Promise.all([
    window.getByLabel('휴대폰 번호').boundingBox(),
    window.locator('.actions').boundingBox(),
  ]);
  expect(field!.y + field!.height).toBeLessThanOrEqual(actions!.y);
});
