// PortOne's REST API for certifications, as its own OpenAPI file and guides describe it, table by table; the sandbox is
// held against each row. Where it differs all the same, `differences` says so, with the reason, and so do the guides.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { PgProvider, SandboxOptions } from 'imp-certification/sandbox';
import {
  ask,
  createTestSandbox,
  envelope,
  getToken,
  hong,
  openWindow,
  postForm,
  postJson,
  resultOf,
  send,
} from './helpers/merchant.js';

const KOREAN = /[가-힣]/;
const UNKNOWN = 'imp_000000000000';

/** `POST /certifications/otp/request`: an example of each parameter. */
const OTP_REQUEST = {
  required: {
    name: '홍길동',
    phone: '01012345678',
    birth: '900131',
    gender_digit: '1',
    carrier: 'KT',
    channel_key: 'channel-key-danal',
  },
  optional: {
    is_mvno: [true, false, 'true', 'false'],
    merchant_uid: ['order-1'],
    company: ['상점'],
    pg: ['danal', 'danal.A010002002'],
    verification_method: ['SMS'],
    // A JSON text by the OpenAPI file, an object in the guide to KCP.
    bypass: ['{"a":{"b":"c"}}', { a: { b: 'c' } }],
    ip: ['127.0.0.1'],
  },
};

/** Which calls know a gateway; all of them look up and delete. */
const GATEWAYS: Record<PgProvider, { otp: boolean; app: boolean }> = {
  danal: { otp: true, app: false },
  inicis_unified: { otp: false, app: false },
  inicis: { otp: false, app: false },
  kcp_v2: { otp: true, app: true },
};
const CHANNEL_KEYS: Record<PgProvider, string> = {
  danal: 'channel-key-danal',
  inicis_unified: 'channel-key-inicis-unified',
  inicis: 'channel-key-inicis',
  kcp_v2: 'channel-key-kcp',
};

const optionalText = (pattern: RegExp) => (value: unknown) =>
  value === null || (typeof value === 'string' && pattern.test(value));
const optionalSeconds = (value: unknown) => value === null || Number.isInteger(value);

/** The keys of a certification. */
const CERTIFICATION: Record<'required' | 'optional', Record<string, (value: unknown) => boolean>> = {
  required: {
    imp_uid: (value) => /^imp_\d{12}$/.test(String(value)),
    pg_provider: (value) => String(value) in GATEWAYS,
    foreigner: (value) => typeof value === 'boolean',
  },
  optional: {
    merchant_uid: optionalText(/^.+$/),
    pg_tid: optionalText(/^.+$/),
    name: optionalText(/^.+$/),
    gender: optionalText(/^(fe)?male$/),
    birth: optionalSeconds,
    birthday: optionalText(/^\d{4}-\d\d-\d\d$/),
    foreigner_v2: (value) => value === null || typeof value === 'boolean',
    phone: optionalText(/^01\d{8,9}$/),
    carrier: optionalText(/^(SKT|KT|LGT)(_MVNO)?$/),
    certified: (value) => typeof value === 'boolean',
    certified_at: optionalSeconds,
    unique_key: optionalText(/^.{1,88}$/),
    unique_in_site: optionalText(/^.{1,64}$/),
    origin: optionalText(/^https?:/),
  },
};

/** What each call answers with. */
const STATUSES: Record<string, readonly number[]> = {
  'POST /users/getToken': [200, 401],
  'GET /certifications/{imp_uid}': [200, 401, 404],
  'DELETE /certifications/{imp_uid}': [200, 401, 404, 500],
  'POST /certifications/otp/request': [200, 400, 401, 500],
  'POST /certifications/otp/confirm/{imp_uid}': [200, 400, 401, 404, 500],
};

const start = async (options: SandboxOptions = {}) => {
  const parts = createTestSandbox(options);
  const { sandbox, otps } = parts;
  const headers = { Authorization: await getToken(sandbox) };
  const request = (changes: Record<string, unknown> = {}, more: Record<string, string> = {}) =>
    postJson(
      sandbox,
      '/certifications/otp/request',
      { ...OTP_REQUEST.required, ...changes },
      {
        ...headers,
        ...more,
      },
    );
  const confirm = (impUid: unknown, otp = otps.at(-1)) =>
    postJson(sandbox, `/certifications/otp/confirm/${String(impUid)}`, otp ? { otp } : {}, headers);
  const find = (impUid: unknown, more: Record<string, string> = {}) =>
    send(sandbox, `/certifications/${String(impUid)}`, { headers: { ...headers, ...more } });
  const requested = async (changes?: Record<string, unknown>, more?: Record<string, string>) => {
    const { response, message } = await envelope(request(changes, more));
    assert.equal(message, null);
    return response?.imp_uid;
  };
  /** Certifies somebody in the gateway's window. */
  const verify = async (
    provider: 'danal' | 'inicis_unified' | 'inicis',
    form: Record<string, string> = {},
    fields: Record<string, unknown> = {},
  ) => {
    const path = await openWindow(sandbox, fields, { provider });
    const typed = { ...hong, app: 'appA', card_company: 'cardCompanyA', card_digits: '1234', ...form };
    assert.equal((await postForm(sandbox, `${path}/person`, typed)).status, 303);
    const last = provider === 'inicis_unified' ? 'app' : 'code';
    return resultOf(await postForm(sandbox, `${path}/${last}`, { ...form, otp: otps.at(-1) ?? '' }));
  };
  const abandon = async (provider: 'danal' | 'inicis_unified' | 'inicis') =>
    resultOf(await postForm(sandbox, `${await openWindow(sandbox, {}, { provider })}/cancel`, {}));
  return { ...parts, headers, request, confirm, find, requested, verify, abandon };
};

describe('parameters of POST /certifications/otp/request', () => {
  it('the required ones are enough', async () => {
    assert.equal((await (await start()).request()).status, 200);
  });

  for (const name of Object.keys(OTP_REQUEST.required)) {
    for (const value of [undefined, '', ' ', null]) {
      it(`${name} is required: ${value === undefined ? 'left out' : JSON.stringify(value)} is 400`, async () => {
        const answer = await (await start()).request({ [name]: value });
        assert.equal(answer.status, 400);
        const { message } = await envelope(answer);
        assert.match(String(message), new RegExp(name));
      });
    }
  }

  it('channel_key is required beside pg, too', async () => {
    assert.equal((await (await start()).request({ channel_key: undefined, pg: 'danal' })).status, 400);
  });

  for (const [name, values] of Object.entries(OTP_REQUEST.optional)) {
    for (const value of [...values, undefined, null]) {
      it(`${name} may be ${value === undefined ? 'left out' : JSON.stringify(value)}`, async () => {
        assert.equal((await (await start()).request({ [name]: value })).status, 200);
      });
    }
  }

  it('all of them may come as a form', async () => {
    const { sandbox, headers } = await start();
    const optional = { is_mvno: 'false', verification_method: 'SMS', bypass: '{"a":1}' };
    const body = { ...OTP_REQUEST.required, ...optional };
    assert.equal((await postForm(sandbox, '/certifications/otp/request', body, headers)).status, 200);
  });

  for (const [name, value] of [
    ['is_mvno', 'maybe'],
    ['verification_method', 'FAX'],
    ['verification_method', 'sms'],
    ['bypass', '{'],
    ['bypass', '[1]'],
    ['bypass', 5],
    ['gender_digit', '0'],
    ['gender_digit', '9'],
    ['carrier', 'KTF'],
    ['carrier', 'MVNO'],
    ['birth', '900132'],
    ['birth', '19900131'],
    ['phone', '0212345678'],
    ['channel_key', 'channel-key-unknown'],
  ] as const) {
    it(`${name} may not be ${JSON.stringify(value)}`, async () => {
      const answer = await (await start()).request({ [name]: value });
      assert.equal(answer.status, 400);
      assert.match(String((await envelope(answer)).message), new RegExp(name));
    });
  }

  for (const carrier of ['SKT', 'KT', 'LGT']) {
    it(`carrier may be ${carrier}, with is_mvno a budget phone’s`, async () => {
      const { requested, confirm } = await start({ grants: ['phone'] });
      const carrierOf = async (is_mvno: boolean) =>
        (await envelope(confirm(await requested({ carrier, is_mvno })))).response?.carrier;
      assert.deepEqual([await carrierOf(false), await carrierOf(true)], [carrier, `${carrier}_MVNO`]);
    });
  }

  it('is_mvno is false by default', async () => {
    const { requested, confirm } = await start({ grants: ['phone'] });
    assert.equal((await envelope(confirm(await requested()))).response?.carrier, 'KT');
  });

  for (const gender_digit of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`gender_digit may be ${gender_digit}, as a number or a text`, async () => {
      const { requested, confirm } = await start({ grants: ['foreigner'] });
      const year = [1, 2, 5, 6].includes(gender_digit) ? 1990 : 2005;
      for (const digit of [gender_digit, String(gender_digit)]) {
        const impUid = await requested({ birth: `${String(year).slice(2)}0615`, gender_digit: digit });
        const { birthday, gender, foreigner, foreigner_v2 } =
          (await envelope(confirm(impUid))).response ?? {};
        assert.deepEqual(
          { birthday, gender, foreigner, foreigner_v2 },
          {
            birthday: `${year}-06-15`,
            gender: gender_digit % 2 ? 'male' : 'female',
            foreigner: gender_digit > 4,
            foreigner_v2: gender_digit > 4,
          },
        );
      }
    });
  }

  for (const [phone, birth] of [
    ['010-1234-5678', '90-01-31'],
    ['010.1234.5678', '90.01.31'],
    [' (010) 1234 5678 ', '90/01/31'],
    ['전화 010 1234 5678', '90년 01월 31일'],
  ] as const) {
    it(`everything but digits is removed from ${phone} and ${birth}`, async () => {
      const { requested, confirm } = await start({ grants: ['phone'] });
      const { response } = await envelope(confirm(await requested({ phone, birth })));
      assert.deepEqual([response?.phone, response?.birthday], ['01012345678', '1990-01-31']);
    });
  }

  it('merchant_uid is null where none was given', async () => {
    const { requested, find } = await start();
    assert.equal((await envelope(find(await requested()))).response?.merchant_uid, null);
  });
});

describe('gateways', () => {
  for (const [provider, { otp, app }] of Object.entries(GATEWAYS)) {
    const channel_key = CHANNEL_KEYS[provider as PgProvider];

    it(`${provider}: one-time codes ${otp ? 'are sent' : 'are refused'}, APP ${app ? 'too' : 'is refused'}`, async () => {
      const { request, otps } = await start();
      assert.equal((await request({ channel_key })).status, otp ? 200 : 400);
      assert.equal(otps.length, otp ? 1 : 0);
      const byApp = await request({ channel_key, verification_method: 'APP' });
      assert.equal(byApp.status, app ? 200 : 400);
      assert.equal(otps.length, otp ? 1 : 0, 'APP sends no code');
    });

    it(`${provider}: certifications are looked up and deleted`, async () => {
      const { sandbox, headers, requested, confirm, verify, find } = await start();
      const impUid =
        provider === 'kcp_v2'
          ? (await envelope(confirm(await requested({ channel_key })))).response?.imp_uid
          : (await verify(provider as 'danal')).imp_uid;
      const { response } = await envelope(find(impUid));
      assert.deepEqual([response?.pg_provider, response?.certified], [provider, true]);
      const path = `/certifications/${String(impUid)}`;
      const deleted = await envelope(send(sandbox, path, { method: 'DELETE', headers }));
      assert.deepEqual(deleted.response, response);
      assert.equal((await find(impUid)).status, 404);
    });
  }

  it('kcp_v2: APP needs no code to be confirmed, SMS does', async () => {
    const { requested, confirm } = await start();
    const channel_key = CHANNEL_KEYS.kcp_v2;
    const byApp = await requested({ channel_key, verification_method: 'APP' });
    assert.equal((await envelope(confirm(byApp))).response?.certified, true);
    assert.equal((await confirm(await requested({ channel_key }), '')).status, 400);
  });

  for (const [merchant_uid, status] of [
    ['a'.repeat(40), 200],
    ['a'.repeat(41), 400],
    ['order-1', 400],
    ['주문1', 400],
  ] as const) {
    it(`kcp_v2: merchant_uid ${merchant_uid} is ${status}`, async () => {
      const answer = await (await start()).request({ channel_key: CHANNEL_KEYS.kcp_v2, merchant_uid });
      assert.equal(answer.status, status);
      if (status === 400) assert.match(String((await envelope(answer)).message), /merchant_uid/);
    });
  }

  it('inicis_unified gives no DI, and for Kakao no CI', async () => {
    const { verify, find } = await start();
    const keysOf = async (form: Record<string, string>) => {
      const { response } = await envelope(find((await verify('inicis_unified', form)).imp_uid));
      return [String(response?.unique_key).length, response?.unique_in_site];
    };
    assert.deepEqual(await keysOf({}), [88, null]);
    assert.deepEqual(await keysOf({ no_unique_key: 'true' }), ['null'.length, null]);
  });

  it('the others give both, whatever the form says', async () => {
    const { verify, find } = await start();
    for (const provider of ['danal', 'inicis'] as const) {
      const { response } = await envelope(find((await verify(provider, { no_unique_key: 'true' })).imp_uid));
      assert.deepEqual(
        [String(response?.unique_key).length, String(response?.unique_in_site).length],
        [88, 64],
      );
    }
  });
});

describe('a certification', () => {
  const everyKey = { ...CERTIFICATION.required, ...CERTIFICATION.optional };

  const check = (certification: Record<string, unknown> | null) => {
    assert.ok(certification);
    for (const key of Object.keys(CERTIFICATION.required))
      assert.ok(key in certification, `${key} is required`);
    for (const [key, value] of Object.entries(certification)) {
      assert.ok(everyKey[key], `${key} is no key of PortOne's`);
      assert.ok(everyKey[key](value), `${key}: ${JSON.stringify(value)}`);
    }
  };

  for (const grants of [[], ['phone'], ['foreigner'], ['phone', 'foreigner']] as const) {
    it(`has PortOne’s keys and types, with ${grants.join(' and ') || 'no'} grants`, async () => {
      const { verify, abandon, requested, confirm, find } = await start({ grants });
      const uids: unknown[] = [];
      for (const provider of ['danal', 'inicis_unified', 'inicis'] as const) {
        uids.push((await verify(provider, { foreigner: 'true' })).imp_uid, (await abandon(provider)).imp_uid);
      }
      for (const impUid of [...uids, await requested({ merchant_uid: 'order-1' })]) {
        const { response } = await envelope(find(impUid));
        check(response);
        assert.equal(
          'phone' in response!,
          grants.some((grant) => grant === 'phone'),
        );
        assert.equal(
          'carrier' in response!,
          grants.some((grant) => grant === 'phone'),
        );
      }
      check((await envelope(confirm(await requested()))).response);
    });
  }

  it('has phone and carrier as no keys at all, foreigner false and foreigner_v2 null, without a grant', async () => {
    const { verify, find } = await start();
    const { response } = await envelope(find((await verify('danal', { foreigner: 'true' })).imp_uid));
    assert.deepEqual([response?.foreigner, response?.foreigner_v2], [false, null]);
    assert.deepEqual(
      [Object.hasOwn(response!, 'phone'), Object.hasOwn(response!, 'carrier')],
      [false, false],
    );
  });

  it('has the truth in them with one', async () => {
    const { verify, find } = await start({ grants: ['phone', 'foreigner'] });
    const { response } = await envelope(find((await verify('danal', { foreigner: 'true' })).imp_uid));
    const { foreigner, foreigner_v2, phone, carrier } = response ?? {};
    assert.deepEqual([foreigner, foreigner_v2, phone, carrier], [true, true, '01012345678', 'SKT']);
  });

  it('has a pg_tid once certified, and null where it was abandoned', async () => {
    const { verify, abandon, find } = await start();
    const tidOf = async (impUid: unknown) => (await envelope(find(impUid))).response?.pg_tid;
    assert.equal(typeof (await tidOf((await verify('danal')).imp_uid)), 'string');
    assert.equal(await tidOf((await abandon('danal')).imp_uid), null);
  });

  it('counts birth and certified_at in UNIX seconds', async () => {
    const { verify, find, clock } = await start();
    const { response } = await envelope(find((await verify('danal')).imp_uid));
    assert.equal(response?.birth, Date.parse('1990-01-31T00:00:00+09:00') / 1000);
    assert.equal(response.certified_at, clock.now / 1000);
  });

  it('has an imp_uid of twelve digits, another one each time', async () => {
    const { requested } = await start();
    const uids = await Promise.all(Array.from({ length: 50 }, () => requested()));
    for (const uid of uids) assert.match(String(uid), /^imp_\d{12}$/);
    assert.equal(new Set(uids).size, 50);
  });
});

describe('headers', () => {
  it('the token comes in Authorization, with or without Bearer, or in X-ImpTokenHeader', async () => {
    const { sandbox, headers } = await start();
    const token = headers.Authorization;
    const statusWith = async (sent: Record<string, string>) =>
      (await send(sandbox, `/certifications/${UNKNOWN}`, { headers: sent })).status;
    assert.equal(await statusWith({ Authorization: token }), 404);
    assert.equal(await statusWith({ Authorization: `Bearer ${token}` }), 404);
    assert.equal(await statusWith({ 'X-ImpTokenHeader': token }), 404);
    assert.equal(await statusWith({ 'X-ImpTokenHeader': `${token}0` }), 401);
    assert.equal(await statusWith({ 'X-Token': token }), 401);
  });

  it('Tier: what was made for a sub-merchant is found, confirmed and deleted with its code alone', async () => {
    const { sandbox, headers, requested, confirm, find, otps } = await start();
    const impUid = await requested({}, { Tier: 'ABC' });
    assert.equal((await find(impUid)).status, 404);
    assert.equal((await find(impUid, { Tier: 'XYZ' })).status, 404);
    assert.equal((await find(impUid, { Tier: 'ABC' })).status, 200);
    const own = await requested();
    assert.equal((await find(own, { Tier: 'ABC' })).status, 404);
    assert.equal((await confirm(impUid, otps[0])).status, 404);
    const path = `/certifications/${String(impUid)}`;
    assert.equal((await send(sandbox, path, { method: 'DELETE', headers })).status, 404);
    const tiered = { ...headers, Tier: 'ABC' };
    const body = { otp: otps[0] };
    assert.equal(
      (await postJson(sandbox, `/certifications/otp/confirm/${String(impUid)}`, body, tiered)).status,
      200,
    );
    assert.equal((await send(sandbox, path, { method: 'DELETE', headers: tiered })).status, 200);
  });

  it('Tier: the window of IMP.agency makes a sub-merchant’s, too', async () => {
    const { verify, find } = await start();
    const { imp_uid } = await verify('danal', {}, { tier_code: 'ABC' });
    assert.equal((await find(imp_uid)).status, 404);
    assert.equal((await envelope(find(imp_uid, { Tier: 'ABC' }))).response?.certified, true);
  });
});

describe('statuses and messages', () => {
  /** Makes each call answer in every way that it can. */
  const provoke = async (): Promise<Record<string, Response[]>> => {
    const { sandbox, headers, request, confirm, find, requested, otps } = await start();
    const keys = { imp_key: sandbox.impKey, imp_secret: sandbox.impSecret };
    const impUid = await requested();
    const wrong = otps[0] === '000000' ? '000001' : '000000';
    const to = (path: string, method: string, sent = {}) => send(sandbox, path, { method, headers: sent });
    const confirmPath = `/certifications/otp/confirm/${String(impUid)}`;
    return {
      'POST /users/getToken': [
        await postJson(sandbox, '/users/getToken', keys),
        await postJson(sandbox, '/users/getToken', { ...keys, imp_secret: 'x' }),
        await postJson(sandbox, '/users/getToken', {}),
      ],
      'POST /certifications/otp/request': [
        await request(),
        await request({ name: '' }),
        await request({}, { Authorization: 'x' }),
      ],
      'POST /certifications/otp/confirm/{imp_uid}': [
        await to(confirmPath, 'POST'),
        await confirm(UNKNOWN),
        await confirm(impUid, wrong),
        await confirm(impUid, ''),
        await confirm(impUid, otps[0]),
        await confirm(impUid, otps[0]),
      ],
      'GET /certifications/{imp_uid}': [
        await find(impUid),
        await find(UNKNOWN),
        await find(impUid, { Authorization: 'x' }),
      ],
      'DELETE /certifications/{imp_uid}': [
        await to(`/certifications/${String(impUid)}`, 'DELETE'),
        await to(`/certifications/${String(impUid)}`, 'DELETE', headers),
        await to(`/certifications/${String(impUid)}`, 'DELETE', headers),
      ],
    };
  };

  it('each call answers with PortOne’s statuses, all of them but 500', async () => {
    for (const [call, answers] of Object.entries(await provoke())) {
      const seen = [...new Set(answers.map(({ status }) => status))].sort();
      assert.deepEqual(
        seen,
        STATUSES[call]?.filter((status) => status !== 500),
        call,
      );
    }
  });

  it('an error has a code that is not 0, a Korean message and no response; a success the code 0', async () => {
    for (const answers of Object.values(await provoke())) {
      for (const answer of answers) {
        const { status } = answer;
        const { code, message, response } = await envelope(answer);
        if (status === 200) {
          assert.deepEqual([code, message], [0, null]);
          assert.ok(response);
        } else {
          assert.notEqual(code, 0);
          assert.match(String(message), KOREAN);
          assert.equal(response, null);
        }
      }
    }
  });

  it('the message is Korean for fetch, which accepts any language', async () => {
    const { request } = await start();
    const { message } = await envelope(request({ name: '' }, { 'Accept-Language': '*' }));
    assert.match(String(message), KOREAN);
  });

  it('there is no batch look-up', async () => {
    const { sandbox, headers } = await start();
    for (const path of ['/certifications', '/certifications/', `/certifications?imp_uid[]=${UNKNOWN}`]) {
      const answer = await send(sandbox, path, { headers });
      assert.equal(answer.status, 404);
      assert.match(String((await envelope(answer)).message), KOREAN);
    }
  });
});

/** Where the sandbox is not as PortOne, why, and what shows it. */
const differences: { name: string; reason: string; shown: () => Promise<void> }[] = [
  {
    name: 'KCP has no window',
    reason: 'The messages between PortOne’s SDK and its frame for KCP are not known.',
    shown: async () => {
      const { sandbox } = await start();
      for (const request of [{ channelKey: CHANNEL_KEYS.kcp_v2 }, { pg: 'kcp_v2' }, { pg: 'kcp_v2.MID' }]) {
        const { message } = await ask(sandbox, request);
        assert.equal(message.action === 'done' && message.data.error_code, 'UNKNOWN_CHANNEL');
      }
    },
  },
  {
    name: 'No 500 by itself',
    reason: 'Nothing behind it can fail: 500 comes only where `onOtp` throws.',
    shown: async () => {
      const { request } = await start({
        onOtp: () => {
          throw new Error('no');
        },
      });
      assert.equal((await request()).status, 500);
    },
  },
  {
    name: 'More statuses: 405, 413, 415',
    reason:
      'A mistake shows at once: another method, more than 64 KiB, a body that is neither JSON nor a form.',
    shown: async () => {
      const { sandbox, headers } = await start();
      const path = '/certifications/otp/request';
      const post = async (body: string, type: string) =>
        (await send(sandbox, path, { method: 'POST', body, headers: { ...headers, 'Content-Type': type } }))
          .status;
      assert.equal((await send(sandbox, path, { headers })).status, 405);
      assert.equal(await post('a'.repeat(70_000), 'application/json'), 413);
      assert.equal(await post('a', 'text/plain'), 415);
    },
  },
  {
    name: 'Limits of length',
    reason: 'Its memory is your computer’s: a text of a request may have 200 characters, an address 2,000.',
    shown: async () => {
      const { request } = await start();
      assert.equal((await request({ company: 'a'.repeat(200) })).status, 200);
      const answer = await request({ company: 'a'.repeat(201) });
      assert.equal(answer.status, 400);
      assert.match(String((await envelope(answer)).message), /company.*200/);
    },
  },
  {
    name: 'Any `Tier` is a sub-merchant',
    reason: 'It has no list of them: what was made with one code is found with the same.',
    shown: async () => {
      const { requested, find } = await start();
      const impUid = await requested({}, { Tier: 'anything' });
      assert.equal((await find(impUid, { Tier: 'anything' })).status, 200);
    },
  },
  {
    name: 'English messages',
    reason: 'For those who read no Korean: with `Accept-Language: en`.',
    shown: async () => {
      const { request } = await start();
      const { message } = await envelope(request({ name: '' }, { 'Accept-Language': 'en' }));
      assert.doesNotMatch(String(message), KOREAN);
    },
  },
  {
    name: '`bypass` and `ip` change nothing',
    reason:
      'What is in them is between you and the gateway; only its form is checked. (For windows: [Without typing](#without-typing).)',
    shown: async () => {
      const { requested, find } = await start();
      const of = async (changes: object) => (await envelope(find(await requested({ ...changes })))).response;
      const [plain, other] = [await of({}), await of({ bypass: { a: 1 }, ip: '127.0.0.1' })];
      assert.deepEqual({ ...other, imp_uid: plain?.imp_uid }, plain);
    },
  },
  {
    name: 'It forgets',
    reason: 'Certifications are gone after a day, or when there are 10,000 newer ones.',
    shown: async () => {
      const { requested, find, clock, sandbox } = await start();
      const impUid = await requested();
      clock.now += 86_400_000;
      assert.equal((await find(impUid, { Authorization: await getToken(sandbox) })).status, 404);
    },
  },
];

describe('known differences', () => {
  for (const { name, reason, shown } of differences) it(`${name}: ${reason}`, shown);

  const rowsOf = async (file: string, heading: string): Promise<string[][]> => {
    const text = await readFile(file, 'utf8');
    const [, section = ''] = text.split(`\n### ${heading}\n`);
    const [table = ''] = /\n\|[\s\S]*?\n\n/.exec(section) ?? [];
    const rows = table.trim().split('\n').slice(2);
    return rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  };

  it('are all in the guide, with their reasons', async () => {
    const rows = await rowsOf('docs/sandbox.md', 'Where it differs from PortOne');
    assert.deepEqual(
      rows,
      differences.map(({ name, reason }) => [name, reason]),
    );
  });

  it('are as many in the Korean one', async () => {
    const rows = await rowsOf('docs/sandbox.ko.md', '포트원과 다른 점');
    assert.equal(rows.length, differences.length);
    for (const [name = '', reason = ''] of rows) assert.match(name + reason, KOREAN);
  });
});
