// @ts-check
import { Hono } from 'hono';
import { isId, lookUpOnce, messageOf, statusOf } from './look-up.mjs';
import { messagePage } from './pages/message.mjs';
import { texts } from './public/texts/index.js';

/** @typedef {import('./app.mjs').Env} Env */

/**
 * For results that come back in another browser, as with some carriers' apps: `m-redirect-url` names this route, and
 * the page that the visitor started from asks for `/certifications/current` when it is seen again.
 *
 * @param {object} options
 * @param {ReturnType<typeof import('./visits.mjs').createVisits>} options.visits
 * @param {import('./app.mjs').Shop['client']} options.client
 * @param {boolean} options.reload
 */
export function otherBrowserRoutes({ visits, client, reload }) {
  /** @type {Hono<Env>} */
  const app = new Hono();

  // The verification is credited to the visit that the merchant_uid was issued to, never to the browser that brings it:
  // an address can be made by anybody and sent to anybody, and whoever opens a stranger's would be signed in as the
  // stranger, and put their own card and address into the stranger's account. So the browser gets no session here and
  // reads no name. `success` and `error_msg` are not looked at: only the vendor's answer to the server counts.
  // What no server can see is somebody who verifies in a window that a stranger has opened and passed on: they verify
  // for the stranger, with this route or without it. A shop shows whose name it has before it acts on it.
  app.get('/certifications/return', async (c) => {
    const language = c.get('language');
    const text = texts[language];
    const frame = { language, path: '/', reload };
    const { imp_uid: impUid, merchant_uid: merchantUid } = c.req.query();
    const owner = isId(merchantUid) ? visits.ownerOf(merchantUid) : undefined;
    const here = owner !== undefined && owner === c.get('visit');
    const refuse = (/** @type {string} */ code) => {
      const lead = `${messageOf(code, language)}${here ? '' : ` ${text.returnFailedElsewhere}`}`;
      const link = here ? text.backToStart : '';
      return c.html(
        messagePage(frame, { title: text.returnFailedTitle, lead, mood: 'sorry', link }),
        statusOf(code),
      );
    };

    if (!isId(impUid) || !isId(merchantUid)) return refuse('INVALID_ARGUMENT');
    const issue = visits.issueOf(owner, merchantUid);
    if (!issue) return refuse('UNKNOWN_MERCHANT_UID');
    // A phone loads a page again when it comes back to it, and some load it twice at once: all are told the same.
    const outcome = await lookUpOnce(client, issue, { impUid, merchantUid });
    if ('code' in outcome) return refuse(outcome.code);
    issue.returned = true;
    const [lead, link] = here ? [text.returnedHereLead, text.goOn] : [text.returnedElsewhereLead, ''];
    return c.html(messagePage(frame, { title: text.returnedTitle, lead, mood: 'glad', link }));
  });

  app.get('/certifications/current', (c) => {
    const [merchantUid, { impUid, verified } = {}] = visits.returnedTo(c.get('visit')) ?? [];
    if (!verified) return c.body(null, 204);
    const { name, birthday, certifiedAt } = verified;
    return c.json({
      imp_uid: impUid,
      merchant_uid: merchantUid,
      name,
      birthday,
      certified_at: certifiedAt,
    });
  });
  return app;
}
