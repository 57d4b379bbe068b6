// @ts-check
import { Hono } from 'hono';
import { isEmail, readForm } from './forms.mjs';
import { isId, isOurTrouble, lookUpOnce, messageOf, statusOf } from './look-up.mjs';
import { notReservedPage, plainFormPage, reservedPage } from './pages/plain-form.mjs';
import { texts } from './public/texts/index.js';
import { isSameOrigin } from './security.mjs';

/** @typedef {import('./app.mjs').Env} Env */

/**
 * A page without script and the server's side of it: the form brings the element's two values, the server looks them up
 * and answers with a page.
 *
 * @param {object} options
 * @param {ReturnType<typeof import('./visits.mjs').createVisits>} options.visits
 * @param {import('./app.mjs').Shop['client']} options.client
 * @param {(c: import('hono').Context<Env>) => import('./visits.mjs').Visit} options.enter
 * @param {(url: URL) => import('./app.mjs').Merchant} options.merchantAt
 * @param {boolean} options.reload
 */
export function plainFormRoutes({ visits, client, enter, merchantAt, reload }) {
  /** @type {Hono<Env>} */
  const app = new Hono();

  app.get('/form.html', (c) => {
    const merchantUid = visits.issue(enter(c), 'form');
    const request = { ...merchantAt(new URL(c.req.url)), merchantUid };
    return c.html(plainFormPage({ language: c.get('language'), reload }, request));
  });

  app.post('/form', async (c) => {
    const language = c.get('language');
    const frame = { language, reload };
    const refuse = (/** @type {string} */ code, lead = messageOf(code, language)) =>
      c.html(notReservedPage(frame, lead), statusOf(code));
    if (!isSameOrigin(c.req.raw)) return refuse('CROSS_ORIGIN');

    const form = await readForm(c);
    const { imp_uid: impUid, merchant_uid: merchantUid, email } = form;
    // Without script there is no element to hold the form back.
    if (!isId(impUid) || !isId(merchantUid)) return refuse('NOT_CERTIFIED');
    // Before the look-up, which uses the verification up.
    if (!isEmail(email) || !form.terms_rental || !form.terms_privacy) {
      return refuse('INVALID_ARGUMENT', texts[language].reserveInvalid);
    }

    const visit = c.get('visit');
    const issue = visits.issueOf(visit, merchantUid);
    if (!visit || issue?.place !== 'form') return refuse('UNKNOWN_MERCHANT_UID');
    const outcome = await lookUpOnce(client, issue, { impUid, merchantUid });
    if ('code' in outcome) {
      return isOurTrouble(outcome.code)
        ? c.html(notReservedPage(frame, texts[language].reserveTroubleLead, form), statusOf(outcome.code))
        : refuse(outcome.code);
    }
    // One verification, one use: it does not sign up as well.
    delete issue.verified;
    // A real shop would reserve here. The demo keeps nothing of the form but the two ids.
    visit.reservation = { name: outcome.name, impUid, merchantUid };
    return c.redirect('/form/reserved', 303);
  });

  app.get('/form/reserved', (c) => {
    const reservation = c.get('visit')?.reservation;
    if (!reservation) return c.redirect('/form.html', 303);
    return c.html(reservedPage({ language: c.get('language'), reload }, reservation));
  });
  return app;
}
