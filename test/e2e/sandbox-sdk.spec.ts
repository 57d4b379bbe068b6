import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { devices, expect, test as base, type FrameLocator, type Page } from '@playwright/test';
import { createSandbox } from 'imp-certification/sandbox';
import { fillInPerson, verify } from './demo.js';
import config from './playwright.config.js';

// The sandbox's SDK on a bare page: its rough edges are those of the vendor's.

interface BareWindow extends Window {
  IMP: Record<'init' | 'agency' | 'certification' | 'close' | 'deinit', (...values: unknown[]) => void>;
  /** What the next press asks for. */
  param: Record<string, unknown>;
  answers: Record<string, unknown>[];
}

/** A page with a button that asks for a certification, and the SDK of that address. */
const barePage = (
  sdk: string,
) => `<!doctype html><title>Shop</title><meta name="viewport" content="width=device-width">
<body><main><button>Verify</button></main><script src="${sdk}"></script>
<script>
  param = { merchant_uid: 'order-1' };
  answers = [];
  document.querySelector('button').onclick = () => IMP.certification(param, (answer) => answers.push(answer));
  IMP.init('imp00000000');
</script>`;

interface Fixtures {
  /** Opens the page; `param` is what a press asks for, `query` belongs to the SDK's address. */
  open: (param?: Record<string, unknown>, query?: string) => Promise<void>;
  alerts: string[];
}

const test = base.extend<Fixtures, { sandbox: string; shop: string }>({
  sandbox: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const server = createAdaptorServer({ fetch: createSandbox().fetch });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      await use(`http://localhost:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    { scope: 'worker' },
  ],
  shop: [
    async ({ sandbox }, use) => {
      const server = createServer((request, response) => {
        const { searchParams } = new URL(request.url ?? '', 'http://shop');
        response.setHeader('Content-Type', 'text/html');
        response.end(barePage(`${sandbox}/v1/iamport.js?${searchParams.get('sdk') ?? ''}`));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      await use(`http://localhost:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    { scope: 'worker' },
  ],
  alerts: async ({ page }, use) => {
    const alerts: string[] = [];
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.accept();
    });
    await use(alerts);
  },
  open: async ({ page, shop }, use) => {
    await use(async (param = {}, query = '') => {
      // The frames hold the page's `load` event back.
      await page.goto(`${shop}/?sdk=${encodeURIComponent(query)}`, { waitUntil: 'domcontentloaded' });
      await page.evaluate((given) => Object.assign((window as unknown as BareWindow).param, given), param);
      if (!query) await prepared(page);
    });
  },
});

const dialog = (page: Page) => page.locator('.imp-dialog');
const layer = (page: Page): FrameLocator =>
  page.frameLocator('.imp-frame-danal-certification >> visible=true');
const press = (page: Page) => page.getByRole('button', { name: 'Verify' }).click();
const answers = (page: Page) => page.evaluate(() => (window as unknown as BareWindow).answers);

/** Calls a function of the SDK's, as a script of the page would. */
const call = (page: Page, name: keyof BareWindow['IMP'], ...values: unknown[]) =>
  page.evaluate(([key, given]) => (window as unknown as BareWindow).IMP[key](...given), [
    name,
    values,
  ] as const);

/** Until the frames of all channels have loaded. */
const prepared = async (page: Page): Promise<void> => {
  const frames = page.locator('.imp-dialog iframe');
  await expect(frames).toHaveCount(3);
  for (const frame of await frames.elementHandles()) {
    await (await frame.contentFrame())?.waitForLoadState('load');
  }
  // The frame's own `load` event comes with it; the SDK hears it in a task of its own.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
};

const openedBy = async (page: Page, action: () => Promise<unknown>): Promise<Page> => {
  const [window] = await Promise.all([page.waitForEvent('popup'), action()]);
  await window.waitForURL('**/certification/**');
  return window;
};

const unified = { pg: 'inicis_unified' };

test.describe('IMP', () => {
  test('can be replaced by the page, but none of its functions can', async ({ page, open }) => {
    await open();
    const found = await page.evaluate(() => {
      const { IMP } = window as unknown as BareWindow;
      const global = Object.getOwnPropertyDescriptor(window, 'IMP');
      const functions = Object.values(Object.getOwnPropertyDescriptors(IMP));
      return {
        names: Object.keys(IMP),
        replaceable: [global?.writable, global?.configurable],
        fixed: functions.every((one) => one.get && !one.set && one.configurable === false),
      };
    });
    expect(found.names).toEqual(['init', 'agency', 'certification', 'close', 'communicate', 'deinit']);
    expect(found.replaceable).toEqual([true, true]);
    expect(found.fixed).toBe(true);
  });

  test('does nothing within a call', async ({ page, open }) => {
    await open();
    const counts = await page.evaluate(async () => {
      const { IMP } = window as unknown as BareWindow;
      const countFrames = () => document.querySelectorAll('.imp-dialog iframe').length;
      const dialog = document.querySelector('.imp-dialog');
      IMP.init('imp9');
      const within = countFrames();
      await new Promise((resolve) => setTimeout(resolve));
      return [within, countFrames(), dialog === document.querySelector('.imp-dialog')];
    });
    expect(counts).toEqual([3, 0, true]);
  });

  test('goes on working in a dialog that the page has removed', async ({ page, open }) => {
    await open();
    await page.evaluate(() => document.querySelector('.imp-dialog')?.remove());
    await call(page, 'init', 'imp00000000');
    await press(page);
    await page.waitForTimeout(300);
    await expect(dialog(page)).toHaveCount(0);
    expect(page.context().pages()).toEqual([page]);
    expect(await answers(page)).toEqual([]);
  });

  test('has a frame for each channel, at the vendor’s addresses', async ({ page, sandbox, open }) => {
    await open();
    const sources = () =>
      page
        .locator('.imp-dialog iframe')
        .evaluateAll((frames) => frames.map((frame) => (frame as HTMLIFrameElement).src));
    const ready = `${sandbox}/certificates/ready/imp00000000`;
    const query = 'sandbox=true&store_id=sandbox';
    expect(await sources()).toEqual([
      `${ready}/danal/A010002002?${query}`,
      `${ready}/inicis_unified/MIIiasTest?${query}`,
      `${ready}/inicis/INIiasTest?${query}`,
    ]);
    await call(page, 'agency', 'imp00000000', 'ABC');
    await expect.poll(sources).toContain(`${ready}/danal/A010002002?tier=ABC&${query}`);
  });

  test('says nothing but an alert where no merchant was named', async ({ page, open, alerts }) => {
    await open();
    await call(page, 'init', '');
    await press(page);
    await expect.poll(() => alerts.length).toBe(1);
    expect(await answers(page)).toEqual([]);
  });

  test('calls back with NOT_READY where the merchant has no channel', async ({ page, open }) => {
    await open();
    await call(page, 'init', 'imp9');
    await press(page);
    await expect.poll(() => answers(page)).toHaveLength(1);
    const [answer] = await answers(page);
    expect(answer).toMatchObject({
      success: false,
      imp_uid: null,
      merchant_uid: 'order-1',
      error_code: 'NOT_READY',
    });
    await expect(page.locator('.imp-dialog .imp-header')).toHaveCount(1);
  });

  test('misspells the code where no channel certifies', async ({ page, open }) => {
    await page.route('**/users/pg/**', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll('"certification"', '"payment"'),
      });
    });
    await open();
    await press(page);
    await expect.poll(() => answers(page)).toHaveLength(1);
    const [answer] = await answers(page);
    expect(answer).toMatchObject({ imp_success: false, imp_uid: null, error_coe: 'F1001' });
    expect(answer).not.toHaveProperty('error_code');
  });

  test('keeps a request for ever where the list of channels does not come', async ({ page, open }) => {
    await open();
    await page.route('**/users/pg/**', (route) => route.fulfill({ status: 500 }));
    await call(page, 'init', 'imp00000000');
    await press(page);
    await expect(dialog(page)).toBeEmpty();
    await page.waitForTimeout(200);
    expect(await answers(page)).toEqual([]);
    await page.unroute('**/users/pg/**');
    await openedBy(page, async () => {
      await page.evaluate(() => Object.assign((window as unknown as BareWindow).param, { popup: true }));
      await call(page, 'init', 'imp00000000');
    });
  });

  test('writes into the parameters that it is given', async ({ page, open }) => {
    await open({ merchant_uid: '' });
    await call(page, 'agency', 'imp00000000', 'ABC');
    await prepared(page);
    await press(page);
    await expect(dialog(page)).toBeVisible();
    const param = await page.evaluate(() => (window as unknown as BareWindow).param);
    expect(param).toMatchObject({ pay_method: 'card', tier_code: 'ABC' });
    expect(param.request_id).toMatch(/^req_\d+$/);
    expect(param.merchant_uid).toMatch(/^nobody_\d+$/);
  });

  test('says by an alert that it could not write into them, and starts over', async ({
    page,
    open,
    alerts,
  }) => {
    await open();
    await page.evaluate(() => Object.freeze((window as unknown as BareWindow).param));
    await press(page);
    await expect.poll(() => alerts.length).toBe(1);
    await expect(dialog(page)).toBeHidden();
  });

  for (const [param, provider, told] of [
    [{ channelKey: 'channel-key-inicis' }, 'inicis', 0],
    [{ pg: 'inicis_unified' }, 'inicis_unified', 0],
    [{ pg: 'inicis_unified.MIIiasTest' }, 'inicis_unified', 0],
    [{ pg: 'inicis_unified.nobody', popup: true }, 'danal', 1],
    [{ pg: 'danal_tpay.9810030929', popup: true }, 'danal', 1],
    [{ pg: 'kcp', popup: true }, 'danal', 1],
  ] as const) {
    test(`takes ${JSON.stringify(param)} for ${provider}`, async ({ page, open }) => {
      await open(param);
      const warnings: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'warning') warnings.push(message.text());
      });
      const opened = await openedBy(page, () => press(page));
      expect(await opened.evaluate(() => window.name)).toBe(`IMP_${provider.toUpperCase()}_CERT`);
      expect(
        warnings.filter((text) => text.includes('channel-key-inicis (pg: inicis.INIiasTest)')),
      ).toHaveLength(told);
    });
  }

  test('asks the default channel for an unknown channelKey, which refuses it', async ({ page, open }) => {
    await open({ channelKey: 'nobody' });
    await press(page);
    await expect.poll(() => answers(page)).toHaveLength(1);
    expect((await answers(page))[0]).toMatchObject({
      success: false,
      imp_uid: null,
      error_code: 'UNKNOWN_CHANNEL',
      error_msg: expect.stringContaining('channel-key-danal (pg: danal.A010002002), '),
    });
    await expect(dialog(page)).toBeHidden();
  });
});

test.describe('the window', () => {
  test('opens within the press where the SDK is prepared, and brings the result', async ({ page, open }) => {
    await open({ popup: true });
    const order = await page.evaluateHandle(() => {
      const events: string[] = [];
      const original = window.open.bind(window);
      window.open = (...values) => {
        events.push('window');
        return original(...values);
      };
      addEventListener('click', () => {
        events.push('press');
        setTimeout(() => events.push('next task'));
      });
      return events;
    });
    const opened = await openedBy(page, () => press(page));
    expect(await order.jsonValue()).toEqual(['press', 'window', 'next task']);
    await expect(dialog(page)).toHaveClass('imp-dialog customizable certification-danal pc popup');
    await verify(opened);
    await expect.poll(() => answers(page)).toHaveLength(1);
    const [answer] = await answers(page);
    expect(answer).toEqual({
      success: true,
      imp_uid: expect.stringMatching(/^imp_\d{12}$/) as unknown,
      merchant_uid: 'order-1',
      pg_provider: 'danal',
      pg_type: 'certification',
    });
    expect(opened.isClosed() || (await opened.waitForEvent('close'))).toBeTruthy();
    await expect(dialog(page)).toBeHidden();
  });

  test('waits for its frame, which nothing can take back', async ({ page, open }) => {
    await open(unified, 'frames=2000');
    await press(page);
    await page.evaluate(() =>
      Object.assign((window as unknown as BareWindow).param, { merchant_uid: 'order-2' }),
    );
    await press(page);
    await call(page, 'close');
    expect(page.context().pages()).toEqual([page]);
    const window = await openedBy(page, () => Promise.resolve());
    await window.getByRole('button', { name: '취소' }).click();
    // One request waits: the last.
    await expect.poll(() => answers(page)).toHaveLength(1);
  });

  test('is not there again before the frames are rebuilt after an answer', async ({ page, open }) => {
    await open(unified, 'frames=2000');
    const first = await openedBy(page, () => press(page));
    await first.getByRole('button', { name: '취소' }).click();
    await expect.poll(() => answers(page)).toHaveLength(1);
    await press(page);
    await page.waitForTimeout(200);
    expect(
      page
        .context()
        .pages()
        .filter((each) => each !== first),
    ).toEqual([page]);
    await openedBy(page, () => Promise.resolve());
  });

  test('that is closed by hand is a failure', async ({ page, open }) => {
    await open(unified);
    await (await openedBy(page, () => press(page))).close();
    await expect.poll(() => answers(page)).toHaveLength(1);
    expect((await answers(page))[0]).toMatchObject({ success: false, error_code: 'CANCELLED_BY_USER' });
    await expect(dialog(page)).toBeHidden();
  });

  test('that is closed without a word is a failure too', async ({ page, open }) => {
    await open(unified);
    const window = await openedBy(page, () => press(page));
    await window.locator('summary').click();
    await window.getByRole('button', { name: '결과 없이 창 닫기' }).click();
    await expect.poll(() => answers(page)).toHaveLength(1);
    expect((await answers(page))[0]).toMatchObject({ success: false, error_code: 'CANCELLED_BY_USER' });
  });

  test('brings its result even where it is closed before that is delivered', async ({ page, open }) => {
    await open({ popup: true });
    const window = await openedBy(page, () => press(page));
    await fillInPerson(window);
    await window.locator('summary').click();
    await window.getByLabel('5초').check();
    await window.getByRole('button', { name: '인증번호 받기' }).click();
    const code = (await window.locator('#sent-code').textContent()) ?? '';
    await window.getByLabel('인증번호 6자리').fill(code);
    await window.getByRole('button', { name: '인증하기' }).click();
    await window.locator('[data-result]').waitFor();
    await window.close();
    await expect.poll(() => answers(page)).toHaveLength(1);
    expect((await answers(page))[0]).toMatchObject({ success: true });
  });

  test('is told of after the page has taken the cover away', async ({ page, open }) => {
    await open(unified);
    const window = await openedBy(page, () => press(page));
    await call(page, 'close');
    await expect(dialog(page)).toBeHidden();
    expect(window.isClosed()).toBe(false);
    await prepared(page);
    await window.close();
    await expect.poll(() => answers(page)).toHaveLength(1);
  });

  test('of a second attempt is the first one’s', async ({ page, open }) => {
    await open(unified);
    const window = await openedBy(page, () => press(page));
    const first = window.url();
    await call(page, 'certification', { ...unified, merchant_uid: 'order-2' });
    await expect.poll(() => window.url()).not.toBe(first);
    expect(page.context().pages()).toHaveLength(2);
  });

  test('is answered under the cover; what a callback throws is not lost', async ({ page, open }) => {
    await open(unified);
    const logged = page.waitForEvent('console', (message) => message.type() === 'error');
    await page.evaluate((param) => {
      const bare = window as unknown as BareWindow;
      document.querySelector('button')!.onclick = () =>
        bare.IMP.certification({ ...param, merchant_uid: 'order-1' }, () => {
          bare.answers.push({ covered: document.querySelector<HTMLElement>('.imp-dialog')?.style.display });
          throw new Error('a fault of the page');
        });
    }, unified);
    const window = await openedBy(page, () => press(page));
    await window.getByRole('button', { name: '취소' }).click();
    expect((await logged).text()).toContain('a fault of the page');
    expect(await answers(page)).toEqual([{ covered: 'block' }]);
    await expect(dialog(page)).toBeHidden();
  });

  test('is believed from the sandbox alone', async ({ page, open }) => {
    await open(unified);
    await openedBy(page, () => press(page));
    await page.evaluate(() => {
      const { param } = window as unknown as BareWindow;
      const data = { request_id: param.request_id, success: true, pg_provider: 'inicis_unified' };
      window.postMessage(JSON.stringify({ action: 'done', data }), '*');
    });
    await page.waitForTimeout(100);
    expect(await answers(page)).toEqual([]);
  });
});

test.describe('a window that the browser blocks', () => {
  /** The page, in a browser that blocks windows: automation switches that off. */
  const blocking = test.extend<{ param: Record<string, unknown> }>({
    param: [{}, { option: true }],
    page: async ({ playwright, param }, use) => {
      const options = { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] };
      const browser = await playwright.chromium.launch(options);
      const page = await browser.newPage({ locale: 'ko-KR' });
      // From a script of the page's own: one that the test evaluates counts as the visitor's press.
      await page.addInitScript((given) => {
        addEventListener('load', () => {
          const bare = window as unknown as BareWindow;
          Object.assign(bare.param, given);
          bare.IMP.certification(bare.param, (answer: unknown) => bare.answers.push(answer as never));
        });
      }, param);
      await use(page);
      await browser.close();
    },
  });

  blocking.describe('of Inicis', () => {
    blocking.use({ param: unified });
    blocking(
      'is an alert, and a cover that stays until the page takes it away',
      async ({ page, shop, alerts }) => {
        await page.goto(shop);
        await expect.poll(() => alerts.length).toBe(1);
        await expect(dialog(page)).toBeVisible();
        await page.waitForTimeout(300);
        expect(await answers(page)).toEqual([]);
        const atButton = () =>
          page.evaluate(() => {
            const { x, y } = document.querySelector('button')!.getBoundingClientRect();
            return document.elementFromPoint(x + 1, y + 1)?.tagName;
          });
        expect(await atButton()).toBe('IFRAME');
        await call(page, 'close');
        await expect(dialog(page)).toBeHidden();
        expect(await atButton()).toBe('BUTTON');
        expect(await answers(page)).toEqual([]);
      },
    );
  });

  blocking.describe('of Danal', () => {
    blocking.use({ param: { popup: true } });
    blocking('takes the page itself to the gateway', async ({ page, shop, alerts }) => {
      await page.goto(shop);
      await page.waitForURL('**/certification/**');
      expect(alerts).toHaveLength(1);
    });
  });
});

test.describe('Danal’s layer', () => {
  test('is shown over the page, and brings the result', async ({ page, open }) => {
    await open();
    await press(page);
    await verify(layer(page));
    await expect.poll(() => answers(page)).toHaveLength(1);
    expect((await answers(page))[0]).toMatchObject({ success: true, pg_provider: 'danal' });
    await expect(dialog(page)).toBeHidden();
  });

  test('is a failure by its close button', async ({ page, open }) => {
    await open();
    await press(page);
    await layer(page).getByRole('main').waitFor();
    await expect(dialog(page)).toHaveClass('imp-dialog customizable certification-danal pc');
    await page.locator('.imp-close').click();
    await expect.poll(() => answers(page)).toHaveLength(1);
    expect((await answers(page))[0]).toMatchObject({ success: false, error_code: 'CANCELLED_BY_USER' });
  });

  test('cannot be closed by it on a page that has had a window', async ({ page, open }) => {
    await open({ popup: true });
    await (await openedBy(page, () => press(page))).close();
    await expect.poll(() => answers(page)).toHaveLength(1);
    await prepared(page);
    await page.evaluate(() => Object.assign((window as unknown as BareWindow).param, { popup: false }));
    await press(page);
    await layer(page).getByRole('main').waitFor();
    await page.locator('.imp-close').click();
    await page.waitForTimeout(300);
    expect(await answers(page)).toHaveLength(1);
    await expect(dialog(page)).toBeVisible();
    await call(page, 'close');
    await expect(dialog(page)).toBeHidden();
  });
});

test.describe('on a phone', () => {
  const { userAgent, viewport, hasTouch, isMobile } = devices['Pixel 7'];
  test.use({ userAgent, viewport, hasTouch, isMobile });

  const isCovered = (page: Page) =>
    page.evaluate(() => document.body.classList.contains('imp-payment-progress'));

  for (const pg of ['danal', 'inicis_unified', 'inicis']) {
    test(`${pg} takes the place of the page and comes back`, async ({ page, shop, open }) => {
      await open({ pg, m_redirect_url: `${shop}/back?a=b#end` });
      await press(page);
      await page.waitForURL('**/certification/**');
      await page.getByRole('button', { name: '취소' }).click();
      await page.waitForURL('**/back**');
      const { searchParams, hash } = new URL(page.url());
      expect(Object.fromEntries(searchParams)).toEqual({
        a: 'b',
        imp_uid: expect.stringMatching(/^imp_/) as unknown,
        merchant_uid: 'order-1',
        success: 'false',
        error_code: 'CANCELLED_BY_USER',
        error_msg: '사용자가 본인인증을 취소했습니다.',
      });
      expect(hash).toBe('#end');
    });
  }

  test('a window covers the page, and hides all else in its body', async ({ page, open }) => {
    await open({ popup: true });
    const window = await openedBy(page, () => press(page));
    await expect(dialog(page)).toHaveClass('imp-dialog customizable certification-danal mobile popup');
    expect(await isCovered(page)).toBe(true);
    await expect(page.getByRole('main')).toBeHidden();
    await window.getByRole('button', { name: '취소' }).click();
    await expect(page.getByRole('main')).toBeVisible();
    expect(await isCovered(page)).toBe(false);
  });

  test('a request without m_redirect_url is refused', async ({ page, open }) => {
    await open();
    await press(page);
    await expect.poll(() => answers(page)).toHaveLength(1);
    expect((await answers(page))[0]).toMatchObject({ error_code: 'MISSING_M_REDIRECT_URL' });
  });

  test('close() takes the cover away', async ({ page, open }) => {
    await open({ popup: true });
    await openedBy(page, () => press(page));
    await call(page, 'close');
    await expect(page.getByRole('main')).toBeVisible();
    expect(await isCovered(page)).toBe(false);
  });
});
