import assert from 'node:assert/strict';

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

/** Certifies a person over REST, without any of the clients; gives the `imp_uid`. */
export async function certifyOverRest({ api, impKey, impSecret, nextOtp }, merchantUid) {
  const { access_token: token } = await call(`${api}/users/getToken`, {
    imp_key: impKey,
    imp_secret: impSecret,
  });
  const headers = { Authorization: token };
  const request = { ...otpRequest, merchant_uid: merchantUid };
  const { imp_uid: impUid } = await call(`${api}/certifications/otp/request`, request, headers);
  await call(`${api}/certifications/otp/confirm/${impUid}`, { otp: await nextOtp() }, headers);
  return impUid;
}

/** Certifies a person as the vendor's window does, form by form; gives the `imp_uid`. */
export async function certifyInWindow({ api, nextOtp }, merchantUid) {
  const post = async (url, fields) => {
    const headers = { Origin: api };
    return fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
  };
  const opened = await post(`${api}/certification`, {
    userCode: 'imp00000000',
    merchant_uid: merchantUid,
    channelKey: 'channel-key-danal',
    mode: 'redirect',
    m_redirect_url: `${api}/back`,
    attemptId: 'attempt-1',
    pageOrigin: api,
    pageUrl: `${api}/`,
  });
  assert.equal(opened.status, 303);
  const window = new URL(opened.headers.get('Location'), api);
  const person = { carrier: 'KTF', name: '홍길동', birthday: '19900131', gender: 'male' };
  const sent = await post(`${window}/person`, { ...person, phone: '01012345678', agreement: 'true' });
  assert.equal(sent.status, 303);
  const back = await post(`${window}/code`, { otp: await nextOtp() });
  assert.equal(back.status, 303);
  return new URL(back.headers.get('Location')).searchParams.get('imp_uid');
}
