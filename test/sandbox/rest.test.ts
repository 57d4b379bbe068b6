import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SandboxOptions } from 'imp-certification/sandbox';
import {
  createTestSandbox,
  envelope,
  findCertification,
  getToken,
  postForm,
  postJson,
  send,
} from './helpers/merchant.js';

const otpRequest = {
  name: '홍길동',
  phone: '01012345678',
  birth: '900131',
  gender_digit: '1',
  carrier: 'KT',
  is_mvno: 'false',
  channel_key: 'channel-key-danal',
  merchant_uid: 'order-1',
};

const requestOtp = async (changes: Record<string, unknown> = {}, options: SandboxOptions = {}) => {
  const { sandbox, clock, otps } = createTestSandbox(options);
  const headers = { Authorization: `Bearer ${await getToken(sandbox)}` };
  const body = { ...otpRequest, ...changes };
  const answer = await postJson(sandbox, '/certifications/otp/request', body, headers);
  const requested = await envelope(answer);
  const path = `/certifications/otp/confirm/${String(requested.response?.imp_uid)}`;
  const confirm = (otp?: string) => postForm(sandbox, path, otp === undefined ? {} : { otp }, headers);
  return { sandbox, clock, otps, headers, status: answer.status, requested, confirm };
};

describe('POST /users/getToken', () => {
  it('takes JSON and form bodies', async () => {
    const { sandbox, clock } = createTestSandbox();
    const keys = { imp_key: sandbox.impKey, imp_secret: sandbox.impSecret };
    const json = await envelope(postJson(sandbox, '/users/getToken', keys));
    const form = await envelope(postForm(sandbox, '/users/getToken', keys));
    assert.deepEqual(json, form);
    assert.equal(json.code, 0);
    assert.equal(json.message, null);
    const now = clock.now / 1000;
    assert.equal(json.response?.now, now);
    assert.equal(json.response.expired_at, now + 1800);
  });

  for (const [what, keys] of Object.entries({
    'a wrong secret': { imp_secret: 'wrong' },
    'a wrong key': { imp_key: 'wrong' },
    'no key': { imp_key: undefined },
  })) {
    it(`refuses ${what} with 401`, async () => {
      const { sandbox } = createTestSandbox();
      const body = { imp_key: sandbox.impKey, imp_secret: sandbox.impSecret, ...keys };
      const answer = await postJson(sandbox, '/users/getToken', body);
      assert.equal(answer.status, 401);
      const { code, message, response } = await envelope(answer);
      assert.notEqual(code, 0);
      assert.equal(typeof message, 'string');
      assert.equal(response, null);
    });
  }

  it('gives the same token for 30 minutes, five more when less than one is left, then a new one', async () => {
    const { sandbox, clock } = createTestSandbox();
    const start = clock.now;
    const keys = { imp_key: sandbox.impKey, imp_secret: sandbox.impSecret };
    const tokenAt = async (seconds: number) => {
      clock.now = start + seconds * 1000;
      const { response } = await envelope(postJson(sandbox, '/users/getToken', keys));
      return { token: response?.access_token, life: Number(response?.expired_at) - start / 1000 };
    };
    const first = await tokenAt(0);
    assert.equal(first.life, 1800);
    assert.deepEqual(await tokenAt(1740), first);
    assert.deepEqual(await tokenAt(1741), { ...first, life: 2100 });
    const next = await tokenAt(2100);
    assert.notEqual(next.token, first.token);
    assert.equal(next.life, 3900);
  });

  it('stops accepting a token that has expired', async () => {
    const { sandbox, clock } = createTestSandbox();
    const headers = { Authorization: await getToken(sandbox) };
    assert.equal((await send(sandbox, '/certifications/imp_1', { headers })).status, 404);
    clock.now += 1800 * 1000;
    assert.equal((await send(sandbox, '/certifications/imp_1', { headers })).status, 401);
  });
});

describe('certifications over one-time code', () => {
  it('are pending until the code confirms them', async () => {
    const { sandbox, clock, otps, requested, confirm } = await requestOtp();
    const impUid = requested.response?.imp_uid;
    assert.match(String(impUid), /^imp_\d+$/);
    assert.match(String(otps[0]), /^\d{6}$/);
    assert.equal((await findCertification(sandbox, impUid))?.certified, false);

    const { code, response } = await envelope(confirm(otps[0]));
    assert.equal(code, 0);
    const { unique_key, unique_in_site, pg_tid, ...rest } = response ?? {};
    assert.deepEqual(rest, {
      imp_uid: impUid,
      merchant_uid: 'order-1',
      pg_provider: 'danal',
      name: '홍길동',
      gender: 'male',
      birth: Date.parse('1990-01-31T00:00:00+09:00') / 1000,
      birthday: '1990-01-31',
      foreigner: false,
      foreigner_v2: null,
      certified: true,
      certified_at: clock.now / 1000,
      origin: null,
    });
    assert.equal(String(unique_key).length, 88);
    assert.equal(String(unique_in_site).length, 64);
    assert.equal(typeof pg_tid, 'string');
    assert.deepEqual(await findCertification(sandbox, impUid), response);
  });

  it('cannot be confirmed twice, without or with a wrong or old code', async () => {
    const { otps, confirm } = await requestOtp();
    const wrong = otps[0] === '000000' ? '000001' : '000000';
    assert.equal((await confirm()).status, 400);
    assert.equal((await confirm(wrong)).status, 400);
    assert.equal((await confirm(otps[0])).status, 200);
    assert.equal((await confirm(otps[0])).status, 400);

    const late = await requestOtp();
    late.clock.now += 3 * 60 * 1000;
    assert.equal((await late.confirm(late.otps[0])).status, 400);
  });

  it('bear five wrong codes, then not even the right one', async () => {
    const { otps, confirm } = await requestOtp();
    const wrong = otps[0] === '000000' ? '000001' : '000000';
    for (let attempt = 0; attempt < 5; attempt += 1) assert.equal((await confirm(wrong)).status, 400);
    assert.equal((await confirm(otps[0])).status, 400);
  });

  it('need no code when verified by an app', async () => {
    const kcp = { channel_key: 'channel-key-kcp', merchant_uid: 'order1' };
    const { otps, confirm } = await requestOtp({ ...kcp, verification_method: 'APP' });
    assert.equal(otps.length, 0);
    assert.equal((await envelope(confirm())).response?.certified, true);
  });

  it('take is_mvno as a boolean and gender_digit as a number', async () => {
    const { otps, confirm } = await requestOtp(
      { is_mvno: true, gender_digit: 8, birth: '050615' },
      { grants: ['phone', 'foreigner'] },
    );
    const { response } = await envelope(confirm(otps[0]));
    assert.equal(response?.carrier, 'KT_MVNO');
    assert.equal(response.gender, 'female');
    assert.equal(response.birthday, '2005-06-15');
    assert.equal(response.foreigner, true);
  });

  for (const [field, value] of [
    ['name', ''],
    ['phone', '12'],
    ['birth', '901332'],
    ['gender_digit', '9'],
    ['carrier', 'KTF'],
    ['is_mvno', 'maybe'],
    ['channel_key', undefined],
    ['channel_key', 'channel-key-unknown'],
    ['channel_key', 'channel-key-inicis'],
    ['verification_method', 'FAX'],
  ] as const) {
    it(`refuse ${field} ${value === undefined ? 'missing' : `"${value}"`} with 400 and its name`, async () => {
      const { status, requested } = await requestOtp({ [field]: value });
      assert.equal(status, 400);
      assert.match(String(requested.message), new RegExp(field));
    });
  }
});

describe('certifications', () => {
  it('can be deleted', async () => {
    const { sandbox, headers, requested } = await requestOtp();
    const path = `/certifications/${String(requested.response?.imp_uid)}`;
    const { response } = await envelope(send(sandbox, path, { method: 'DELETE', headers }));
    assert.equal(response?.imp_uid, requested.response?.imp_uid);
    assert.equal((await send(sandbox, path, { headers })).status, 404);
    assert.equal((await send(sandbox, path, { method: 'DELETE', headers })).status, 404);
  });

  it('are forgotten after their life, and the oldest first when there are too many', async () => {
    const { sandbox, clock, otps } = createTestSandbox({ maxCertifications: 2, certificationLifetime: 60 });
    const request = async () => {
      const headers = { Authorization: await getToken(sandbox) };
      const { response } = await envelope(
        postJson(sandbox, '/certifications/otp/request', otpRequest, headers),
      );
      return response?.imp_uid;
    };
    const [first, second, third] = [await request(), await request(), await request()];
    assert.equal(otps.length, 3);
    assert.equal(await findCertification(sandbox, first), null);
    assert.ok(await findCertification(sandbox, second));
    clock.now += 60_000;
    assert.equal(await findCertification(sandbox, third), null);
  });
});

describe('the REST API', () => {
  it('wants a token', async () => {
    const { sandbox } = createTestSandbox();
    const headersThatFail = [{}, { Authorization: '' }, { Authorization: 'Bearer wrong' }];
    for (const headers of headersThatFail) {
      const answer = await send(sandbox, '/certifications/imp_1', { headers });
      assert.equal(answer.status, 401);
      assert.notEqual((await envelope(answer)).code, 0);
    }
  });

  for (const [method, path, allow] of [
    ['GET', '/users/getToken', 'POST'],
    ['PUT', '/certifications/imp_1', 'GET, DELETE'],
    ['GET', '/certifications/otp/request', 'POST'],
    ['GET', '/certifications/otp/confirm/imp_1', 'POST'],
  ] as const) {
    it(`answers ${method} ${path} with 405 and what is allowed`, async () => {
      const answer = await send(createTestSandbox().sandbox, path, { method });
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.get('Allow'), allow);
      assert.notEqual((await envelope(answer)).code, 0);
    });
  }

  it('refuses bodies that it cannot read: 400, 413, 415, all enveloped', async () => {
    const { sandbox } = createTestSandbox();
    const post = (body: string, type: string) =>
      send(sandbox, '/users/getToken', { method: 'POST', body, headers: { 'Content-Type': type } });
    for (const [status, body, type] of [
      [400, '{', 'application/json'],
      [400, '[]', 'application/json'],
      [415, 'a', 'text/plain'],
      [413, 'a'.repeat(70_000), 'application/json'],
    ] as const) {
      const answer = await post(body, type);
      assert.equal(answer.status, status);
      assert.notEqual((await envelope(answer)).code, 0);
    }
  });

  it('envelopes what does not exist', async () => {
    const answer = await send(createTestSandbox().sandbox, '/users/nobody');
    assert.equal(answer.status, 404);
    assert.notEqual((await envelope(answer)).code, 0);
  });
});
