// @ts-check
/**
 * What a browser, and then the merchant's server, sends for one whole verification. The window's style sheet, scripts
 * and icon are left out: constant files, the same work on both sides.
 *
 * @typedef {(path: string, init?: RequestInit) => Promise<Response>} Send
 */

const PAGE_ORIGIN = 'http://shop.example';
const PERSON = {
  carrier: 'SKT',
  name: '홍길동',
  birthday: '19900131',
  gender: 'male',
  phone: '010-1234-5678',
  agreement: 'true',
};

/**
 * From what the SDK's frame asks at a press to the look-up by REST, seven requests, each answer read to its end.
 *
 * @param {Send} send
 * @param {{ merchantUid: string, token: string }} of token: an access token
 * @returns {Promise<string>} its imp_uid
 */
export async function verifyOnce(send, { merchantUid, token }) {
  const asked = await post(
    send,
    '/certificates/ready/imp00000000/danal/A010002002',
    JSON.stringify({
      message: {
        action: 'certification',
        data: { merchant_uid: merchantUid, popup: true, request_id: 'req_1' },
        origin: `${PAGE_ORIGIN}/signup`,
      },
      pageOrigin: PAGE_ORIGIN,
      isPhone: false,
      impUid: null,
    }),
    'application/json',
  );
  const { message } = /** @type {any} */ (await asked.json());
  const path = await proceed(send, '/certification', message.data.form.data);
  await (await send(path)).text();
  await proceed(send, `${path}/person`, PERSON);
  const otp = find(/id="sent-code">(\d{6})</, await (await send(path)).text());
  const result = await postForm(send, `${path}/code`, { otp });
  const impUid = find(/imp_uid&quot;:&quot;(\w+)/, await result.text());
  if (!(await lookUp(send, impUid, token)).certified) throw new Error(`${impUid} is not certified`);
  return impUid;
}

/**
 * The least that a merchant's server can do: fetch and JSON.
 *
 * @param {Send} send
 * @param {string} impUid
 * @param {string} token
 */
export async function lookUp(send, impUid, token) {
  const answer = await send(`/certifications/${impUid}`, { headers: { Authorization: `Bearer ${token}` } });
  const { response } = /** @type {any} */ (await answer.json());
  return response;
}

/**
 * @param {Send} send
 * @param {{ impKey: string, impSecret: string }} keys
 * @returns {Promise<string>} an access token
 */
export async function getToken(send, { impKey: imp_key, impSecret: imp_secret }) {
  const body = JSON.stringify({ imp_key, imp_secret });
  const answer = await post(send, '/users/getToken', body, 'application/json');
  return /** @type {any} */ (await answer.json()).response.access_token;
}

/** @param {Send} send @param {string} path @param {Record<string, string>} fields */
async function proceed(send, path, fields) {
  const answer = await postForm(send, path, fields);
  const text = await answer.text();
  const location = answer.headers.get('Location');
  if (answer.status !== 303 || location === null) throw new Error(`${path}: ${answer.status} ${text}`);
  return location;
}

/** @param {Send} send @param {string} path @param {Record<string, string>} fields */
const postForm = (send, path, fields) =>
  post(send, path, String(new URLSearchParams(fields)), 'application/x-www-form-urlencoded');

/** @param {Send} send @param {string} path @param {string} body @param {string} type */
const post = (send, path, body, type) =>
  send(path, {
    method: 'POST',
    body,
    // A Request that never travels has no Content-Length, and Hono would count its body chunk by chunk.
    headers: { 'Content-Type': type, 'Content-Length': String(body.length), Origin: PAGE_ORIGIN },
    redirect: 'manual',
  });

/** @param {RegExp} pattern @param {string} text */
function find(pattern, text) {
  const [, found] = pattern.exec(text) ?? [];
  if (found === undefined) throw new Error(`${pattern} is not in ${text}`);
  return found;
}
