// @ts-check
import { Hono } from 'hono';
import { createSandbox } from '../../dist/sandbox/index.js';
import { getToken, verifyOnce } from './journey.mjs';

/**
 * @typedef {object} Contestant
 * @property {(request: Request) => Response | Promise<Response>} fetch
 * @property {{ impKey: string, impSecret: string }} keys
 */

/** @returns {Contestant} */
const sandbox = () => {
  const { fetch, impKey, impSecret } = createSandbox();
  return { fetch, keys: { impKey, impSecret } };
};

/**
 * Hono without us: the same routes read the same posts and answer with the status, length and type of what the sandbox
 * once answered, constant strings. Headers beside those are the sandbox's work, so that Hono need not send them.
 *
 * @returns {Promise<Contestant>}
 */
async function bareHono() {
  const { fetch, keys } = sandbox();
  /** @type {Map<string, Answer>} by route */
  const answers = new Map();
  const send = recordTo(answers, fetch);
  const token = await getToken(send, keys);
  await verifyOnce(send, { merchantUid: merchantUid(0), token });

  const app = new Hono();
  for (const [route, { status, body, headers }] of answers) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path, async (c) => {
      if (method === 'POST') await c.req.text();
      return new Response(body, { status, headers });
    });
  }
  return { fetch: app.fetch, keys };
}

export const contestants = { sandbox, bareHono };

/** Of one length, and looking like what a server issues. @param {number} index */
export const merchantUid = (index) => `signup-${String(index).padStart(8, '0')}`;

/**
 * @param {Contestant['fetch']} fetch
 * @returns {import('./journey.mjs').Send}
 */
export const inProcess = (fetch) => async (path, init) =>
  fetch(new Request(`http://localhost:9999${path}`, init));

/** @typedef {{ status: number, body: string, headers: Record<string, string> }} Answer */

/**
 * @param {Map<string, Answer>} answers
 * @param {Contestant['fetch']} fetch
 * @returns {import('./journey.mjs').Send}
 */
const recordTo = (answers, fetch) => async (path, init) => {
  const answer = await inProcess(fetch)(path, init);
  // The window's two pages have one address; the second, shorter one is kept for both.
  answers.set(`${init?.method ?? 'GET'} ${routeOf(path)}`, {
    status: answer.status,
    body: await answer.clone().text(),
    headers: Object.fromEntries(
      [...answer.headers].filter(([name]) => /^(content-type|location)$/.test(name)),
    ),
  });
  return answer;
};

/** @param {string} path */
const routeOf = (path) =>
  path.replace(/^(\/certification)\/\w+/, '$1/:id').replace(/^(\/certifications)\/\w+/, '$1/:imp_uid');
