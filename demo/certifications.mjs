// @ts-check
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { CertificationError } from 'imp-certification/server';
import { texts } from './public/texts/index.js';
import { isSameOrigin } from './security.mjs';
import { personOf } from './visits.mjs';

/**
 * @typedef {import('./app.mjs').Env} Env
 * @typedef {import('./app.mjs').Language} Language
 * @typedef {import('hono/utils/http-status').ContentfulStatusCode} Status
 */

export const minAge = 19;

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

/** Nothing was learnt about the verification: the visitor may send the same one again. */
const isOurTrouble = (/** @type {string} */ code) => (statuses[code] ?? 500) >= 500;

/**
 * @param {import('hono').Context<Env>} c
 * @param {string} code
 */
function refuse(c, code) {
  /** @type {Record<string, string>} */
  const text = texts[c.get('language')];
  const message = text[code === 'TIMEOUT' ? 'SERVER_TIMEOUT' : code] ?? text.VENDOR_ERROR;
  return c.json({ code, message }, statuses[code] ?? 500);
}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof CertificationError ? error.code : 'VENDOR_ERROR');

/** @type {import('hono').MiddlewareHandler<Env>} */
const sameOriginOnly = createMiddleware(async (c, next) =>
  isSameOrigin(c.req.raw) ? next() : refuse(c, 'CROSS_ORIGIN'),
);

/**
 * @param {import('hono').Context} c
 * @returns {Promise<Record<string, unknown>>}
 */
async function readJson(c) {
  /** @type {unknown} */
  const body = await c.req.json().catch(() => null);
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
const isId = (value) => typeof value === 'string' && value.length > 0 && value.length <= 100;

/**
 * @param {object} options
 * @param {ReturnType<typeof import('./visits.mjs').createVisits>} options.visits
 * @param {import('./app.mjs').Shop['client']} options.client
 */
export function certificationRoutes({ visits, client }) {
  /** @type {Hono<Env>} */
  const app = new Hono();

  app.post('/merchant-uids', sameOriginOnly, async (c) => {
    const visit = c.get('visit');
    if (!visit) return refuse(c, 'UNKNOWN_MERCHANT_UID');
    const { place } = await readJson(c);
    return c.json(
      { merchant_uid: visits.issue(visit, place === 'playground' ? 'playground' : 'signup') },
      201,
    );
  });

  app.post('/certifications', sameOriginOnly, async (c) => {
    const { imp_uid: impUid, merchant_uid: merchantUid } = await readJson(c);
    if (!isId(impUid) || !isId(merchantUid)) return refuse(c, 'INVALID_ARGUMENT');
    const issue = visits.issueOf(c.get('visit'), merchantUid);
    if (!issue) return refuse(c, 'UNKNOWN_MERCHANT_UID');
    if (issue.state !== 'issued') return refuse(c, 'MERCHANT_UID_USED');
    // Taken before the look-up: two requests at once must not both pass.
    issue.state = 'checking';
    try {
      const { name, birthday, certified_at, unique_key } = await client.verify(impUid, {
        merchantUid,
        minAge,
      });
      issue.state = 'used';
      if (!name || !birthday || !unique_key) return refuse(c, 'NOT_CERTIFIED');
      issue.impUid = impUid;
      issue.verified = { name, person: personOf(unique_key) };
      return c.json({ name, birthday, certified_at });
    } catch (error) {
      const code = codeOf(error);
      issue.state = isOurTrouble(code) ? 'issued' : 'used';
      // The code alone: the error may carry what the vendor knows of the person.
      if (isOurTrouble(code)) console.error(`The verification could not be looked up: ${code}`);
      return refuse(c, code);
    }
  });
  return app;
}
