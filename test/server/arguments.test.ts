import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import {
  CertificationError,
  createCertificationClient,
  type CertificationClientOptions,
  type OtpRequest,
} from 'imp-certification/server';
import { failsWith } from './helpers/failures.js';

const PERSON: OtpRequest = {
  name: '홍길동',
  phone: '010-1234-5678',
  birth: '940915',
  gender_digit: '1',
  carrier: 'SKT',
};

/** A client that must not send anything. */
function silentClient() {
  return createCertificationClient({
    impKey: 'key',
    impSecret: 'secret',
    fetch: () => assert.fail('a request was sent'),
  });
}

describe('an imp_uid', () => {
  const hostile: unknown[] = [
    '',
    ' ',
    '../users',
    'imp_1/..',
    'imp_1?x=1',
    'imp_1#x',
    'imp_1%2f',
    'imp_1\n',
    'imp_1\0',
    'imp 1',
    'ｉｍｐ',
    '\ud800',
    'x'.repeat(65),
    'x'.repeat(10_240),
    undefined,
    null,
    1,
    true,
    ['imp_1'],
    { toString: () => 'imp_1' },
  ];
  for (const impUid of hostile) {
    test(`is refused before any request if it is ${inspect(impUid).slice(0, 40)}`, async () => {
      const error = await failsWith(silentClient().getCertification(impUid as string), 'INVALID_ARGUMENT');
      assert.match(error.message, /^impUid must be 1 to 64 letters, digits, "_" or "-", got /);
      assert.ok(error.message.length < 120);
    });
  }

  test('is refused by every method that takes one', async () => {
    const client = silentClient();
    await failsWith(client.deleteCertification('../x'), 'INVALID_ARGUMENT');
    await failsWith(client.confirmOtp('../x', { otp: '123456' }), 'INVALID_ARGUMENT');
    await failsWith(client.verify('../x', { merchantUid: 'm' }), 'INVALID_ARGUMENT');
  });

  test('is refused whenever it holds anything but letters, digits, "_" and "-", on one line', async () => {
    const client = silentClient();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        fc.pre(!/^[A-Za-z0-9_-]{1,64}$/.test(text));
        const { message } = await failsWith(client.getCertification(text), 'INVALID_ARGUMENT');
        assert.doesNotMatch(message, /[\p{Cc}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('of the documented form stays one segment of the address', async () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
    await fc.assert(
      fc.asyncProperty(id, async (impUid) => {
        const urls: string[] = [];
        const client = createCertificationClient({
          impKey: 'key',
          impSecret: 'secret',
          fetch: (url) => {
            urls.push(new URL(url as string).href);
            const response = { access_token: 't', now: 0, expired_at: 1800, imp_uid: impUid };
            return Promise.resolve(Response.json({ code: 0, message: null, response }));
          },
        });
        await client.getCertification(impUid);
        assert.equal(urls[1], `https://api.iamport.kr/certifications/${impUid}`);
      }),
    );
  });
});

describe('the options of verify', () => {
  const refused: [name: string, options: unknown, message: RegExp][] = [
    ['a missing object', undefined, /options of verify must be an object/],
    ['null', null, /options of verify must be an object/],
    ['an absent merchantUid', {}, /merchantUid must be .*got nothing/],
    ['an empty merchantUid', { merchantUid: '' }, /merchantUid must be .*got a blank string/],
    ['a blank merchantUid', { merchantUid: ' \t' }, /merchantUid/],
    ['a null merchantUid', { merchantUid: null }, /merchantUid/],
    ['a merchantUid that is a list', { merchantUid: ['m'] }, /merchantUid/],
    ['a negative minAge', { merchantUid: 'm', minAge: -1 }, /minAge must be .*got -1/],
    ['a fractional minAge', { merchantUid: 'm', minAge: 19.5 }, /minAge must be .*got 19.5/],
    ['a minAge of NaN', { merchantUid: 'm', minAge: NaN }, /minAge must be .*got NaN/],
    ['an infinite minAge', { merchantUid: 'm', minAge: Infinity }, /minAge/],
    ['a minAge of four digits', { merchantUid: 'm', minAge: 1000 }, /minAge/],
    ['a minAge that is a string', { merchantUid: 'm', minAge: '19' }, /minAge must be .*got "19"/],
    ['a minAge of null', { merchantUid: 'm', minAge: null }, /minAge/],
    [
      'an unknown minAgeBy',
      { merchantUid: 'm', minAge: 19, minAgeBy: 'korean' },
      /minAgeBy must be .*got "korean"/,
    ],
    ['a maxAgeSeconds of 0', { merchantUid: 'm', maxAgeSeconds: 0 }, /maxAgeSeconds must be .*got 0/],
    ['an infinite maxAgeSeconds', { merchantUid: 'm', maxAgeSeconds: Infinity }, /maxAgeSeconds/],
    ['a maxAgeSeconds of NaN', { merchantUid: 'm', maxAgeSeconds: NaN }, /maxAgeSeconds/],
    [
      'a minAge that came out undefined',
      { merchantUid: 'm', minAge: undefined },
      /minAge must be .*got nothing/,
    ],
    [
      'a requireUniqueKey that is text',
      { merchantUid: 'm', requireUniqueKey: 'true' },
      /requireUniqueKey must be/,
    ],
    ['a requireUniqueKey of null', { merchantUid: 'm', requireUniqueKey: null }, /requireUniqueKey must be/],
    [
      'a misspelt option',
      { merchantUid: 'm', min_age: 19 },
      /merchantUid, minAge, minAgeBy, maxAgeSeconds, requireUniqueKey, got "min_age"/,
    ],
    ['a misspelt option that is undefined', { merchantUid: 'm', minage: undefined }, /got "minage"/],
  ];
  for (const [name, options, message] of refused) {
    test(`are refused before any request with ${name}`, async () => {
      const error = await failsWith(silentClient().verify('imp_1', options as never), 'INVALID_ARGUMENT');
      assert.match(error.message, message);
    });
  }
});

describe('the parameters of requestOtp', () => {
  const refused: [name: string, changes: object][] = [
    ['name', { name: ' ' }],
    ['phone', { phone: 1012345678 }],
    ['birth', { birth: '19940915' }],
    ['birth', { birth: 940915 }],
    ['gender_digit', { gender_digit: '9' }],
    ['gender_digit', { gender_digit: 1 }],
    ['carrier', { carrier: 'KTF' }],
    ['is_mvno', { is_mvno: 'true' }],
    ['merchant_uid', { merchant_uid: '' }],
  ];
  for (const [name, changes] of refused) {
    test(`are refused before any request with ${JSON.stringify(changes)}`, async () => {
      const params = { ...PERSON, ...changes };
      const error = await failsWith(silentClient().requestOtp(params), 'INVALID_ARGUMENT');
      assert.ok(error.message.startsWith(`${name} must be`), error.message);
    });
  }

  test('are refused if they are missing', async () => {
    await failsWith(silentClient().requestOtp(undefined as never), 'INVALID_ARGUMENT');
  });

  test('are refused if JSON cannot hold them', async () => {
    const params = { ...PERSON, bypass: { amount: 1n } };
    await failsWith(silentClient().requestOtp(params), 'INVALID_ARGUMENT');
  });

  test('are never repeated in the message', async () => {
    const params = { ...PERSON, birth: '1994-09-15' };
    const { message } = await failsWith(silentClient().requestOtp(params), 'INVALID_ARGUMENT');
    assert.doesNotMatch(message, /1994|홍길동|5678/);
  });
});

describe('the confirmation of confirmOtp', () => {
  for (const confirmation of [undefined, null, '123456', { otp: '' }, { otp: 123456 }, { otp: null }]) {
    test(`is refused before any request if it is ${JSON.stringify(confirmation)}`, async () => {
      const { message } = await failsWith(
        silentClient().confirmOtp('imp_1', confirmation as never),
        'INVALID_ARGUMENT',
      );
      assert.doesNotMatch(message, /123456/);
    });
  }
});

describe('the call options', () => {
  const refused: unknown[] = [
    null,
    'signal',
    { signal: null },
    { signal: {} },
    { signal: new AbortController() },
    new AbortController().signal,
  ];
  for (const call of refused) {
    test(`are refused before any request if they are ${inspect(call, { depth: 0 })}`, async () => {
      await failsWith(silentClient().getCertification('imp_1', call as never), 'INVALID_ARGUMENT');
    });
  }

  test('are refused by every method if one is unknown', async () => {
    const client = silentClient();
    const call = { timeout: 5000 } as never;
    for (const promise of [
      client.getCertification('imp_1', call),
      client.deleteCertification('imp_1', call),
      client.requestOtp(PERSON, call),
      client.confirmOtp('imp_1', { otp: '123456' }, call),
      client.verify('imp_1', { merchantUid: 'm' }, call),
    ]) {
      const { message } = await failsWith(promise, 'INVALID_ARGUMENT');
      assert.match(message, /the call options are signal, got "timeout"/);
    }
  });
});

describe('the options of createCertificationClient', () => {
  const valid = { impKey: 'key', impSecret: 'hidden-value' };
  const refused: [message: RegExp, options: unknown][] = [
    [/must be an object, got nothing/, undefined],
    [/impKey must be a non-blank string, got nothing/, { impSecret: 'hidden-value' }],
    [/impKey must be a non-blank string, got a blank string/, { ...valid, impKey: ' ' }],
    [/impSecret must be a non-blank string, got nothing/, { impKey: 'key' }],
    [/impSecret must be a non-blank string/, { ...valid, impSecret: 42 }],
    [/fetch must be a function/, { ...valid, fetch: 'fetch' }],
    [/now must be a function/, { ...valid, now: 0 }],
    [/timeout must be a number of milliseconds.*got 0$/, { ...valid, timeout: 0 }],
    [/timeout/, { ...valid, timeout: -1 }],
    [/timeout/, { ...valid, timeout: NaN }],
    [/timeout/, { ...valid, timeout: Infinity }],
    [/timeout.*got "10"/, { ...valid, timeout: '10' }],
    [
      /are impKey, impSecret, tierCode, apiUrl, fetch, timeout, now, got "apiURL"/,
      { ...valid, apiURL: 'http://localhost:9999' },
    ],
    [/got "timeOut"/, { ...valid, timeOut: undefined }],
    [/impKey must not begin or end with white space/, { ...valid, impKey: ' key' }],
    [/impSecret must not begin or end with white space/, { ...valid, impSecret: 'hidden-value\n' }],
    [/impSecret must not begin or end with white space/, { ...valid, impSecret: '\ufeffhidden-value' }],
    [/tierCode must be a string of printable/, { ...valid, tierCode: '' }],
    [/tierCode/, { ...valid, tierCode: ' ' }],
    [/tierCode/, { ...valid, tierCode: '00 1' }],
    [/tierCode/, { ...valid, tierCode: '001\r\nX-Injected: 1' }],
    [/tierCode/, { ...valid, tierCode: '하위가맹점' }],
    [/tierCode/, { ...valid, tierCode: null }],
    [/tierCode/, { ...valid, tierCode: 1 }],
    [/apiUrl must be an https URL/, { ...valid, apiUrl: '' }],
    ...[
      'http://api.iamport.kr',
      'http://10.0.0.1',
      'http://127.0.0.1.evil.example',
      'http://127.evil.example',
      'http://localhost.evil.example',
      'http://evil-localhost',
      'http://[::2]',
      'http://0.0.0.0',
    ].map((apiUrl): [RegExp, unknown] => [/apiUrl must be an https URL.*loopback/, { ...valid, apiUrl }]),
    [/apiUrl/, { ...valid, apiUrl: '/api' }],
    [/apiUrl/, { ...valid, apiUrl: 'ftp://api.iamport.kr' }],
    [/apiUrl/, { ...valid, apiUrl: 'https://api.iamport.kr?x=1' }],
    [/apiUrl must not contain a user name or password/, { ...valid, apiUrl: 'https://u:hidden-value@host' }],
  ];
  for (const [message, options] of refused) {
    test(`are refused with ${inspect(options)}`, () => {
      assert.throws(
        () => createCertificationClient(options as CertificationClientOptions),
        (error) => {
          assert.ok(error instanceof CertificationError);
          assert.equal(error.code, 'INVALID_ARGUMENT');
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /hidden-value/);
          return true;
        },
      );
    });
  }

  for (const apiUrl of [
    'https://proxy.shop.example/iamport',
    'http://localhost:9999',
    'http://LOCALHOST',
    'http://sandbox.localhost',
    'http://127.0.0.1:9999',
    'http://127.1.2.3',
    'http://[::1]:9999',
  ]) {
    test(`may have the apiUrl ${apiUrl}`, () => {
      assert.ok(createCertificationClient({ ...valid, apiUrl }));
    });
  }

  test('keep their defaults where they are undefined', async () => {
    const absent = { tierCode: undefined, apiUrl: undefined, timeout: undefined, now: undefined };
    const urls: unknown[] = [];
    const client = createCertificationClient({
      ...valid,
      ...(absent as object),
      fetch: (url) => {
        urls.push(url);
        return Promise.reject(new Error('enough'));
      },
    });
    await failsWith(client.getCertification('imp_1'), 'NETWORK');
    assert.equal(urls[0], 'https://api.iamport.kr/users/getToken');
  });
});
