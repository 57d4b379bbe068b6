import config from '../playwright.config.js';
import { person, verify } from '../demo.js';
import { expect, test } from './recipes.js';

// Automation switches the blocking of pop-up windows off.
test.use({
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] },
});

const confirmed = `${person.name}님, 확인했습니다.`;
/** The SDK's frames have loaded, without anybody having gone near the element. */
const isPrepared = 'document.querySelectorAll(".imp-dialog iframe").length >= 3';

test('before: the function asks the server and opens a window', async ({ page, recipes }) => {
  await page.goto(`${recipes}/helper/before`);
  await page.waitForFunction(isPrepared);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button').click();
  await verify(await opened);
  await expect(page.locator('p#status')).toHaveText(confirmed);
});

test('after: the function gives a failure, then a success; a phone comes back to the page with each', async ({
  page,
  recipes,
  isMobile,
}) => {
  await page.goto(`${recipes}/helper/after`);
  await page.waitForFunction(isPrepared);
  await expect(page.locator('imp-certification')).toBeHidden();
  const button = page.getByRole('button', { name: '휴대폰 본인인증' });
  const layer = page.frameLocator('.imp-frame-danal-certification >> visible=true');

  await button.click();
  if (isMobile) {
    await page.waitForURL('**/certification/**');
    await page.getByRole('button', { name: '취소' }).tap();
  } else {
    await layer.getByRole('main').waitFor();
    await page.locator('.imp-dialog .imp-close').click();
  }
  await expect(page.locator('p#status')).toHaveText('사용자가 본인인증을 취소했습니다.');

  await page.waitForFunction(isPrepared);
  await button.click();
  if (isMobile) await page.waitForURL('**/certification/**');
  else await layer.getByRole('main').waitFor();
  await verify(isMobile ? page : layer);
  await expect(page.locator('p#status')).toHaveText(confirmed);
  expect(page.url()).toBe(`${recipes}/helper/after`);
});

test('where the SDK comes too late for a window, the visitor is asked to press again', async ({
  page,
  recipes,
  isMobile,
}) => {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/v1/iamport.js', async (route) => {
    await released;
    await route.continue();
  });
  // Said on the console: to Chromium, whatever a test evaluates in the page is another press of the visitor's.
  await page.addInitScript(() =>
    setInterval(() => console.log(document.querySelector('#status')?.textContent)),
  );
  await page.goto(`${recipes}/helper/after`, { waitUntil: 'domcontentloaded' });
  const button = page.getByRole('button', { name: '휴대폰 본인인증' });
  await button.dblclick();
  await page.waitForTimeout(5500);
  if (isMobile) {
    // There is no window to be refused.
    release();
    await page.waitForURL('**/certification/**');
  } else {
    const said = page.waitForEvent('console', (message) => /[가-힣]/.test(message.text()));
    release();
    expect((await said).text()).toContain('한 번 더');
    await button.click();
    const layer = page.frameLocator('.imp-frame-danal-certification >> visible=true');
    await verify(layer);
    await expect(page.locator('p#status')).toHaveText(confirmed);
  }
});
