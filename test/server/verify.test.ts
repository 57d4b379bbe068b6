import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  certification,
  IMP_UID,
  MERCHANT_UID,
  startVendor,
  success,
  TOKEN,
  tokenAnswer,
} from './helpers/vendor-server.js';
import { failsWith } from './helpers/failures.js';

const NOON = Date.parse('2024-06-15T03:00:00Z');
const noon = () => NOON;
const atNoon = (changes: Record<string, unknown> = {}) =>
  success(certification({ certified_at: NOON / 1000 - 10, ...changes }));

describe('verify', () => {
  test('resolves to the certification with every key that the vendor sent', async (t) => {
    const sent = certification({ later_key: 'kept' });
    const vendor = await startVendor(t, { answers: [success(sent)] });
    assert.deepEqual(await vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID }), sent);
    assert.deepEqual(vendor.calls(), ['POST /users/getToken', `GET /certifications/${IMP_UID}`]);
  });

  for (const certified of [false, 'true', 1, null, undefined, {}]) {
    test(`refuses as NOT_CERTIFIED where certified is ${JSON.stringify(certified)}`, async (t) => {
      const vendor = await startVendor(t, { answers: [success(certification({ certified }))] });
      await failsWith(vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID }), 'NOT_CERTIFIED');
    });
  }

  for (const merchant_uid of ['other', `${MERCHANT_UID} `, MERCHANT_UID.toUpperCase(), '', null, undefined]) {
    test(`refuses as MERCHANT_UID_MISMATCH where merchant_uid is ${JSON.stringify(merchant_uid)}`, async (t) => {
      const vendor = await startVendor(t, { answers: [success(certification({ merchant_uid }))] });
      await failsWith(
        vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID }),
        'MERCHANT_UID_MISMATCH',
      );
    });
  }

  test("does not tell another visitor's merchant_uid", async (t) => {
    const vendor = await startVendor(t, {
      answers: [success(certification({ merchant_uid: 'of-someone-else' }))],
    });
    const promise = vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID });
    const error = await failsWith(promise, 'MERCHANT_UID_MISMATCH');
    assert.doesNotMatch(error.message, /of-someone-else/);
  });
});

describe('the time of a certification', () => {
  const rows: [name: string, secondsAgo: number, maxAgeSeconds: number | undefined, accepted: boolean][] = [
    ['now', 0, undefined, true],
    ['30 minutes ago', 1800, undefined, true],
    ['a second more than 30 minutes ago', 1801, undefined, false],
    ['as long ago as maxAgeSeconds', 60, 60, true],
    ['longer ago than maxAgeSeconds', 61, 60, false],
    ['a minute in the future, by another clock', -60, undefined, true],
    ['more than a minute in the future', -61, undefined, false],
    ['in milliseconds instead of seconds', -NOON, undefined, false],
    ['at 0', NOON / 1000, undefined, false],
  ];
  for (const [name, secondsAgo, maxAgeSeconds, accepted] of rows) {
    test(`${accepted ? 'is accepted' : 'is refused as EXPIRED'} if it is ${name}`, async (t) => {
      const vendor = await startVendor(t, { answers: [atNoon({ certified_at: NOON / 1000 - secondsAgo })] });
      const options = {
        merchantUid: MERCHANT_UID,
        ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
      };
      const promise = vendor.client({ now: noon }).verify(IMP_UID, options);
      if (accepted) assert.equal((await promise).imp_uid, IMP_UID);
      else await failsWith(promise, 'EXPIRED');
    });
  }

  for (const certified_at of ['1718420400', null, undefined, {}]) {
    test(`is a VENDOR_ERROR where certified_at is ${JSON.stringify(certified_at)}`, async (t) => {
      const vendor = await startVendor(t, { answers: [atNoon({ certified_at })] });
      await failsWith(
        vendor.client({ now: noon }).verify(IMP_UID, { merchantUid: MERCHANT_UID }),
        'VENDOR_ERROR',
      );
    });
  }

  test('is a VENDOR_ERROR where certified_at is beyond all numbers', async (t) => {
    const text = `{"code":0,"message":null,"response":{"imp_uid":"${IMP_UID}","certified":true,"certified_at":1e999}}`;
    const vendor = await startVendor(t, { answers: [{ text }] });
    await failsWith(vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID }), 'VENDOR_ERROR');
  });

  test('is refused as EXPIRED where the clock does not tell', async (t) => {
    const vendor = await startVendor(t, { answers: [atNoon()] });
    await failsWith(
      vendor.client({ now: () => NaN }).verify(IMP_UID, { merchantUid: MERCHANT_UID }),
      'EXPIRED',
    );
  });
});

describe('a clock that is wrong here', () => {
  type Test = Parameters<typeof startVendor>[0];
  /** Verifies at noon by the vendor's clock, with one here that is so many seconds ahead. */
  const verifyWith = async (t: Test, ahead: number, secondsAgo: number, vendorNow = NOON / 1000) => {
    const vendor = await startVendor(t, {
      tokens: [tokenAnswer(TOKEN, 1800, vendorNow)],
      answers: [atNoon({ certified_at: NOON / 1000 - secondsAgo })],
    });
    const client = vendor.client({ now: () => NOON + ahead * 1000 });
    return client.verify(IMP_UID, { merchantUid: MERCHANT_UID });
  };

  const wrong: [name: string, ahead: number][] = [
    ['5 minutes slow', -300],
    ['5 minutes fast', 300],
    ['40 minutes fast', 2400],
    ['9 hours slow, a time zone taken for UTC', -32_400],
    ['9 hours fast', 32_400],
  ];
  for (const [name, ahead] of wrong) {
    for (const secondsAgo of [0, 10, 1790]) {
      test(`refuses nobody certified ${secondsAgo} s ago where it is ${name}`, async (t) => {
        assert.equal((await verifyWith(t, ahead, secondsAgo)).imp_uid, IMP_UID);
      });
    }
    for (const secondsAgo of [1810, -70]) {
      test(`lets nobody pass certified ${secondsAgo} s ago where it is ${name}`, async (t) => {
        await failsWith(verifyWith(t, ahead, secondsAgo), 'EXPIRED');
      });
    }
  }

  for (const vendorNow of [0, -1, NOON, 1e300, -Number.MAX_VALUE, NOON / 1000 - 100_000]) {
    test(`counts by itself where the vendor's now is an absurd ${vendorNow}`, async (t) => {
      assert.equal((await verifyWith(t, 0, 1800, vendorNow)).imp_uid, IMP_UID);
      await failsWith(verifyWith(t, 0, 1801, vendorNow), 'EXPIRED');
      await failsWith(verifyWith(t, 0, -61, vendorNow), 'EXPIRED');
    });
  }

  test('counts the minimum age too', async (t) => {
    const vendor = await startVendor(t, {
      tokens: [tokenAnswer(TOKEN, 1800, NOON / 1000)],
      answers: [atNoon({ birthday: '2005-06-15' })],
    });
    const client = vendor.client({ now: () => NOON - 4 * 3_600_000 });
    await client.verify(IMP_UID, { merchantUid: MERCHANT_UID, minAge: 19 });
  });

  test('goes on from the token on', async (t) => {
    let time = NOON - 300_000;
    const vendor = await startVendor(t, {
      tokens: [tokenAnswer(TOKEN, 1800, NOON / 1000)],
      answers: [atNoon({ certified_at: NOON / 1000 + 1000 })],
    });
    const client = vendor.client({ now: () => time });
    await failsWith(client.verify(IMP_UID, { merchantUid: MERCHANT_UID }), 'EXPIRED');
    time += 1_000_000;
    await client.verify(IMP_UID, { merchantUid: MERCHANT_UID, maxAgeSeconds: 1 });
    time += 10_000;
    await failsWith(client.verify(IMP_UID, { merchantUid: MERCHANT_UID, maxAgeSeconds: 1 }), 'EXPIRED');
    assert.equal(vendor.requests.length, 4);
  });

  // The clock here is right: the vendor cuts its seconds off, and the answer may be slow on either way.
  for (const writtenAt of [0, 10]) {
    test(`is not seen in an answer that takes 10 s and was written after ${writtenAt} s`, async (t) => {
      let time = NOON + 900;
      const vendor = await startVendor(t, {
        tokens: [tokenAnswer(TOKEN, 1800, NOON / 1000 + writtenAt)],
        answers: [atNoon({ certified_at: NOON / 1000 - 5 })],
      });
      const client = vendor.client({
        now: () => time,
        fetch: async (input, init) => {
          const answer = await fetch(input, init);
          time += 10_000;
          return answer;
        },
      });
      const verify = (maxAgeSeconds: number) =>
        client.verify(IMP_UID, { merchantUid: MERCHANT_UID, maxAgeSeconds });
      // At NOON + 20.9 s.
      assert.equal((await verify(26)).imp_uid, IMP_UID);
      // At NOON + 30.9 s.
      await failsWith(verify(35), 'EXPIRED');
    });
  }
});

describe('requireUniqueKey', () => {
  const verify = async (t: Parameters<typeof startVendor>[0], changes: object, options: object) => {
    const vendor = await startVendor(t, { answers: [success(certification({ ...changes }))] });
    return vendor.client().verify(IMP_UID, { merchantUid: MERCHANT_UID, ...options });
  };

  for (const unique_key of [null, undefined, '', ' ']) {
    test(`refuses as NOT_CERTIFIED where unique_key is ${JSON.stringify(unique_key)}, and says so`, async (t) => {
      const error = await failsWith(verify(t, { unique_key }, { requireUniqueKey: true }), 'NOT_CERTIFIED');
      assert.match(error.message, /unique_key/);
    });
  }

  test('resolves where there is one', async (t) => {
    const person = await verify(t, { unique_key: 'CI' }, { requireUniqueKey: true });
    assert.equal(person.unique_key, 'CI');
  });

  for (const options of [{}, { requireUniqueKey: false }, { requireUniqueKey: undefined }]) {
    test(`is not asked for by ${JSON.stringify(options)}`, async (t) => {
      assert.equal((await verify(t, { unique_key: null }, options)).unique_key, null);
    });
  }
});

describe('the minimum age', () => {
  const verify = async (
    t: Parameters<typeof startVendor>[0],
    birthday: unknown,
    extra: object,
    now = noon,
  ) => {
    const vendor = await startVendor(t, { answers: [atNoon({ birthday })] });
    return vendor.client({ now }).verify(IMP_UID, { merchantUid: MERCHANT_UID, ...extra });
  };

  test('is not asked for by default', async (t) => {
    assert.equal((await verify(t, '2020-01-01', {})).birthday, '2020-01-01');
  });

  test('is met on the birthday', async (t) => {
    assert.equal((await verify(t, '2005-06-15', { minAge: 19 })).birthday, '2005-06-15');
  });

  test('is not met on the eve of the birthday', async (t) => {
    await failsWith(verify(t, '2005-06-16', { minAge: 19 }), 'UNDER_AGE');
  });

  test('is met on the eve of the birthday in UTC when it is the birthday in Korea', async (t) => {
    const certified = NOON / 1000;
    const vendor = await startVendor(t, {
      answers: [success(certification({ birthday: '2005-06-16', certified_at: certified }))],
    });
    const client = vendor.client({ now: () => Date.parse('2024-06-15T15:00:00Z') });
    const person = await client.verify(IMP_UID, {
      merchantUid: MERCHANT_UID,
      minAge: 19,
      maxAgeSeconds: 86_400,
    });
    assert.equal(person.certified_at, certified);
  });

  test('by calendar year is met from 1 January on', async (t) => {
    const options = { minAge: 19, minAgeBy: 'calendar-year' };
    assert.equal((await verify(t, '2005-12-31', options)).birthday, '2005-12-31');
  });

  test('by calendar year is not met in the year before', async (t) => {
    await failsWith(verify(t, '2006-01-01', { minAge: 19, minAgeBy: 'calendar-year' }), 'UNDER_AGE');
  });

  for (const birthday of [null, undefined, '']) {
    test(`is refused as UNDER_AGE where birthday is ${JSON.stringify(birthday)}, and says so`, async (t) => {
      assert.match((await failsWith(verify(t, birthday, { minAge: 0 }), 'UNDER_AGE')).message, /no birthday/);
    });
  }

  for (const birthday of ['2005-02-30', '20050615', 'rubbish', 20050615]) {
    test(`is a VENDOR_ERROR where birthday is ${JSON.stringify(birthday)}`, async (t) => {
      await failsWith(verify(t, birthday, { minAge: 19 }), 'VENDOR_ERROR');
    });
  }

  test('never tells the birthday', async (t) => {
    const error = await failsWith(verify(t, '2010-01-02', { minAge: 19 }), 'UNDER_AGE');
    assert.doesNotMatch(error.message, /2010/);
  });
});
