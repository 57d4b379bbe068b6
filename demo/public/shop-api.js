// @ts-check
import { text } from './page.js';

/**
 * @typedef {'signup' | 'playground' | `skin-${string}`} Place
 * @typedef {{ ok: true, name: string, birthday: string, certified_at: number }} Verified
 * @typedef {Omit<Verified, 'ok'> & { imp_uid: string, merchant_uid: string }} Returned
 * @typedef {{ ok: false, code: string, message: string }} Refused
 */

/** The server's place: the folder of `public/`, in which this file is. */
const root = new URL('..', import.meta.url);

/**
 * @param {string} path from there
 * @param {object} body
 * @returns {Promise<Record<string, unknown> & { ok: boolean }>}
 */
async function post(path, body) {
  try {
    const response = await fetch(new URL(path, root), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
      body: JSON.stringify(body),
    });
    return { ...(await response.json()), ok: response.ok };
  } catch {
    return { ok: false, code: 'OFFLINE', message: text.OFFLINE };
  }
}

/**
 * @param {Place} place
 * @returns {Promise<string | null>} null: none could be had, the one at hand stays
 */
export async function issueMerchantUid(place) {
  const { merchant_uid: merchantUid } = await post('merchant-uids', { place });
  return typeof merchantUid === 'string' ? merchantUid : null;
}

/**
 * @param {{ imp_uid: string | null, merchant_uid: string | null }} response
 * @returns {Promise<Verified | Refused>}
 */
export async function lookUp({ imp_uid, merchant_uid }) {
  return /** @type {Verified | Refused} */ (await post('certifications', { imp_uid, merchant_uid }));
}

/**
 * @returns {Promise<Returned | null>} null: nothing came back to the server by itself, or it cannot be asked
 */
export async function findReturned() {
  try {
    const response = await fetch(new URL('certifications/current', root));
    return response.status === 200 ? await response.json() : null;
  } catch {
    return null;
  }
}
