import { LISTENERS } from '../helpers/plain-pages.js';
import { MESSAGE } from '../helpers/plain-shop.js';
import {
  end,
  expect,
  go,
  leave,
  look,
  pressCertify,
  settled,
  test,
  untilAtGateway,
  untilLike,
} from './plain-shop.js';

for (const listener of Object.keys(LISTENERS)) {
  test(`${listener} hears once of the visitor who arrives with a result`, async ({ page, shop }) => {
    const path = `/${listener}?from=ad&from=mail#form`;
    await page.goto(shop + path);
    await leave(page);
    await end(page, 'finish');
    const arrived = {
      path,
      shown: ['loaded'],
      heard: ['certified'],
      status: 'certified',
      pending: null,
    } as const;
    await untilLike(page, arrived);
    await settled(page);
    expect(await look(page)).toMatchObject({ ...arrived, state: { own: 'state' } });
  });
}

test('a failure arrives with its message intact', async ({ page, shop }) => {
  await page.goto(`${shop}/shop`);
  await leave(page);
  await end(page, 'cancel');
  await untilLike(page, { path: '/shop', heard: ['failed F0000'], status: 'failed' });
  expect((await look(page)).response).toMatchObject({
    success: false,
    error_code: 'F0000',
    error_msg: MESSAGE,
  });
});

test("a stranger's result is left in the address, and the visitor's own is taken after it", async ({
  page,
  shop,
}) => {
  await page.goto(`${shop}/shop`);
  await leave(page);
  const gateway = page.url();
  const path = '/shop?imp_uid=imp_1&merchant_uid=stranger&success=true';
  await page.goto(shop + path);
  await settled(page);
  expect(await look(page)).toMatchObject({ path, heard: [], status: 'idle' });
  await page.goto(gateway);
  await end(page, 'finish');
  await untilLike(page, { path: '/shop', heard: ['certified'], status: 'certified' });
});

test('a result is not replayed where its address is opened again', async ({ page, shop }) => {
  await page.goto(`${shop}/shop`);
  await leave(page);
  const returned = page.waitForRequest('**/shop?imp_uid=**');
  await end(page, 'finish');
  await untilLike(page, { heard: ['certified'] });
  await page.goto((await returned).url());
  await untilLike(page, { path: '/shop', shown: ['loaded'] });
  await settled(page);
  expect(await look(page)).toMatchObject({ heard: [], status: 'idle', response: null });
});

test('a result that a router brings back is cleaned away, not replayed', async ({ page, shop }) => {
  const path = '/router?from=ad#form';
  await page.goto(shop + path);
  await leave(page);
  await end(page, 'finish');
  await untilLike(page, { path, heard: ['certified'], status: 'certified' });
  const brought = await page.evaluate(() => {
    (window as unknown as { renderAgain(): void }).renderAgain();
    return location.search;
  });
  expect(brought).toContain('imp_uid=');
  await untilLike(page, { path: '/router?from=ad', status: 'idle', state: { own: 'state' } });
  await settled(page);
  expect((await look(page)).heard).toEqual(['certified']);
});

test('a reload ends an attempt without a word, and its result is taken all the same', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop}/window`);
  await pressCertify(page);
  await untilLike(page, { status: 'pending', layers: ['imp-dialog'] });
  const { merchantUid, pending } = await look(page);
  await page.reload();
  await untilLike(page, { shown: ['loaded'], heard: [], status: 'idle', layers: [], pending });
  await pressCertify(page);
  await untilLike(page, { status: 'pending' });
  const query = new URLSearchParams({ merchant_uid: merchantUid, m_redirect_url: `${shop}/window` });
  await page.goto(`${shop}/gateway?${query.toString()}`);
  await end(page, 'finish');
  await untilLike(page, { path: '/window', heard: ['certified'], status: 'certified' });
  expect((await look(page)).response).toMatchObject({ merchant_uid: merchantUid });
});

test('Back to a page that was not kept starts anew, and Forward still leads to a result', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop}/unkept#form`);
  await leave(page);
  const { pending } = await look(page);
  await go(page, -1);
  const anew = { shown: ['loaded'], heard: [], status: 'idle', layers: [], pending } as const;
  await untilLike(page, { path: '/unkept#form', ...anew });
  await go(page, 1);
  await untilAtGateway(page);
  await end(page, 'finish');
  await untilLike(page, { path: '/unkept#form', heard: ['certified'], status: 'certified' });
});
