import {
  expect,
  test,
  type APIRequestContext,
  type APIResponse,
  type PlaywrightWorkerArgs,
} from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { verify } from '../e2e/demo.js';
import { django } from './backends/django.js';
import { php } from './backends/php.js';
import { startRestFront, type RestFront } from './backends/rest-front.js';
import type { Server, Settings } from './backends/server.js';
import { spring } from './backends/spring.js';
import { askOverRest, certifyOverRest } from './rest-clients/certify.mjs';
import { openPopup } from './open-popup.js';
import { startSandbox } from './rest-clients/sandbox-command.mjs';

const command = fileURLToPath(new URL('../../dist/sandbox/command.js', import.meta.url));
const unknownImpUid = 'imp_00000000000000000000';
const minute = 60;

/** One who has reached 19 only tomorrow, and one who does today, as Korea counts the days. */
const birthdayOf19 = (daysLater: number): string => {
  const day = new Date(Date.now() + 9 * 3_600_000 + daysLater * 86_400_000);
  return `${day.getUTCFullYear() - 19}-${day.toISOString().slice(5, 10)}`;
};

const now = (): number => Math.floor(Date.now() / 1000);

type Change = Record<string, unknown>;

/** Signed in, and sent on to the page: frameworks differ in which of the two redirects they use. */
const statusOf = (answer: APIResponse): number => (answer.status() === 302 ? 303 : answer.status());

/** What the look-up gives instead, and what comes of it. */
const answers: [what: string, change: () => Change, status: number][] = [
  ['is not certified', () => ({ certified: false }), 422],
  ['says "true" in quotes', () => ({ certified: 'true' }), 422],
  ['says 1', () => ({ certified: 1 }), 422],
  ['is for another merchant_uid', () => ({ merchant_uid: 'a'.repeat(32) }), 422],
  ['is for none', () => ({ merchant_uid: null }), 422],
  ['is another certification', () => ({ imp_uid: unknownImpUid }), 422],
  ['is 31 minutes old', () => ({ certified_at: now() - 31 * minute }), 422],
  ['is of tomorrow', () => ({ certified_at: now() + 1440 * minute }), 422],
  ['has no time', () => ({ certified_at: null }), 422],
  ['has its time in quotes', () => ({ certified_at: String(now()) }), 422],
  ['is of somebody who turns 19 tomorrow', () => ({ birthday: birthdayOf19(1) }), 422],
  ['has no birthday', () => ({ birthday: null }), 422],
  ['has a birthday that is none', () => ({ birthday: '0000' }), 422],
  ['has no unique_key', () => ({ unique_key: null }), 422],
  ['has a blank unique_key', () => ({ unique_key: '' }), 422],
  ['has no name', () => ({ name: null }), 422],
  ['is of somebody who turns 19 today', () => ({ birthday: birthdayOf19(0) }), 303],
  ['is 29 minutes old', () => ({ certified_at: now() - 29 * minute }), 303],
];

const failures: [what: string, path: RegExp, response: () => Response][] = [
  ['refuses the keys', /getToken/, () => Response.json({ code: -1, response: null }, { status: 401 })],
  ['gives no token', /getToken/, () => Response.json({ code: 0, response: {} })],
  ['knows no token', /getToken/, () => new Response(null, { status: 404 })],
  ['fails', /certifications/, () => new Response('<h1>502</h1>', { status: 502 })],
  ['answers what is no JSON', /certifications/, () => new Response('<h1>200</h1>')],
  [
    'answers with an error in an answer of 200',
    /certifications/,
    () => Response.json({ code: 1, response: {} }),
  ],
  ['answers nothing', /certifications/, () => Response.json(null)],
];

interface Visitor {
  request: APIRequestContext;
  merchantUid: string;
  /** Sends the form. */
  send: (impUid: string, merchantUid?: string) => Promise<APIResponse>;
}

for (const backend of [php, django, spring]) {
  test.describe(backend.name, () => {
    let sandbox: Awaited<ReturnType<typeof startSandbox>>;
    let front: RestFront;
    let server: Server;
    /** What ends that which was started. */
    const atEnd: (() => Promise<void>)[] = [];
    const atEndOfTest: (() => Promise<void>)[] = [];
    const visitors: Visitor[] = [];
    let people = 0;

    test.beforeAll(async () => {
      const missing = await backend.missing();
      if (missing !== null && process.env.REQUIRE_BACKENDS === 'all') {
        throw new Error(`REQUIRE_BACKENDS=all, but there is no ${missing}`);
      }
      // Playwright's list says that something was skipped, but not why.
      if (missing !== null) console.log(`Left out: ${backend.name}. There is no ${missing}.`);
      test.skip(missing !== null, `There is no ${missing}`);
      sandbox = await startSandbox([process.execPath, command]);
      atEnd.push(sandbox.stop);
      front = await startRestFront(sandbox.api);
      atEnd.push(front.close);
      server = await backend.start(settings());
      atEnd.push(server.stop);
    });

    test.afterAll(async () => {
      for (const end of atEnd.reverse()) await end();
    });

    test.afterEach(async () => {
      for (const end of atEndOfTest.splice(0)) await end();
      front.reset();
      for (const { request } of visitors.splice(0)) await request.dispose();
    });

    const settings = (): Settings => ({
      IMP_SDK_SRC: sandbox.sdk,
      IMP_API_URL: front.url,
      IMP_USER_CODE: 'imp00000000',
      IMP_CHANNEL_KEY: 'channel-key-danal',
      IMP_KEY: sandbox.impKey,
      IMP_SECRET: sandbox.impSecret,
    });

    /** Somebody new each time: each person has one account. */
    const somebody = () => ({ name: `홍길동${++people}` });

    const visit = async ({ playwright }: Pick<PlaywrightWorkerArgs, 'playwright'>): Promise<Visitor> => {
      const request = await playwright.request.newContext({ baseURL: server.url });
      const page = await (await request.get('/')).text();
      const [, merchantUid = ''] = /merchant-uid="([^"]+)"/.exec(page) ?? [];
      const [, csrfToken] = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(page) ?? [];
      const send: Visitor['send'] = (impUid, sentUid = merchantUid) => {
        const form: Record<string, string> = { imp_uid: impUid, merchant_uid: sentUid };
        if (csrfToken) form.csrfmiddlewaretoken = csrfToken;
        return request.post('/', { form, maxRedirects: 0 });
      };
      const visitor = { request, merchantUid, send };
      visitors.push(visitor);
      return visitor;
    };

    test('a visitor verifies in the window, sends the form, and is greeted by name', async ({ page }) => {
      // Without anything in between: the sandbox has to understand what this language's client sends.
      const server = await backend.start({ ...settings(), IMP_API_URL: sandbox.api });
      atEndOfTest.push(server.stop);
      const problems: string[] = [];
      page.on('console', (message) => {
        const isIcon = message.location().url.endsWith('/favicon.ico');
        if (['error', 'warning'].includes(message.type()) && !isIcon) problems.push(message.text());
      });
      const document = await page.goto(server.url);
      const headers = document?.headers() ?? {};
      expect(headers['cache-control']).toContain('no-store');
      expect(headers['content-security-policy']).toMatch(
        new RegExp(`^script-src 'self' https://[^;]* ${new URL(sandbox.sdk).origin};`),
      );
      expect(headers['cross-origin-opener-policy']).toBeUndefined();

      const element = page.locator('imp-certification');
      await page.getByRole('button', { name: '가입하기' }).click();
      await expect(page).toHaveURL(server.url);
      expect(await page.locator('form').evaluate((form: HTMLFormElement) => form.checkValidity())).toBe(
        false,
      );

      const window = await openPopup(page, element);
      await Promise.all([window.waitForEvent('close'), verify(window)]);
      await sandbox.nextOtp();
      await expect(element).toHaveJSProperty('status', 'certified');
      await page.getByRole('button', { name: '가입하기' }).click();
      await expect(page.getByRole('heading')).toHaveText('홍길동님, 환영합니다');
      await page.reload();
      await expect(page.getByRole('heading')).toHaveText('홍길동님, 환영합니다');
      expect(problems).toEqual([]);
    });

    test('a made-up imp_uid is refused, and the merchant_uid is used up by it', async ({ playwright }) => {
      const { merchantUid, send } = await visit({ playwright });
      const refused = await send(unknownImpUid);
      expect(refused.status()).toBe(422);
      expect(await refused.text()).toContain('본인인증을 확인하지 못했어요');

      const impUid = await certifyOverRest(sandbox, merchantUid, somebody());
      expect(statusOf(await send(impUid))).toBe(403);
    });

    test('what is no imp_uid is not even asked for', async ({ playwright }) => {
      const odd = [
        '',
        '..',
        '../users/getToken',
        `${unknownImpUid}/x`,
        'imp_1?x',
        'imp_1#',
        `${unknownImpUid}\n`,
      ];
      for (const impUid of [...odd, '%2e%2e', '홍길동', 'x'.repeat(65), ' imp_1']) {
        expect((await (await visit({ playwright })).send(impUid)).status(), impUid).toBe(422);
      }
      expect(front.requests).toEqual([]);
    });

    test("somebody else's result is refused, with their merchant_uid and with one's own", async ({
      playwright,
    }) => {
      const [other, visitor] = [await visit({ playwright }), await visit({ playwright })];
      const impUid = await certifyOverRest(sandbox, other.merchantUid, somebody());
      expect(statusOf(await visitor.send(impUid, other.merchantUid))).toBe(403);
      expect(front.requests).toEqual([]);
      expect(statusOf(await visitor.send(impUid, visitor.merchantUid))).toBe(422);
      // Neither has cost its owner anything.
      expect(statusOf(await other.send(impUid))).toBe(303);
    });

    test('a result counts once', async ({ playwright }) => {
      const [visitor, other] = [await visit({ playwright }), await visit({ playwright })];
      const impUid = await certifyOverRest(sandbox, visitor.merchantUid, somebody());
      expect(statusOf(await visitor.send(impUid))).toBe(303);
      expect(statusOf(await other.send(impUid, visitor.merchantUid))).toBe(403);
      expect(await (await other.request.get('/')).text()).not.toContain('환영합니다');
    });

    test('two requests at once with the same result are told the same, and sign up once', async ({
      playwright,
    }) => {
      const [visitor, later] = [await visit({ playwright }), await visit({ playwright })];
      const person = somebody();
      const impUid = await certifyOverRest(sandbox, visitor.merchantUid, person);
      const sent = await Promise.all([visitor.send(impUid), visitor.send(impUid)]);
      expect(sent.map(statusOf)).toEqual([303, 303]);
      const again = await certifyOverRest(sandbox, later.merchantUid, person);
      expect(statusOf(await later.send(again))).toBe(409);
    });

    test('a page that was opened before still counts, and one of a new session does not', async ({
      playwright,
    }) => {
      const visitor = await visit({ playwright });
      for (let tab = 0; tab < 3; tab++) await visitor.request.get('/');
      const impUid = await certifyOverRest(sandbox, visitor.merchantUid, somebody());
      expect(statusOf(await visitor.send(impUid))).toBe(303);
    });

    test('each person has one account', async ({ playwright }) => {
      const person = somebody();
      for (const status of [303, 409]) {
        const { merchantUid, send } = await visit({ playwright });
        expect(statusOf(await send(await certifyOverRest(sandbox, merchantUid, person)))).toBe(status);
      }
    });

    test('a name is shown as text', async ({ playwright }) => {
      const { request, merchantUid, send } = await visit({ playwright });
      const impUid = await certifyOverRest(sandbox, merchantUid, { name: `<b>"홍'&길동</b>` });
      expect(statusOf(await send(impUid))).toBe(303);
      const page = await (await request.get('/')).text();
      expect(page).toContain('환영합니다');
      expect(page).not.toContain('<b>');
      expect(page).toMatch(/&lt;b&gt;&quot;홍&#(x27|39|039);&amp;길동&lt;\/b&gt;/);
    });

    test('a code that was never entered certifies nobody', async ({ playwright }) => {
      const { merchantUid, send } = await visit({ playwright });
      expect(statusOf(await send(await askOverRest(sandbox, merchantUid)))).toBe(422);
    });

    test('the session has another id once somebody is signed in', async ({ playwright }) => {
      const { request, merchantUid, send } = await visit({ playwright });
      const sessions = async () => {
        const { cookies } = await request.storageState();
        return cookies.filter(({ name }) => /sess/i.test(name));
      };
      const [before] = await sessions();
      expect(before?.httpOnly).toBe(true);
      expect(statusOf(await send(await certifyOverRest(sandbox, merchantUid, somebody())))).toBe(303);
      const after = await sessions();
      expect(after).toHaveLength(1);
      expect(after[0]?.value).not.toBe(before?.value);
    });

    for (const [what, change, status] of answers) {
      test(`a certification that ${what}: ${status}`, async ({ playwright }) => {
        const { request, merchantUid, send } = await visit({ playwright });
        const impUid = await certifyOverRest(sandbox, merchantUid, somebody());
        front.change = (certification) => ({ ...certification, ...change() });
        expect(statusOf(await send(impUid))).toBe(status);
        expect((await (await request.get('/')).text()).includes('환영합니다')).toBe(status === 303);
      });
    }

    for (const [what, path, response] of failures) {
      test(`PortOne ${what}: nobody is signed in, and it is nobody's fault`, async ({ playwright }) => {
        const { request, merchantUid, send } = await visit({ playwright });
        const impUid = await certifyOverRest(sandbox, merchantUid, somebody());
        front.instead = (asked) => (path.test(asked) ? response() : null);
        expect(statusOf(await send(impUid))).toBe(502);
        expect(await (await request.get('/')).text()).not.toContain('환영합니다');
      });
    }

    test('PortOne answers a byte a second: it is given up', async ({ playwright }) => {
      const { merchantUid, send } = await visit({ playwright });
      const impUid = await certifyOverRest(sandbox, merchantUid, somebody());
      front.instead = (path) => {
        const timers: NodeJS.Timeout[] = [];
        const body = new ReadableStream<Uint8Array>({
          start: (stream) => void timers.push(setInterval(() => stream.enqueue(Buffer.from(' ')), 1000)),
          cancel: () => clearInterval(timers[0]),
        });
        return path.startsWith('/certifications') ? new Response(body) : null;
      };
      const begin = performance.now();
      expect(statusOf(await send(impUid))).toBe(502);
      expect(performance.now() - begin).toBeLessThan(20_000);
    });

    test('the token goes nowhere else by a redirect', async ({ playwright }) => {
      const { merchantUid, send } = await visit({ playwright });
      const impUid = await certifyOverRest(sandbox, merchantUid, somebody());
      const headers = { Location: `${front.url}/elsewhere` };
      front.instead = (path) =>
        path.startsWith('/certifications') ? new Response(null, { status: 302, headers }) : null;
      expect(statusOf(await send(impUid))).toBe(502);
      expect(front.requests).toEqual(['POST /users/getToken', `GET /certifications/${impUid}`]);
    });

    test('neither a page nor the log holds a secret, a token, a name or a unique_key', async ({
      playwright,
    }) => {
      const { request, merchantUid, send } = await visit({ playwright });
      const person = { name: '남궁민수' };
      let uniqueKey = '';
      front.change = (certification) => {
        uniqueKey = String(certification.unique_key);
        return { ...certification, certified: false };
      };
      const refused = await send(await certifyOverRest(sandbox, merchantUid, person));
      const pages = [await refused.text(), await (await request.get('/')).text()];
      expect(uniqueKey).toHaveLength(88);
      for (const secret of [sandbox.impKey, sandbox.impSecret, uniqueKey, person.name]) {
        for (const text of [...pages, server.log()]) expect(text).not.toContain(secret);
      }
    });
  });
}
