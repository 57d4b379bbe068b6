// @ts-check
import { Hono } from 'hono';
import { messagePage } from './pages/message.mjs';
import { texts } from './public/texts/index.js';
import { isSameOrigin } from './security.mjs';

/** @typedef {import('./app.mjs').Env} Env */

/**
 * @param {object} options
 * @param {ReturnType<typeof import('./visits.mjs').createVisits>} options.visits
 * @param {boolean} options.reload
 */
export function signUpRoute({ visits, reload }) {
  /** @type {Hono<Env>} */
  const app = new Hono();

  app.post('/signup', async (c) => {
    const language = c.get('language');
    const refuse = (
      /** @type {'CROSS_ORIGIN' | 'INVALID_FORM' | 'NOT_VERIFIED'} */ code,
      /** @type {400 | 403} */ status,
    ) => {
      const { signUpFailedTitle: title, [code]: lead } = texts[language];
      return c.html(messagePage({ language, path: '/', reload }, { title, lead, mood: 'sorry' }), status);
    };
    if (!isSameOrigin(c.req.raw)) return refuse('CROSS_ORIGIN', 403);

    const form = await c.req.parseBody();
    const field = (/** @type {string} */ name) => {
      const value = form[name];
      return typeof value === 'string' ? value : '';
    };
    const visit = c.get('visit');
    const merchantUid = field('merchant_uid');
    const verified = visits.verifiedBy(visit, merchantUid, field('imp_uid'));
    if (!visit || !verified) return refuse('NOT_VERIFIED', 403);

    const agreed = field('terms_rental') !== '' && field('terms_privacy') !== '';
    if (!/^\S+@\S+$/.test(field('email')) || field('password').length < 8 || !agreed) {
      return refuse('INVALID_FORM', 400);
    }
    // A real shop would create the account here. The demo keeps neither the address nor the password.
    visits.join(visit, merchantUid, verified);
    return c.redirect('/welcome', 303);
  });
  return app;
}
