// @ts-check
// The server side of the framework apps in this folder: node demo/apps-server.mjs [folder of a built app]
// Without a folder it answers /api alone, for an app that its own development server serves.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { readPort } from './environment.mjs';
import { listen } from './listen.mjs';
import { isEmail, readForm } from './forms.mjs';
import { isId, lookUp, messageOf, statusOf } from './look-up.mjs';
import { isSameOrigin, ownHostOnly } from './security.mjs';
import { startSandbox } from './start-sandbox.mjs';
import { createVisits } from './visits.mjs';

const visitCookie = 'onbit_visit';

/**
 * @param {import('hono').Context} c
 * @param {string} code
 */
const refuse = (c, code, status = statusOf(code)) => c.json({ code, message: messageOf(code, 'ko') }, status);

/** @param {import('hono').Context} c @param {import('./visits.mjs').Visit} visit */
const remember = (c, { id }) => setCookie(c, visitCookie, id, { httpOnly: true, sameSite: 'Lax', path: '/' });

/** @param {{ client: import('./app.mjs').Shop['client'], userCode: string, sandboxPort: number }} service */
function apiRoutes({ client, userCode, sandboxPort }) {
  const visits = createVisits();
  const api = new Hono();

  api.use(bodyLimit({ maxSize: 10_000 }), async (c, next) => {
    c.header('Cache-Control', 'no-store');
    return isSameOrigin(c.req.raw) ? next() : refuse(c, 'CROSS_ORIGIN');
  });

  api.post('/certification-requests', (c) => {
    const known = visits.find(getCookie(c, visitCookie));
    const visit = known ?? visits.open();
    if (!known) remember(c, visit);
    // The element takes an SDK from the page's own hostname: `localhost` and `127.0.0.1` are two.
    const sdkSrc = `http://${new URL(c.req.url).hostname}:${sandboxPort}/v1/iamport.js`;
    return c.json({ merchantUid: visits.issue(visit, 'signup'), userCode, sdkSrc }, 201);
  });

  api.post('/sign-up', async (c) => {
    const { email, imp_uid: impUid, merchant_uid: merchantUid } = await readForm(c);
    if (!isId(impUid) || !isId(merchantUid)) return refuse(c, 'NOT_VERIFIED', 403);
    // Before the look-up, which uses the verification up.
    if (!isEmail(email)) return refuse(c, 'INVALID_ARGUMENT');

    const visit = visits.find(getCookie(c, visitCookie));
    const issue = visits.issueOf(visit, merchantUid);
    if (!visit || !issue) return refuse(c, 'UNKNOWN_MERCHANT_UID');
    const outcome = await lookUp(client, issue, { impUid, merchantUid });
    if ('code' in outcome) return refuse(c, outcome.code);
    // A real shop would create the account here.
    visits.join(visit, merchantUid, outcome);
    remember(c, visit);
    return c.json({ name: outcome.name });
  });

  return api;
}

/**
 * @param {object} [options]
 * @param {string | undefined} [options.folder] a built app, whose `index.html` answers for every page
 * @param {number | undefined} [options.port] default 8081; if it is taken, any free one; 0 for any
 * @param {number} [options.sandboxPort] default 9091, likewise
 * @param {Awaited<ReturnType<typeof startSandbox>>} [options.sandbox] one that runs already, instead of its own
 */
export async function startAppsServer({ folder, port = 8081, sandboxPort = 9091, sandbox: running } = {}) {
  const sandbox = running ?? (await startSandbox(sandboxPort));
  const app = new Hono();
  app.use(ownHostOnly);
  app.route('/api', apiRoutes({ ...sandbox, sandboxPort: sandbox.port }));
  if (folder !== undefined) {
    const page = serveStatic({ root: folder, path: 'index.html' });
    app.use(serveStatic({ root: folder }));
    // A missing script must not be answered with a page.
    app.get('*', (c, next) => (c.req.header('Accept')?.includes('text/html') ? page(c, next) : next()));
  }
  try {
    const server = await listen(app.fetch, port);
    return {
      url: `http://localhost:${server.port}`,
      close: async () => void (await Promise.all([server.close(), sandbox.close()])),
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  const { url, close } = await startAppsServer({
    folder: folder && resolve(folder),
    port: readPort(process.env),
  });
  console.log(`\n  ${folder ? 'App' : 'API'}  ${url}${folder ? '' : '/api'}\n\n  Ctrl+C ends it.\n`);
  const end = () => void close();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
