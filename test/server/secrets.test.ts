import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import type { CertificationClient, OtpRequest } from 'imp-certification/server';
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
  type Answer,
} from './helpers/vendor-server.js';
import { failsWith, rejection } from './helpers/failures.js';

const PERSON: OtpRequest = {
  name: '홍길동',
  phone: '010-9876-5432',
  birth: '940915',
  gender_digit: '1',
  carrier: 'SKT',
};
const OTP = '503817';
const HIDDEN = [KEY, SECRET, TOKEN, PERSON.name, PERSON.phone, PERSON.birth, OTP, '9876'];
const ECHO = `key=${KEY} secret=${SECRET} auth=${TOKEN} ${PERSON.name} ${PERSON.phone} 01098765432 ${PERSON.birth} ${OTP}`;

/** Everything that a logger could get out of an error. */
function everything(error: unknown): string {
  let text = inspect(error, { depth: Infinity, showHidden: true });
  for (let current = error; current instanceof Error; current = current.cause) {
    text += `${current.message}\n${current.stack}\n`;
    text += JSON.stringify(current, Object.getOwnPropertyNames(current));
  }
  return text;
}

function assertHidden(error: unknown): void {
  const text = everything(error);
  for (const value of HIDDEN) assert.ok(!text.includes(value), `${value} is in ${text}`);
}

const calls: [name: string, call: (client: CertificationClient) => Promise<unknown>][] = [
  ['getCertification', (client) => client.getCertification(IMP_UID)],
  ['deleteCertification', (client) => client.deleteCertification(IMP_UID)],
  ['requestOtp', (client) => client.requestOtp(PERSON)],
  ['confirmOtp', (client) => client.confirmOtp(IMP_UID, { otp: OTP })],
];

const otpTexts = new Map([
  ['getCertification', ''],
  ['deleteCertification', ''],
  ['requestOtp', `${PERSON.name} ${PERSON.phone} ${PERSON.birth}`],
  ['confirmOtp', OTP],
]);

for (const [name, call] of calls) {
  describe(`an error of ${name} holds no secret and nothing personal`, () => {
    test('where fetch throws an error that quotes the request', async (t) => {
      const vendor = await startVendor(t);
      const client = vendor.client({
        fetch: (input, init) => {
          if ((input as string).endsWith('/users/getToken')) return fetch(input, init);
          const quoted = `${ECHO} ${JSON.stringify(init)}`;
          return Promise.reject(
            Object.assign(new TypeError(quoted, { cause: new Error(quoted) }), {
              code: SECRET,
              request: init,
            }),
          );
        },
      });
      assertHidden(await rejection(call(client)));
    });

    test('where the vendor repeats what it was sent', async (t) => {
      const echo = `key: ${KEY} secret: ${SECRET} auth: ${TOKEN} 01098765432 ${otpTexts.get(name)}`;
      const vendor = await startVendor(t, { answers: [failure(400, echo)] });
      assertHidden(await rejection(call(vendor.client())));
    });

    test('where the vendor answers with something that is not JSON', async (t) => {
      const vendor = await startVendor(t, { answers: [{ text: ECHO }] });
      assertHidden(await rejection(call(vendor.client())));
    });
  });
}

describe("the vendor's text, which may repeat a person in any spelling,", () => {
  const spellings = [
    PERSON.name.normalize('NFD'),
    encodeURIComponent(PERSON.name),
    '홍 길 동',
    '+82 10-9876-5432',
    '010.9876.5432',
    '０１０９８７６５４３２',
    '94-09-15',
    '1994-09-15',
    '５０３８１７',
    '5 0 3 8 1 7',
    '%35%30%33%38%31%37',
  ];
  const person = [...calls].filter(([name]) => name.endsWith('Otp'));

  for (const [name, call] of person) {
    test(`is dropped by ${name}; status and code stay`, async (t) => {
      const vendor = await startVendor(t, { answers: [failure(400, spellings.join(' '), 3)] });
      const error = await failsWith(call(vendor.client()), 'VENDOR_ERROR');
      assert.deepEqual([error.status, error.vendorCode, error.vendorMessage], [400, 3, undefined]);
      const text = everything(error);
      for (const spelling of spellings) assert.ok(!text.includes(spelling), `${spelling} is in ${text}`);
    });

    test(`is dropped by ${name} where the token is refused`, async (t) => {
      const vendor = await startVendor(t, { answers: [failure(401, PERSON.name)] });
      const error = await failsWith(call(vendor.client()), 'UNAUTHORIZED');
      assert.ok(!everything(error).includes(PERSON.name));
    });
  }

  test('loses every long number in a look-up, which sends nothing of the person', async (t) => {
    const numbers = spellings.slice(3).join(', ');
    const vendor = await startVendor(t, { answers: [failure(400, `문의 1234: ${numbers} (E-42)`)] });
    const error = await failsWith(vendor.client().getCertification(IMP_UID), 'VENDOR_ERROR');
    assert.match(error.vendorMessage ?? '', /^문의 1234: [+*, %]+\(E-42\)$/);
  });
});

describe('an error of the token request holds no secret', () => {
  const answers: [name: string, answer: Answer][] = [
    ['where the vendor refuses and repeats them', failure(401, ECHO)],
    ['where the token has a wrong shape', success({ access_token: `${TOKEN}\n`, now: 1, expired_at: 2 })],
    ['where the times have a wrong shape', success({ access_token: TOKEN, now: SECRET, expired_at: KEY })],
    ['where the answer is not JSON', { text: ECHO }],
  ];
  for (const [name, answer] of answers) {
    test(name, async (t) => {
      const vendor = await startVendor(t, { tokens: [answer] });
      const error = await rejection(vendor.client().getCertification(IMP_UID));
      const text = everything(error);
      for (const value of [KEY, SECRET, TOKEN]) assert.ok(!text.includes(value), text);
    });
  }

  test('where fetch throws an error whose name and code are the secret', async (t) => {
    const vendor = await startVendor(t);
    const impSecret = 'SECRETSECRET';
    const client = vendor.client({
      impSecret,
      fetch: () => Promise.reject(Object.assign(new Error(impSecret), { name: impSecret, code: impSecret })),
    });
    assert.ok(!everything(await rejection(client.getCertification(IMP_UID))).includes(impSecret));
  });

  test('where fetch gives up with the body in its abort reason', async (t) => {
    const vendor = await startVendor(t);
    const client = vendor.client({
      timeout: 20,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init!.signal!.addEventListener('abort', () => {
            reject(new Error(ECHO));
          });
        }),
    });
    assertHidden(await rejection(client.getCertification(IMP_UID)));
  });
});

describe('an error of verify tells nothing about the person', () => {
  const personal = certification({ merchant_uid: 'of-someone-else' });
  const hidden = ['name', 'birthday', 'unique_key', 'unique_in_site', 'merchant_uid'].map((key) =>
    String(personal[key]),
  );
  const cases: [name: string, changes: object, options?: object][] = [
    ['where the merchant_uid differs', {}],
    ['where it is not certified', { certified: false }],
    ['where it is too old', { merchant_uid: MERCHANT_UID, certified_at: 1 }],
    ['where the person is too young', { merchant_uid: MERCHANT_UID }, { minAge: 200 }],
    ['where the answer has a wrong shape', { certified_at: '홍길동' }],
  ];
  for (const [name, changes, options] of cases) {
    test(name, async (t) => {
      const vendor = await startVendor(t, { answers: [success({ ...personal, ...changes })] });
      const error = await rejection(
        vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID, ...options }),
      );
      const text = everything(error);
      for (const value of hidden) assert.ok(!text.includes(value), `${value} is in ${text}`);
    });
  }
});
