// @ts-check
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { isId, lookUp, messageOf, statusOf } from './look-up.mjs';
import { isSameOrigin } from './security.mjs';
import { places } from './visits.mjs';

/** @typedef {import('./app.mjs').Env} Env */

/**
 * @param {import('hono').Context<Env>} c
 * @param {string} code
 */
function refuse(c, code) {
  return c.json({ code, message: messageOf(code, c.get('language')) }, statusOf(code));
}

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
    const known = places.find((each) => each === place) ?? 'signup';
    return c.json({ merchant_uid: visits.issue(visit, known) }, 201);
  });

  app.post('/certifications', sameOriginOnly, async (c) => {
    const { imp_uid: impUid, merchant_uid: merchantUid } = await readJson(c);
    if (!isId(impUid) || !isId(merchantUid)) return refuse(c, 'INVALID_ARGUMENT');
    const issue = visits.issueOf(c.get('visit'), merchantUid);
    if (!issue) return refuse(c, 'UNKNOWN_MERCHANT_UID');
    const outcome = await lookUp(client, issue, { impUid, merchantUid });
    if ('code' in outcome) return refuse(c, outcome.code);
    const { name, birthday, certifiedAt } = outcome;
    return c.json({ name, birthday, certified_at: certifiedAt });
  });
  return app;
}
