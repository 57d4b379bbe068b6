// @ts-check
import { CertificationError } from 'imp-certification/server';
import { texts } from './public/texts/index.js';
import { personOf } from './visits.mjs';

/** @typedef {import('hono/utils/http-status').ContentfulStatusCode} Status */

const minAge = 19;

/** @type {Record<string, Status>} */
const statuses = {
  CROSS_ORIGIN: 403,
  UNKNOWN_MERCHANT_UID: 403,
  MERCHANT_UID_USED: 409,
  INVALID_ARGUMENT: 400,
  NOT_FOUND: 404,
  NOT_CERTIFIED: 422,
  MERCHANT_UID_MISMATCH: 403,
  EXPIRED: 422,
  UNDER_AGE: 403,
  UNAUTHORIZED: 502,
  NETWORK: 502,
  TIMEOUT: 504,
  VENDOR_ERROR: 502,
};

/** @param {string} code */
export const statusOf = (code) => statuses[code] ?? 500;

/**
 * What a visitor is told, which is never what the address or the vendor says.
 *
 * @param {string} code
 * @param {import('./public/texts/index.js').Language} language
 */
export function messageOf(code, language) {
  /** @type {Record<string, string>} */
  const text = texts[language];
  return text[code === 'TIMEOUT' ? 'SERVER_TIMEOUT' : code] ?? texts[language].VENDOR_ERROR;
}

/** What the log says besides: a wrong secret is the shop's to mend. */
const advice = (/** @type {string} */ code) =>
  code === 'UNAUTHORIZED' ? ', PortOne refuses the keys: check IMP_API_KEY and IMP_API_SECRET' : '';

/** Nothing was learnt about the verification: the visitor may send the same one again. */
export const isOurTrouble = (/** @type {string} */ code) => statusOf(code) >= 500;

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export const isId = (value) => typeof value === 'string' && value.length > 0 && value.length <= 100;

/**
 * Looks a verification up for the `merchant_uid` that was issued, which is used up by it.
 *
 * @param {import('./app.mjs').Shop['client']} client
 * @param {import('./visits.mjs').Issue} issue
 * @param {{ impUid: string, merchantUid: string }} ids
 * @returns {Promise<import('./visits.mjs').Verified | { code: string }>}
 */
export async function lookUp(client, issue, { impUid, merchantUid }) {
  if (issue.state !== 'issued') return { code: 'MERCHANT_UID_USED' };
  // Taken before the look-up: two requests at once must not both pass.
  issue.state = 'checking';
  try {
    const {
      name,
      birthday,
      certified_at: certifiedAt,
      unique_key: uniqueKey,
    } = await client.verify(impUid, { merchantUid, minAge, requireUniqueKey: true });
    issue.state = 'used';
    if (!name || !birthday) return { code: 'NOT_CERTIFIED' };
    issue.impUid = impUid;
    issue.verified = { name, birthday, certifiedAt, person: await personOf(String(uniqueKey)) };
    return issue.verified;
  } catch (error) {
    const code = error instanceof CertificationError ? error.code : 'VENDOR_ERROR';
    issue.state = isOurTrouble(code) ? 'issued' : 'used';
    // The code alone: the error may carry what the vendor knows of the person.
    if (isOurTrouble(code)) console.error(`The verification could not be looked up: ${code}${advice(code)}`);
    return { code };
  }
}

/** @type {WeakMap<import('./visits.mjs').Issue, { impUid: string, outcome: ReturnType<typeof lookUp> }>} */
const lookUps = new WeakMap();

/**
 * The same, where the same two ids may come more than once and each time get the same answer: a form without script is
 * sent twice by a double press, and the browser shows the second answer alone.
 *
 * @param {import('./app.mjs').Shop['client']} client
 * @param {import('./visits.mjs').Issue} issue
 * @param {{ impUid: string, merchantUid: string }} ids
 */
export async function lookUpOnce(client, issue, ids) {
  const earlier = lookUps.get(issue);
  if (earlier?.impUid === ids.impUid) return earlier.outcome;
  const outcome = lookUp(client, issue, ids);
  if (!earlier) lookUps.set(issue, { impUid: ids.impUid, outcome });
  const result = await outcome;
  if ('code' in result && isOurTrouble(result.code)) lookUps.delete(issue);
  return result;
}
