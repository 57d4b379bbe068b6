// @ts-check
import { Hono } from 'hono';
import { isId, lookUp, messageOf, statusOf } from './look-up.mjs';
import { places } from './visits.mjs';

/** @typedef {import('./app.mjs').Env} Env */

/**
 * @param {import('hono').Context<Env>} c
 * @param {string} code
 */
export function refuse(c, code) {
  return c.json({ code, message: messageOf(code, c.get('language')) }, statusOf(code));
}

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
 * @typedef {import('./visits.mjs').Visit} Visit
 * @typedef {import('./visits.mjs').Issue} Issue
 *
 * @typedef {object} Issues
 * @property {(visit: Visit, place: import('./visits.mjs').Place) => string | Promise<string>} issue
 * @property {(visit: Visit | undefined, merchantUid: string) => Issue | undefined | Promise<Issue | undefined>} issueOf
 *
 * @param {object} options
 * @param {Issues} options.visits
 * @param {import('./app.mjs').Shop['client']} options.client
 */
export function certificationRoutes({ visits, client }) {
  /** @type {Hono<Env>} */
  const app = new Hono();

  app.post('/merchant-uids', async (c) => {
    const visit = c.get('visit');
    if (!visit) return refuse(c, 'UNKNOWN_MERCHANT_UID');
    const { place } = await readJson(c);
    const known = places.find((each) => each === place) ?? 'signup';
    return c.json({ merchant_uid: await visits.issue(visit, known) }, 201);
  });

  app.post('/certifications', async (c) => {
    const { imp_uid: impUid, merchant_uid: merchantUid } = await readJson(c);
    if (!isId(impUid) || !isId(merchantUid)) return refuse(c, 'INVALID_ARGUMENT');
    const issue = await visits.issueOf(c.get('visit'), merchantUid);
    if (!issue) return refuse(c, 'UNKNOWN_MERCHANT_UID');
    const outcome = await lookUp(client, issue, { impUid, merchantUid });
    if ('code' in outcome) return refuse(c, outcome.code);
    const { name, birthday, certifiedAt } = outcome;
    return c.json({ name, birthday, certified_at: certifiedAt });
  });
  return app;
}
