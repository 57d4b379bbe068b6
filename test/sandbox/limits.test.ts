import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createSandbox } from 'imp-certification/sandbox';
import {
  ask,
  createTestSandbox,
  envelope,
  findCertification,
  getToken,
  hong,
  MERCHANT_ORIGIN,
  openWindow,
  postForm,
  postJson,
  relay,
  certificationMessage,
  resultOf,
  send,
} from './helpers/merchant.js';

const LONG = 'a'.repeat(201);
const OTP_REQUEST = {
  name: '홍길동',
  phone: '01012345678',
  birth: '900131',
  gender_digit: '1',
  carrier: 'SKT',
  channel_key: 'channel-key-danal',
};

describe('a request’s texts have a length', () => {
  const refusal = async (fields: Record<string, unknown>) => {
    const { message } = await ask(createTestSandbox().sandbox, fields);
    assert.equal(message.action, 'done', Object.keys(fields).join());
    return { code: message.data.error_code, text: message.data.error_msg };
  };

  for (const name of [
    'merchant_uid',
    'channelKey',
    'pg',
    'name',
    'phone',
    'carrier',
    'company',
    'tier_code',
  ]) {
    it(`${name} in the window: the refusal says which one, and how long it may be`, async () => {
      for (const value of [LONG, ` ${' '.repeat(200)}`]) {
        const { code, text } = await refusal({ [name]: value });
        assert.equal(code, 'PARAMETER_TOO_LONG');
        assert.match(String(text), new RegExp(`${name}.*200`));
      }
    });
  }

  it('m_redirect_url may be ten times as long', async () => {
    const { sandbox } = createTestSandbox();
    const address = (length: number) => `${MERCHANT_ORIGIN}/${'a'.repeat(length)}`;
    assert.ok(await openWindow(sandbox, { m_redirect_url: address(1900), popup: false }, { isPhone: true }));
    const { code, text } = await refusal({ m_redirect_url: address(2000) });
    assert.equal(code, 'PARAMETER_TOO_LONG');
    assert.match(String(text), /m_redirect_url.*2000/);
  });

  it('what else a message brings is no message then, or is left out', async () => {
    const { sandbox } = createTestSandbox();
    const statusOf = async (fields: object, asker: object) =>
      (await relay(sandbox, certificationMessage({ ...fields }), asker)).status;
    assert.equal(await statusOf({ request_id: LONG }, {}), 400);
    assert.equal(await statusOf({}, { pageOrigin: `http://${LONG}.example` }), 400);
    assert.equal(await statusOf({ unknown: 'a'.repeat(50_000) }, {}), 200);
    const path = await openWindow(sandbox, {}, { pageUrl: `${MERCHANT_ORIGIN}/${'a'.repeat(3000)}` });
    const { imp_uid } = await resultOf(await postForm(sandbox, `${path}/cancel`, {}));
    assert.equal((await findCertification(sandbox, imp_uid))?.origin, MERCHANT_ORIGIN);
  });

  for (const name of ['name', 'phone', 'birth', 'merchant_uid', 'company', 'pg', 'ip', 'is_mvno']) {
    it(`${name} over REST: 400 with its name and the length`, async () => {
      const { sandbox } = createTestSandbox();
      const headers = { Authorization: await getToken(sandbox) };
      const body = { ...OTP_REQUEST, [name]: LONG };
      const answer = await postJson(sandbox, '/certifications/otp/request', body, headers);
      assert.equal(answer.status, 400);
      assert.match(String((await envelope(answer)).message), new RegExp(`${name}.*200`));
    });
  }

  it('a field of the window that is too long counts as empty, and what no page asks for is dropped', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    const long = { ...hong, name: LONG, another: 'kept?' };
    const page = await (await postForm(sandbox, `${path}/person`, long)).text();
    assert.match(page, /id="name-error"/);
    assert.doesNotMatch(page, /a{201}|kept\?/);
  });
});

describe('a policy takes no directive from', () => {
  /** The names of the directives, and how many policies a header holds. */
  const directives = (answer: Response): string[] => {
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    assert.doesNotMatch(policy, /,/, 'one policy');
    return policy.split(';').map((directive) => directive.trim().split(' ')[0] ?? '');
  };
  const usual = [
    ...['default-src', 'script-src', 'style-src', 'img-src', 'form-action', 'base-uri', 'frame-ancestors'],
    ...['require-trusted-types-for', 'trusted-types'],
  ];

  for (const address of [
    'http://a;sandbox/',
    'http://a;script-src-elem/',
    'https://a,default-src/',
    'http://*/',
    'http://*.example/',
    "http://a'unsafe-inline'/",
    'http://a"b/',
    'http://user@a;sandbox:80/',
    'http://a%3bsandbox/',
  ]) {
    it(`m_redirect_url ${address}`, async () => {
      const request = { popup: false, m_redirect_url: address };
      const { message } = await ask(createTestSandbox().sandbox, request, { isPhone: true });
      assert.equal(message.action === 'done' && message.data.error_code, 'INVALID_M_REDIRECT_URL');
    });
  }

  for (const address of [
    'myapp://a;sandbox/',
    'myapp:a;sandbox',
    'http://shop_1.example:8080/a;sandbox,x?y;z',
    'http://[::1]:80/;sandbox',
    'http://한글.example/;sandbox',
  ]) {
    it(`m_redirect_url ${address}, which it takes`, async () => {
      const { sandbox } = createTestSandbox();
      const path = await openWindow(sandbox, { popup: false, m_redirect_url: address }, { isPhone: true });
      assert.deepEqual(directives(await send(sandbox, path)), usual);
    });
  }

  for (const pageOrigin of [
    'http://a;sandbox',
    'http://a,b',
    'http://*',
    'http://*.example',
    'app://a;sandbox',
    'app://*',
  ]) {
    it(`a page of the origin ${pageOrigin}`, async () => {
      const { sandbox } = createTestSandbox();
      assert.equal(
        (await relay(sandbox, certificationMessage({ popup: false }), { pageOrigin })).status,
        400,
      );
    });
  }
});

describe('a thousand open windows', () => {
  const open = async (count: number) => {
    const parts = createTestSandbox({ grants: [] });
    const paths: string[] = [];
    for (let index = 0; index < count; index += 1) {
      paths.push(await openWindow(parts.sandbox, { merchant_uid: `order-${index}` }));
    }
    return { ...parts, paths };
  };

  it('are kept: the next request is told that there are too many', async () => {
    const { sandbox, paths, clock } = await open(1000);
    const { message } = await ask(sandbox);
    assert.equal(message.action === 'done' && message.data.error_code, 'TOO_MANY_WINDOWS');
    assert.equal((await send(sandbox, paths[0] ?? '')).status, 200);

    // One that is over makes room, whichever it is.
    await postForm(sandbox, `${paths[500] ?? ''}/cancel`, {});
    assert.equal((await ask(sandbox)).message.action, 'danal.cert.modal');
    assert.equal((await send(sandbox, paths[0] ?? '')).status, 200);
    assert.equal((await ask(sandbox)).message.action, 'done');

    clock.now += 30 * 60 * 1000;
    assert.equal((await ask(sandbox)).message.action, 'danal.cert.modal');
  });
});

describe('an onOtp that throws', () => {
  const mute = (t: TestContext) => t.mock.method(console, 'error', () => undefined).mock;
  const failOnce = () => {
    let hasFailed = false;
    return () => {
      if (hasFailed) return;
      hasFailed = true;
      throw new Error('the test’s own mistake');
    };
  };

  it('is named by the window, with the error on the console, and the visitor can go on', async (t) => {
    const logged = mute(t);
    const sandbox = createSandbox({ onOtp: failOnce() });
    const path = await openWindow(sandbox);
    const failed = await postForm(sandbox, `${path}/person`, hong);
    assert.equal(failed.status, 500);
    assert.match(failed.headers.get('Content-Type') ?? '', /^text\/html/);
    assert.match(await failed.text(), /onOtp/);
    const [{ arguments: [error] = [] } = {}] = logged.calls as { arguments?: unknown[] }[];
    assert.match(String((error as Error).cause), /the test’s own mistake/);
    assert.equal((await postForm(sandbox, `${path}/person`, hong)).status, 303);
  });

  it('is named by the REST API, in its envelope', async (t) => {
    mute(t);
    const sandbox = createSandbox({ onOtp: failOnce() });
    const headers = { Authorization: await getToken(sandbox) };
    const request = () => postJson(sandbox, '/certifications/otp/request', OTP_REQUEST, headers);
    const failed = await request();
    assert.equal(failed.status, 500);
    const { code, message, response } = await envelope(failed);
    assert.deepEqual([code, response], [-1, null]);
    assert.match(String(message), /onOtp/);
    assert.equal((await request()).status, 200);
  });

  it('later, by its promise, is only on the console', async (t) => {
    const logged = mute(t);
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- what people write
    const sandbox = createSandbox({ onOtp: () => Promise.reject(new Error('late')) });
    const answer = await postForm(sandbox, `${await openWindow(sandbox)}/person`, hong);
    assert.equal(answer.status, 303);
    await new Promise(setImmediate);
    assert.equal(logged.callCount(), 1);
  });
});

describe('what fails unforeseen', () => {
  it('is a page in the visitor’s language, or an envelope, and on the console', async (t) => {
    const logged = t.mock.method(console, 'error', () => undefined).mock;
    let isBroken = false;
    const sandbox = createSandbox({
      now: () => {
        if (isBroken) throw new Error('no clock');
        return Date.now();
      },
    });
    const headers = { Authorization: await getToken(sandbox), 'Accept-Language': 'ko' };
    const path = await openWindow(sandbox);
    isBroken = true;
    const page = await send(sandbox, path, { headers });
    const rest = await send(sandbox, '/certifications/imp_1', { headers });
    assert.deepEqual([page.status, rest.status], [500, 500]);
    assert.match(await page.text(), /<html lang="ko">[\s\S]*콘솔/);
    assert.match(String((await envelope(rest)).message), /콘솔/);
    assert.equal(page.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(logged.callCount(), 2);
  });
});
