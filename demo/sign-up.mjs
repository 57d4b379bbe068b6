// @ts-check
import { Hono } from 'hono';
import { isEmail, readForm } from './forms.mjs';
import { messagePage } from './pages/message.mjs';
import { texts } from './public/texts/index.js';
import { isSameOrigin } from './security.mjs';

/** @typedef {import('./app.mjs').Env} Env */

/**
 * @param {object} options
 * @param {ReturnType<typeof import('./visits.mjs').createVisits>} options.visits
 * @param {(c: import('hono').Context<Env>, visit: import('./visits.mjs').Visit) => void} options.remember
 * @param {boolean} options.reload
 */
export function signUpRoute({ visits, remember, reload }) {
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

    const form = await readForm(c);
    const { merchant_uid: merchantUid = '', imp_uid: impUid = '', email, password = '' } = form;
    const visit = c.get('visit');
    const verified = visits.verifiedBy(visit, 'signup', { merchantUid, impUid });
    if (!visit || !verified) return refuse('NOT_VERIFIED', 403);

    if (!isEmail(email) || password.length < 8 || !form.terms_rental || !form.terms_privacy) {
      return refuse('INVALID_FORM', 400);
    }
    // A real shop would create the account here. The demo keeps neither the address nor the password.
    visits.join(visit, merchantUid, verified);
    remember(c, visit);
    return c.redirect('/welcome', 303);
  });
  return app;
}
