import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { createAdaptorServer } from '@hono/node-server';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { createSandbox } from 'imp-certification/sandbox';

interface MerchantWindow extends Window {
  IMP: {
    init: (code: string) => void;
    certification: (param: object, callback: (r: unknown) => void) => void;
  };
  results: Record<string, unknown>[];
  param: object;
}

/** What Debian and its relatives call it; elsewhere Playwright finds its own. */
const systemChromium = '/usr/bin/chromium';

const pageScript = `window.results = [];
IMP.init('imp00000000');
document.querySelector('button').onclick = () => IMP.certification(window.param, (r) => results.push(r));`;

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
      `default-src 'none'; script-src 'self' ${sandboxOrigin}; form-action ${sandboxOrigin}; style-src 'self'; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    response.end(
      `<!doctype html><title>Shop</title><button>Verify</button><script src="${sandboxOrigin}/v1/iamport.js"></script><script src="/page.js"></script>`,
    );
  };

describe('the SDK and the window in a browser', () => {
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

  const openShop = async (param: object, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: 'ko-KR', ...options });
    const page = await context.newPage();
    await page.goto(merchant);
    await page.evaluate((value) => {
      (window as unknown as MerchantWindow).param = value;
    }, param);
    return page;
  };

  const verify = async (page: Page): Promise<Page> => {
    const [opened] = await Promise.all([page.waitForEvent('popup'), page.click('button')]);
    await opened.waitForURL(/\/certification\//);
    return opened;
  };

  const results = (page: Page) => page.evaluate(() => (window as unknown as MerchantWindow).results);

  const nextResult = async (page: Page, count = 1) => {
    await page.waitForFunction(
      (expected) => (window as unknown as MerchantWindow).results.length === expected,
      count,
    );
    return (await results(page)).at(-1);
  };

  const fill = async (opened: Page) => {
    await opened.getByLabel('SKT').check();
    await opened.getByLabel('이름').fill('홍길동');
    await opened.getByLabel('생년월일').fill('19900131');
    await opened.getByLabel('남성').check();
    await opened.getByLabel('휴대폰 번호').fill('01012345678');
    await opened.getByLabel('동의합니다').check();
    await opened.getByRole('button', { name: '인증번호 받기' }).click();
  };

  it('certifies a person, with no personal data in any address and without breaking WCAG rules', async () => {
    const page = await openShop({ merchant_uid: 'order-1', name: '홍길동', phone: '01012345678' });
    const addresses: string[] = [];
    page.context().on('request', (request) => addresses.push(request.url()));
    const opened = await verify(page);
    // axe comes with the types of another release of Playwright.
    const axePage = opened as unknown as ConstructorParameters<typeof AxeBuilder>[0]['page'];
    const violations = async () => (await new AxeBuilder({ page: axePage }).analyze()).violations;

    await opened.getByRole('button', { name: '인증번호 받기' }).click();
    await opened.getByRole('alert').waitFor();
    assert.deepEqual(await violations(), []);
    await opened.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(), []);

    await fill(opened);
    const code = (await opened.locator('#sent-code').textContent()) ?? '';
    assert.deepEqual(await violations(), []);
    await opened.getByLabel('인증번호 여섯 자리').fill(code);
    await opened.getByRole('button', { name: '인증하기' }).click();
    const result = await nextResult(page);
    assert.equal(result?.success, true);
    assert.ok(opened.isClosed() || (await opened.waitForEvent('close')));
    for (const address of addresses) assert.doesNotMatch(decodeURIComponent(address), /홍길동|01012345678/);
  });

  it('keeps two windows apart', async () => {
    const page = await openShop({ merchant_uid: 'first' });
    const first = await verify(page);
    await page.evaluate(() => {
      (window as unknown as MerchantWindow).param = { merchant_uid: 'second' };
    });
    const second = await verify(page);
    await first.getByRole('button', { name: '취소' }).click();
    assert.equal((await nextResult(page))?.merchant_uid, 'first');
    await second.getByRole('button', { name: '취소' }).click();
    assert.equal((await nextResult(page, 2))?.merchant_uid, 'second');
  });

  it('says nothing when the window is closed without a word, and believes no other window', async () => {
    const page = await openShop({ merchant_uid: 'order-1' });
    const opened = await verify(page);
    await opened.getByText('연습할 상황').click();
    await Promise.all([
      opened.waitForEvent('close'),
      opened.getByRole('button', { name: '아무 말 없이 닫기' }).click(),
    ]);
    await page.evaluate(() => {
      const message = {
        type: 'imp-certification-sandbox:result',
        attemptId: '',
        response: { success: true },
      };
      window.postMessage(message, '*');
    });
    assert.deepEqual(await results(page), []);
  });

  it('calls back when the window is blocked or the request makes no sense', async () => {
    const page = await openShop({ merchant_uid: 'order-1' });
    await page.evaluate(() => {
      window.open = () => null;
    });
    await page.click('button');
    assert.deepEqual(await nextResult(page), {
      success: false,
      imp_uid: null,
      merchant_uid: 'order-1',
      error_code: 'POPUP_BLOCKED',
      error_msg: '브라우저가 본인인증 창을 막았습니다.',
    });
    await page.evaluate(() => {
      (window as unknown as MerchantWindow).param = {};
    });
    await page.click('button');
    assert.equal((await nextResult(page, 2))?.error_code, 'MISSING_MERCHANT_UID');
  });

  it('leaves the page on a phone and comes back with the result', async () => {
    const phone: BrowserContextOptions = {
      userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile',
      viewport: { width: 390, height: 844 },
    };
    const page = await openShop(
      { merchant_uid: 'order-1', m_redirect_url: `${merchant}/?back=1#end` },
      phone,
    );
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'userAgentData', { value: undefined });
    });
    await page.click('button');
    await page.getByRole('button', { name: '취소' }).click();
    await page.waitForURL(/back=1/);
    const { searchParams, hash } = new URL(page.url());
    assert.equal(searchParams.get('success'), 'false');
    assert.equal(searchParams.get('merchant_uid'), 'order-1');
    assert.equal(searchParams.get('error_msg'), '사용자가 본인인증을 취소했습니다.');
    assert.equal(hash, '#end');
  });
});
