import type { Hono } from 'hono';
import * as v from 'valibot';
import { toCertification } from './certification.js';
import { requestedLanguage, sendPage } from './pages.js';
import type { SandboxState } from './state.js';
import { homePage } from './views/plain-pages.js';

const lookUp = v.object({ imp_uid: v.string(), merchant_uid: v.string() });

/** The sandbox's own page, which shows what the element does and what a server learns of it. */
export const addHomeRoutes = (app: Hono, state: SandboxState): void => {
  app.get('/', (c) => {
    const url = new URL(c.req.url).origin + state.basePath;
    return sendPage(c, homePage(requestedLanguage(c), url, state), { isLive: true });
  });

  // In place of a merchant's server, for this page alone: it has to know both ids, and no other origin may send JSON.
  app.post('/look-up', async (c) => {
    if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) return c.body(null, 415);
    const asked = v.safeParse(lookUp, await c.req.json().catch(() => undefined));
    if (!asked.success) return c.body(null, 400);
    const record = state.certifications.get(asked.output.imp_uid);
    if (record?.merchantUid !== asked.output.merchant_uid) return c.body(null, 404);
    return c.json(toCertification(record, state.grants));
  });
};
