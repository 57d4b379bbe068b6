import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import {
  createCertificationClient,
  type CertificationClient,
  type OtpRequest,
} from 'imp-certification/server';
import {
  certification,
  failure,
  IMP_UID,
  KEY,
  MERCHANT_UID,
  SECRET,
  startVendor,
  success,
  TOKEN,
  tokenAnswer,
  type Answer,
} from './helpers/vendor-server.js';
import { failsWith } from './helpers/failures.js';
import { clientOf, vendorResponse } from './helpers/fake-vendor.js';

const PERSON: OtpRequest = {
  name: '홍길동',
  phone: '01012345678',
  birth: '940915',
  gender_digit: '1',
  carrier: 'KT',
  is_mvno: true,
  channel_key: 'channel-key-1',
};

describe('getCertification', () => {
  test('asks with the token and resolves to what the vendor sent', async (t) => {
    const sent = certification();
    const vendor = await startVendor(t, { answers: [success(sent)] });
    assert.deepEqual(await vendor.client().getCertification(IMP_UID), sent);
    assert.deepEqual(vendor.requests, [
      {
        method: 'POST',
        path: '/users/getToken',
        authorization: undefined,
        contentType: 'application/json',
        body: { imp_key: KEY, imp_secret: SECRET },
      },
      {
        method: 'GET',
        path: `/certifications/${IMP_UID}`,
        authorization: `Bearer ${TOKEN}`,
        contentType: undefined,
        body: undefined,
      },
    ]);
  });

  for (const certified of ['true', 'false', 1, null, undefined]) {
    test(`makes a certified of ${JSON.stringify(certified)} a strict false`, async (t) => {
      const vendor = await startVendor(t, { answers: [success(certification({ certified }))] });
      assert.equal((await vendor.client().getCertification(IMP_UID)).certified, false);
    });
  }

  test('resolves where a verification was not completed and most keys are null', async (t) => {
    const sent = {
      imp_uid: IMP_UID,
      merchant_uid: null,
      certified: false,
      certified_at: null,
      birthday: null,
    };
    const vendor = await startVendor(t, { answers: [success(sent)] });
    assert.deepEqual(await vendor.client().getCertification(IMP_UID), sent);
  });
});

describe('deleteCertification', () => {
  test('deletes and resolves to what it was', async (t) => {
    const sent = certification();
    const vendor = await startVendor(t, { answers: [success(sent)] });
    assert.deepEqual(await vendor.client().deleteCertification(IMP_UID), sent);
    assert.deepEqual(vendor.calls(), ['POST /users/getToken', `DELETE /certifications/${IMP_UID}`]);
  });
});

describe('requestOtp', () => {
  test("sends the vendor's keys as JSON and resolves to the imp_uid alone", async (t) => {
    const vendor = await startVendor(t, { answers: [success({ imp_uid: IMP_UID, other: 1 })] });
    assert.deepEqual(await vendor.client().requestOtp(PERSON), { imp_uid: IMP_UID });
    assert.deepEqual(vendor.requests[1], {
      method: 'POST',
      path: '/certifications/otp/request',
      authorization: `Bearer ${TOKEN}`,
      contentType: 'application/json',
      body: PERSON,
    });
  });

  test('takes hyphens in phone and birth, as the vendor does', async (t) => {
    const vendor = await startVendor(t, { answers: [success({ imp_uid: IMP_UID })] });
    const params = { ...PERSON, phone: '010-1234-5678', birth: '94-09-15' };
    await vendor.client().requestOtp(params);
    assert.deepEqual(vendor.requests[1]?.body, params);
  });

  test('says that it is no budget phone unless told, since the vendor requires the key', async (t) => {
    const vendor = await startVendor(t, { answers: [success({ imp_uid: IMP_UID })] });
    const { name, phone, birth, gender_digit, carrier } = PERSON;
    const params = { name, phone, birth, gender_digit, carrier };
    await vendor.client().requestOtp(params);
    assert.deepEqual(vendor.requests[1]?.body, { ...params, is_mvno: false });
  });

  for (const imp_uid of ['', '../users', null, undefined, 1]) {
    test(`is a VENDOR_ERROR where the answer's imp_uid is ${JSON.stringify(imp_uid)}`, async (t) => {
      const vendor = await startVendor(t, { answers: [success({ imp_uid })] });
      await failsWith(vendor.client().requestOtp(PERSON), 'VENDOR_ERROR');
    });
  }

  test('is a VENDOR_ERROR, not NOT_FOUND, on a 404', async (t) => {
    const vendor = await startVendor(t, { answers: [failure(404)] });
    await failsWith(vendor.client().requestOtp(PERSON), 'VENDOR_ERROR');
  });
});

describe('confirmOtp', () => {
  test('sends the code as text and resolves to the certification', async (t) => {
    const sent = certification();
    const vendor = await startVendor(t, { answers: [success(sent)] });
    assert.deepEqual(await vendor.client().confirmOtp(IMP_UID, { otp: '012345' }), sent);
    assert.equal(vendor.calls()[1], `POST /certifications/otp/confirm/${IMP_UID}`);
    assert.deepEqual(vendor.requests[1]?.body, { otp: '012345' });
  });

  test("needs no code where the carrier's app confirms", async (t) => {
    const vendor = await startVendor(t);
    assert.equal((await vendor.client().confirmOtp(IMP_UID, {})).imp_uid, IMP_UID);
    assert.deepEqual(vendor.requests[1]?.body, {});
  });

  test("is a VENDOR_ERROR without the vendor's text where the code is wrong or used", async (t) => {
    const vendor = await startVendor(t, { answers: [failure(400, '이미 인증된 요청입니다.')] });
    const error = await failsWith(vendor.client().confirmOtp(IMP_UID, { otp: '012345' }), 'VENDOR_ERROR');
    assert.equal(error.status, 400);
    assert.equal(error.vendorCode, -1);
    assert.equal(error.vendorMessage, undefined);
    assert.match(error.message, /failed: HTTP 400$/);
  });
});

const certificationCalls: [name: string, call: (client: CertificationClient) => Promise<unknown>][] = [
  ['getCertification', (client) => client.getCertification(IMP_UID)],
  ['deleteCertification', (client) => client.deleteCertification(IMP_UID)],
  ['confirmOtp', (client) => client.confirmOtp(IMP_UID, { otp: '012345' })],
  ['verify', (client) => client.verify(IMP_UID, { merchantUid: 'm' })],
];

for (const [name, call] of certificationCalls) {
  describe(`the answer to ${name}`, () => {
    test('is NOT_FOUND where the vendor does not know the imp_uid', async (t) => {
      const vendor = await startVendor(t, { answers: [failure(404, '존재하지 않는 인증정보입니다.')] });
      const error = await failsWith(call(vendor.client()), 'NOT_FOUND');
      assert.equal(error.status, 404);
      assert.equal(error.vendorCode, -1);
      const said = name === 'confirmOtp' ? undefined : '존재하지 않는 인증정보입니다.';
      assert.equal(error.vendorMessage, said);
    });

    test('is a VENDOR_ERROR where it is about another imp_uid', async (t) => {
      const vendor = await startVendor(t, { answers: [success(certification({ imp_uid: 'imp_other' }))] });
      await failsWith(call(vendor.client()), 'VENDOR_ERROR');
    });

    test('is a VENDOR_ERROR where it is about no imp_uid', async (t) => {
      const vendor = await startVendor(t, { answers: [success(certification({ imp_uid: null }))] });
      await failsWith(call(vendor.client()), 'VENDOR_ERROR');
    });
  });
}

describe('an envelope', () => {
  const refused: [name: string, answer: Answer, status: number][] = [
    ['with a code although HTTP says 200', failure(200, 'no', 1), 200],
    ['with a negative code although HTTP says 200', failure(200, 'no', -1), 200],
    [
      'with code 0 although HTTP says 400',
      { status: 400, json: { code: 0, response: certification() } },
      400,
    ],
    [
      'with code 0 although HTTP says 302',
      { status: 302, json: { code: 0, response: certification() } },
      302,
    ],
    ['with a code that is a string', { json: { code: '0', response: certification() } }, 200],
    ['without a code', { json: { message: null, response: certification() } }, 200],
    ['without a response', { json: { code: 0, message: null } }, 200],
    ['with a null response', success(null), 200],
    ['with a list as response', success([certification()]), 200],
    ['with text as response', success('imp_1'), 200],
    ['that is a list', { json: [] }, 200],
    ['that is null', { json: null }, 200],
    ['that is HTML', { text: '<!doctype html><title>Maintenance</title>' }, 200],
    ['that is empty', { text: '' }, 200],
    ['that is cut off', { text: '{"code":0,"response":{"imp_uid":"imp' }, 200],
    ['that is HTML with a 404, as of a wrong apiUrl', { status: 404, text: '<h1>Not found</h1>' }, 404],
    ['that is JSON of somebody else with a 404', { status: 404, json: { error: 'Not found' } }, 404],
    ['with HTTP 403', failure(403), 403],
    ['with HTTP 429', failure(429), 429],
  ];
  for (const [name, answer, status] of refused) {
    test(`${name} is a VENDOR_ERROR`, async (t) => {
      const vendor = await startVendor(t, { answers: [answer] });
      const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
      assert.equal(error.status, status);
    });
  }

  for (const [key, value] of Object.entries({
    merchant_uid: 1,
    birthday: 19940915,
    certified_at: '1700000000',
    unique_key: { ci: 'x' },
    unique_in_site: true,
  })) {
    test(`whose ${key} is ${JSON.stringify(value)} is a VENDOR_ERROR that names it`, async (t) => {
      const vendor = await startVendor(t, { answers: [success(certification({ [key]: value }))] });
      const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
      assert.match(error.message, new RegExp(`${key} must be`));
    });
  }

  test("keeps the vendor's message", async (t) => {
    const vendor = await startVendor(t, { answers: [failure(400, '잘못된 요청입니다.')] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.equal(error.vendorMessage, '잘못된 요청입니다.');
    assert.match(error.message, /HTTP 400, "잘못된 요청입니다\."/);
  });

  test('without a message gives an error without one', async (t) => {
    const vendor = await startVendor(t, { answers: [failure(400, null)] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.equal(error.vendorMessage, undefined);
    assert.match(error.message, /failed: HTTP 400$/);
  });

  test('with a long message of many lines gives one short line', async (t) => {
    const vendor = await startVendor(t, { answers: [failure(400, `a\r\nb\u001b[2J${'c'.repeat(5000)}`)] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.ok(error.message.length < 300);
    assert.doesNotMatch(error.message, /\p{Cc}/u);
  });
});

describe('every request', () => {
  const everyCall = async (client: CertificationClient) => {
    await client.getCertification(IMP_UID);
    await client.deleteCertification(IMP_UID);
    await client.requestOtp(PERSON);
    await client.confirmOtp(IMP_UID, { otp: '012345' });
    await client.verify(IMP_UID, { merchantUid: MERCHANT_UID });
  };

  test("names the sub-merchant, the token's too", async (t) => {
    const vendor = await startVendor(t);
    await everyCall(vendor.client({ tierCode: '001' }));
    assert.equal(vendor.calls()[0], 'POST /users/getToken');
    assert.deepEqual(
      vendor.headers.map(({ tier }) => tier),
      Array.from({ length: 6 }, () => '001'),
    );
  });

  test('names no sub-merchant unless there is one', async (t) => {
    const vendor = await startVendor(t);
    await everyCall(vendor.client());
    assert.ok(vendor.headers.every((headers) => !('tier' in headers)));
  });

  test('says who asks', async (t) => {
    const vendor = await startVendor(t);
    await everyCall(vendor.client());
    assert.ok(vendor.headers.every((headers) => headers['user-agent'] === 'imp-certification'));
  });

  const cacheOptions = async () => {
    const inits: (RequestInit | undefined)[] = [];
    const client = clientOf((_, init) => {
      inits.push(init);
      return Response.json(vendorResponse());
    });
    await everyCall(client);
    assert.equal(inits.length, 6);
    return inits.map((init) => init && 'cache' in init && init.cache);
  };

  test("stays out of a framework's cache", async () => {
    assert.deepEqual(new Set(await cacheOptions()), new Set(['no-store']));
  });

  test('says nothing of caches where the runtime does not know them: an older Worker throws', async (t) => {
    const { Request } = globalThis;
    t.after(() => (globalThis.Request = Request));
    globalThis.Request = Object as unknown as typeof Request;
    assert.deepEqual(new Set(await cacheOptions()), new Set([false]));
  });
});

describe('a redirect', () => {
  test('is not followed, so that the secret stays with the vendor', async (t) => {
    const other = await startVendor(t);
    const vendor = await startVendor(t, {
      tokens: [{ status: 307, text: '', headers: { Location: `${other.url}/users/getToken` } }],
    });
    await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.deepEqual(other.requests, []);
  });
});

describe('apiUrl', () => {
  test('may have a path and a slash at its end', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client({ apiUrl: `${vendor.url}/gateway/` });
    await client.getCertification(IMP_UID);
    assert.deepEqual(vendor.calls(), [
      'POST /gateway/users/getToken',
      `GET /gateway/certifications/${IMP_UID}`,
    ]);
  });
});

describe('fetch', () => {
  test('is called without a this, as Cloudflare Workers insist', async () => {
    const receivers: unknown[] = [];
    const client = createCertificationClient({
      impKey: KEY,
      impSecret: SECRET,
      fetch: function (this: unknown) {
        receivers.push(this);
        return Promise.resolve(
          Response.json({
            code: 0,
            response: { access_token: TOKEN, now: 0, expired_at: 1800, ...certification() },
          }),
        );
      },
    });
    await client.getCertification(IMP_UID);
    assert.deepEqual(receivers, [undefined, undefined]);
  });

  test('may be replaced globally after the client was created', async (t) => {
    const client = createCertificationClient({ impKey: KEY, impSecret: SECRET });
    const replaced = t.mock.method(globalThis, 'fetch', (url: string) =>
      Promise.resolve(
        Response.json(
          url.endsWith('/users/getToken')
            ? { code: 0, response: { access_token: TOKEN, now: 0, expired_at: 1800 } }
            : { code: 0, response: certification() },
        ),
      ),
    );
    await client.getCertification(IMP_UID);
    assert.equal(replaced.mock.callCount(), 2);
    assert.equal(replaced.mock.calls[0]?.arguments[0], 'https://api.iamport.kr/users/getToken');
  });
});

test('a client and its methods show no secret when they are printed', async (t) => {
  const vendor = await startVendor(t, { tokens: [tokenAnswer()] });
  const client = vendor.client();
  await client.getCertification(IMP_UID);
  const shown = inspect(client, { depth: 10, showHidden: true }) + JSON.stringify(client);
  for (const secret of [KEY, SECRET, TOKEN]) assert.ok(!shown.includes(secret));
});
