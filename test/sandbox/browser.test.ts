import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { createAdaptorServer } from '@hono/node-server';
import { chromium, type Browser, type Frame, type Page } from '@playwright/test';
import { createSandbox } from 'imp-certification/sandbox';

interface MerchantWindow extends Window {
  results: Record<string, unknown>[];
  param: object;
}

/** What Debian and its relatives call it; elsewhere Playwright finds its own. */
const systemChromium = '/usr/bin/chromium';

const pageScript = `window.results = [];
IMP.init('imp00000000');
document.querySelector('button').onclick = () => IMP.certification(window.param, (r) => results.push(r));`;

/** A page whose policy allows what the SDK cannot do without: without its styles its frames cover the page for ever. */
const serveMerchant =
  (sandboxOrigin: string): RequestListener =>
  (request, response) => {
    if (request.url === '/page.js') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(pageScript);
      return;
    }
    response.setHeader('Content-Type', 'text/html');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self' ${sandboxOrigin}; connect-src ${sandboxOrigin}; ` +
        `frame-src ${sandboxOrigin}; form-action ${sandboxOrigin}; style-src 'self' 'unsafe-inline'; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    response.end(
      `<!doctype html><title>Shop</title><button>Verify</button><script src="${sandboxOrigin}/v1/iamport.js"></script><script src="/page.js"></script>`,
    );
  };

describe('the gateway’s pages in a browser, on a page with a strict policy', () => {
  const sandboxServer = createAdaptorServer({ fetch: createSandbox().fetch });
  const merchantServer = createServer();
  let browser: Browser;
  let merchant: string;

  before(async () => {
    const listen = async (server: typeof sandboxServer) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return `http://localhost:${(server.address() as AddressInfo).port}`;
    };
    merchantServer.on('request', serveMerchant(await listen(sandboxServer)));
    merchant = await listen(merchantServer);
    browser = await chromium.launch({
      ...(existsSync(systemChromium) && { executablePath: systemChromium }),
      args: ['--no-sandbox'],
    });
  });

  after(async () => {
    await browser.close();
    for (const server of [sandboxServer, merchantServer]) server.close();
  });

  const openShop = async (param: object): Promise<{ page: Page; addresses: string[] }> => {
    const context = await browser.newContext({ locale: 'ko-KR' });
    const addresses: string[] = [];
    context.on('request', (request) => addresses.push(request.url()));
    const page = await context.newPage();
    await page.goto(merchant);
    await page.evaluate((value) => {
      (window as unknown as MerchantWindow).param = value;
    }, param);
    return { page, addresses };
  };

  const nextResult = async (page: Page) => {
    await page.waitForFunction(() => (window as unknown as MerchantWindow).results.length === 1);
    return page.evaluate(() => (window as unknown as MerchantWindow).results[0]);
  };

  const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

  /** Goes through the pages by phone, in a window or a frame; `check` is called on each. */
  const verify = async (gateway: Page | Frame, check: () => Promise<void>): Promise<void> => {
    await gateway.getByRole('button', { name: '인증번호 받기' }).click();
    await gateway.getByRole('alert').waitFor();
    await check();
    await gateway.getByLabel('SKT').check();
    await gateway.getByLabel('이름').fill('홍길동');
    await gateway.getByLabel('생년월일').fill('19900131');
    await gateway.getByLabel('남성').check();
    await gateway.getByLabel('휴대폰 번호').fill('01012345678');
    await gateway.getByLabel('동의합니다').check();
    await gateway.getByRole('button', { name: '인증번호 받기' }).click();
    const code = (await gateway.locator('#sent-code').textContent()) ?? '';
    await check();
    await gateway.getByLabel('인증번호 6자리').fill(code);
    await gateway.getByRole('button', { name: '인증하기' }).click();
  };

  it('certify a person in a window, with no personal data in any address and without breaking WCAG rules', async () => {
    const { page, addresses } = await openShop({
      merchant_uid: 'order-1',
      name: '홍길동',
      phone: '01012345678',
      popup: true,
    });
    const [opened] = await Promise.all([page.waitForEvent('popup'), page.click('button')]);
    await verify(opened, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await opened.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(opened), []);
      }
    });
    assert.equal((await nextResult(page))?.success, true);
    assert.ok(opened.isClosed() || (await opened.waitForEvent('close')));
    for (const address of addresses) assert.doesNotMatch(decodeURIComponent(address), /홍길동|01012345678/);
  });

  it('certify a person in a layer, without breaking WCAG rules', async () => {
    const { page } = await openShop({ merchant_uid: 'order-1' });
    await page.click('button');
    const frame = await page.waitForSelector('.imp-frame-danal-certification >> visible=true');
    const layer = await frame.contentFrame();
    assert.ok(layer);
    await layer.waitForURL(/\/certification\//);
    await verify(layer, async () => {
      const inLayer = new AxeBuilder({ page }).include(['.imp-frame-danal-certification', 'main']);
      assert.deepEqual((await inLayer.analyze()).violations, []);
    });
    assert.equal((await nextResult(page))?.success, true);
  });
});
