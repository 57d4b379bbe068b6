import { person, verify } from '../demo.js';
import { certify, expect, test } from './recipes.js';

const confirmed = `${person.name}님, 확인했습니다.`;
const plan = '연간 요금제';

test('before: what a router keeps in the entry is there on a PC, and gone on a phone', async ({
  page,
  recipes,
  isMobile,
}) => {
  await page.goto(`${recipes}/router/before`);
  await page.getByRole('button', { name: `${plan}로 가입` }).click();
  await expect(page.locator('#plan')).toHaveText(plan);
  const button = page.getByRole('button', { name: '휴대폰 본인인증' });
  if (isMobile) {
    await button.tap();
    await page.waitForURL('**/certification/**');
    await verify(page);
  } else {
    await button.click();
    const layer = page.frameLocator('.imp-frame-danal-certification >> visible=true');
    await layer.getByRole('main').waitFor();
    await verify(layer);
  }
  await expect(page.locator('p#status')).toHaveText(confirmed);
  await expect(page.locator('#plan')).toHaveText(isMobile ? '요금제를 골라 주세요.' : plan);
});

test('after: the plan is kept over the verification', async ({ page, recipes, isMobile }) => {
  await page.goto(`${recipes}/router/after`);
  await page.getByRole('button', { name: `${plan}로 가입` }).click();
  await certify(page, isMobile);
  await expect(page.locator('p#status')).toHaveText(confirmed);
  await expect(page.locator('#plan')).toHaveText(plan);
  expect(page.url()).toBe(`${recipes}/router/after?step=verify`);
});

test('what a phone’s way there and back keeps, and what not', async ({ page, recipes, isMobile }) => {
  // What a router writes into a new entry when it starts.
  await page.addInitScript(() => {
    if (location.pathname === '/router/after') history.replaceState({ idx: 0 }, '');
  });
  await page.goto(`${recipes}/router/after`);
  await page.evaluate(() => {
    history.pushState({ idx: 1 }, '', '?step=verify#form');
    Object.assign(window, { inMemory: true });
    sessionStorage.setItem('own', 'kept');
    localStorage.setItem('own', 'kept');
  });
  await certify(page, isMobile);
  expect(
    await page.evaluate(() => ({
      state: history.state as unknown,
      inMemory: 'inMemory' in window,
      session: sessionStorage.getItem('own'),
      local: localStorage.getItem('own'),
      place: location.search + location.hash,
    })),
  ).toEqual({
    // The element cleans the address and leaves what the router has written there.
    state: { idx: isMobile ? 0 : 1 },
    inMemory: !isMobile,
    session: 'kept',
    local: 'kept',
    place: '?step=verify#form',
  });
});

test('Back from the verification leads to the entry with its state', async ({ page, recipes, isMobile }) => {
  test.skip(!isMobile, 'A PC does not leave the page.');
  await page.goto(`${recipes}/router/before`);
  await page.getByRole('button', { name: `${plan}로 가입` }).tap();
  await page.getByRole('button', { name: '휴대폰 본인인증' }).tap();
  await page.waitForURL('**/certification/**');
  await page.goBack();
  await expect(page.locator('p#plan')).toHaveText(plan);
});
