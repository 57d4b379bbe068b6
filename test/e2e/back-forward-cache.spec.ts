import {
  end,
  expect,
  go,
  leave,
  look,
  press,
  settled,
  test,
  untilAtGateway,
  untilLike,
} from './plain-shop.js';

/** Presses closer together than this, in milliseconds, are one. */
const DOUBLE_PRESS = 500;

test('Back to a page that waits ends the attempt once, and its button works again', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop}/shop#form`);
  await leave(page);
  await go(page, -1);
  const cancelled = { status: 'failed', layers: ['event'] } as const;
  await untilLike(page, { shown: ['loaded', 'restored'], heard: ['failed CANCELLED'], ...cancelled });
  await page.waitForTimeout(DOUBLE_PRESS);
  expect(await look(page)).toMatchObject({ path: '/shop#form', heard: ['failed CANCELLED'], ...cancelled });
  expect(await page.evaluate(() => document.querySelectorAll('p, a, form').length)).toBe(3);

  await leave(page);
  await go(page, -1);
  const heard = ['failed CANCELLED', 'failed CANCELLED'];
  await untilLike(page, { shown: ['loaded', 'restored', 'restored'], heard, ...cancelled });
});

test('after Back, Forward leads to the gateway again and its result is taken', async ({ page, shop }) => {
  await page.goto(`${shop}/shop#form`);
  await leave(page);
  await go(page, -1);
  await untilLike(page, { shown: ['loaded', 'restored'], heard: ['failed CANCELLED'] });
  const { merchantUid, pending } = await look(page);
  expect(pending).toContain(merchantUid);
  await go(page, 1);
  await untilAtGateway(page);
  await end(page, 'finish');
  await untilLike(page, { path: '/shop#form', shown: ['loaded'], heard: ['certified'], status: 'certified' });
  expect((await look(page)).response).toMatchObject({ merchant_uid: merchantUid });
});

test('Back to a page that waits for nothing changes nothing', async ({ page, shop }) => {
  const leaveByLink = async () => {
    const before = await look(page);
    await press(page, 'a');
    await page.waitForFunction(() => location.pathname === '/elsewhere');
    await go(page, -1);
    await untilLike(page, { shown: ['loaded', 'restored'] });
    await settled(page);
    expect(await look(page)).toEqual({ ...before, shown: ['loaded', 'restored'] });
  };
  await page.goto(`${shop}/shop`);
  await leaveByLink();
  await page.goto(`${shop}/shop`);
  await leave(page);
  await end(page, 'finish');
  await untilLike(page, { heard: ['certified'], status: 'certified' });
  await leaveByLink();
});
