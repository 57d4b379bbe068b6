// @ts-check
import assert from 'node:assert/strict';

/**
 * @typedef {{ api: string, impKey: string, impSecret: string, nextOtp: () => Promise<string> }} Sandbox
 * @typedef {Partial<typeof otpRequest>} Person what is not the usual one's
 */

/**
 * @param {string} url
 * @param {Record<string, unknown>} body
 * @param {Record<string, string>} [headers]
 * @returns {Promise<Record<string, string>>}
 */
async function call(url, body, headers = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  const { code, message, response } = await answer.json();
  assert.equal(code, 0, message);
  return response;
}

export const otpRequest = {
  name: '홍길동',
  phone: '010-1234-5678',
  birth: '900131',
  gender_digit: '1',
  carrier: 'SKT',
  is_mvno: false,
  channel_key: 'channel-key-danal',
};

/**
 * Starts to certify a person over REST, without any of the clients.
 *
 * @param {Sandbox} sandbox
 * @param {string} merchantUid
 * @param {Person} person
 */
async function request({ api, impKey, impSecret, nextOtp }, merchantUid, person) {
  const keys = { imp_key: impKey, imp_secret: impSecret };
  const { access_token: token = '' } = await call(`${api}/users/getToken`, keys);
  const headers = { Authorization: token };
  const body = { ...otpRequest, merchant_uid: merchantUid, ...person };
  const { imp_uid: impUid = '' } = await call(`${api}/certifications/otp/request`, body, headers);
  return { impUid, headers, otp: await nextOtp() };
}

/**
 * Somebody who never enters the code; gives the `imp_uid`.
 *
 * @param {Sandbox} sandbox
 * @param {string} merchantUid
 * @param {Person} [person]
 */
export async function askOverRest(sandbox, merchantUid, person = {}) {
  return (await request(sandbox, merchantUid, person)).impUid;
}

/**
 * Certifies a person over REST; gives the `imp_uid`.
 *
 * @param {Sandbox} sandbox
 * @param {string} merchantUid
 * @param {Person} [person]
 */
export async function certifyOverRest(sandbox, merchantUid, person = {}) {
  const { impUid, headers, otp } = await request(sandbox, merchantUid, person);
  await call(`${sandbox.api}/certifications/otp/confirm/${impUid}`, { otp }, headers);
  return impUid;
}

/**
 * Certifies a person as a phone's browser does, form by form; gives the `imp_uid`.
 *
 * @param {Sandbox} sandbox
 * @param {string} merchantUid
 * @returns {Promise<string | null>}
 */
export async function certifyInWindow({ api, nextOtp }, merchantUid) {
  /** @param {string} url @param {Record<string, string>} fields */
  const post = async (url, fields) => {
    const headers = { Origin: api };
    return fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
  };
  const asked = await fetch(`${api}/certificates/ready/imp00000000/danal/A010002002`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      message: {
        action: 'certification',
        data: { merchant_uid: merchantUid, m_redirect_url: `${api}/back`, request_id: 'req_1' },
        origin: `${api}/`,
      },
      pageOrigin: api,
      isPhone: true,
      impUid: null,
    }),
  });
  const { message } = await asked.json();
  const opened = await post(`${api}/certification`, message.data.form.data);
  assert.equal(opened.status, 303);
  const window = new URL(opened.headers.get('Location') ?? '', api);
  const person = { carrier: 'KTF', name: '홍길동', birthday: '19900131', gender: 'male' };
  const sent = await post(`${window}/person`, { ...person, phone: '01012345678', agreement: 'true' });
  assert.equal(sent.status, 303);
  const back = await post(`${window}/code`, { otp: await nextOtp() });
  assert.equal(back.status, 303);
  return new URL(back.headers.get('Location') ?? '').searchParams.get('imp_uid');
}
