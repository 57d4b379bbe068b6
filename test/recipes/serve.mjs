// @ts-check
/**
 * The pages of docs/migration.md, with the sandbox in PortOne's place and a server that looks up what their forms send:
 * /jquery/before is test/recipes/jquery/before.html.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createSandbox } from 'imp-certification/sandbox';
import { createCertificationClient } from 'imp-certification/server';
import { compileScript, parse } from 'vue/compiler-sfc';
import { readForm } from '../../demo/forms.mjs';
import { listen } from '../../demo/listen.mjs';

/**
 * @typedef {object} Session
 * @property {Map<string, unknown>} issued what redeem.mjs keeps of each `merchant_uid`
 * @property {string} page the page that was shown last
 * @property {string} [verified] the name that was looked up
 */

/** @type {Record<string, string>} */
const scripts = {
  'imp-certification.min.js': import.meta.resolve('imp-certification/imp-certification.min.js'),
  'jquery.min.js': import.meta.resolve('jquery/dist/jquery.min.js'),
  'htmx-1.min.js': import.meta.resolve('htmx-1/dist/htmx.min.js'),
  'htmx-2.min.js': import.meta.resolve('htmx-2/dist/htmx.min.js'),
  'htmx-4.min.js': import.meta.resolve('htmx-4/dist/htmx.min.js'),
  'vue.js': import.meta.resolve('vue/dist/vue.runtime.esm-browser.prod.js'),
  'turbo.js': import.meta.resolve('@hotwired/turbo/dist/turbo.es2017-esm.js'),
};

/** An account has this address already. */
export const takenEmail = 'taken@shop.example';

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {string} main */
const page = (main) => `<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>가입하기</title>
${main}`;

/**
 * As much of JSP as the pages use: `<c:if>` with `empty`, `<c:out>` and `${…}`.
 *
 * @param {string} text
 * @param {Record<string, string | undefined>} model
 */
const fill = (text, model) =>
  text
    .replace(/<c:if test="\$\{(not )?empty (\w+)\}">(.*?)<\/c:if>/gs, (_, not, name, inner) =>
      Boolean(model[name]) === Boolean(not) ? inner : '',
    )
    .replace(/<c:out value='(.*?)' \/>/g, '$1')
    // A template literal of a script looks the same: it is left alone.
    .replace(/\$\{(\w+)\}/g, (whole, name) => (name in model ? escape(model[name] ?? '') : whole));

/**
 * A single-file component as a module.
 *
 * @param {string} source
 */
function compileVue(source) {
  const isCustomElement = (/** @type {string} */ tag) => tag === 'imp-certification';
  const templateOptions = { compilerOptions: { isCustomElement } };
  return compileScript(parse(source).descriptor, { id: 'recipe', inlineTemplate: true, templateOptions })
    .content;
}

export async function startRecipes() {
  const sandbox = createSandbox();
  const service = await listen(sandbox.fetch, 0);
  const keys = { impKey: sandbox.impKey, impSecret: sandbox.impSecret };
  const apiUrl = `http://127.0.0.1:${service.port}`;
  // The example of docs/security.md reads them when it is imported.
  Object.assign(process.env, {
    IMP_API_KEY: keys.impKey,
    IMP_API_SECRET: keys.impSecret,
    IMP_API_URL: apiUrl,
  });
  const { issue, redeem } = await import('../../demo/recipes/redeem.mjs');
  const client = createCertificationClient({ ...keys, apiUrl });

  /** @type {Map<string, Session>} */
  const sessions = new Map();
  /** @param {import('hono').Context} c */
  const sessionOf = (c) => {
    const known = sessions.get(getCookie(c, 'session') ?? '');
    if (known) return known;
    const id = randomUUID();
    setCookie(c, 'session', id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    /** @type {Session} */
    const session = { issued: new Map(), page: '' };
    sessions.set(id, session);
    return session;
  };

  const at = (/** @type {string} */ hostname, /** @type {number} */ port) => `http://${hostname}:${port}`;

  /**
   * With the sandbox in PortOne's place, and this server in the places of the two sites.
   *
   * @param {string} text
   * @param {string} hostname the page's own: the element takes an SDK from no other
   */
  const placed = (text, hostname) => {
    const sdk = `${at(hostname, service.port)}/v1/iamport.js`;
    return text
      .replace(/https:\/\/cdn\.iamport\.kr\/[\w./-]+\.js/g, sdk)
      .replaceAll('<imp-certification', `<imp-certification sdk-src="${sdk}"`)
      .replaceAll("userCode: 'imp00000000',", `userCode: 'imp00000000', sdkSrc: '${sdk}',`)
      .replaceAll('channel-key-…', 'channel-key-danal')
      .replaceAll('https://shop.example.com', at('localhost', shop.port))
      .replaceAll('https://verify.example.com', at('127.0.0.1', shop.port));
  };

  /** @param {Session} session @param {Record<string, string>} [model] @param {string} [hostname] */
  const show = async (session, model, hostname = 'localhost') => {
    const text = await readFile(new URL(`${session.page}.html`, import.meta.url), 'utf8');
    const filled = fill(text, {
      merchantUid: issue(session, 'signup'),
      verified: session.verified,
      error: '',
      email: '',
      ...model,
    });
    return page(placed(filled, hostname));
  };

  const app = new Hono();

  /** @param {import('hono').Context} c @param {string} text */
  const sendScript = (c, text) => c.body(text, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  app.get('/js/:script', async (c, next) => {
    const file = scripts[c.req.param('script')];
    return file === undefined ? next() : sendScript(c, await readFile(new URL(file), 'utf8'));
  });
  // A page's script that the docs show by itself.
  app.get('/:recipe/:script{.+\\.(js|vue)}', async (c) => {
    const text = await readFile(new URL(`.${c.req.path}`, import.meta.url), 'utf8');
    const script = placed(text, new URL(c.req.url).hostname);
    return sendScript(c, c.req.path.endsWith('.vue') ? compileVue(script) : script);
  });

  // What such servers do with what a callback brings: they believe it, whoever's it is.
  app.post('/certifications', async (c) => {
    const { imp_uid: impUid = '' } = await readForm(c);
    const { certified, name } = await client.getCertification(impUid);
    if (!certified || !name) return c.text('', 422);
    sessionOf(c).verified = name;
    return c.body(null, 204);
  });

  app.post('/signup', async (c) => {
    const session = sessionOf(c);
    const form = await readForm(c);
    if (!session.verified) {
      const { imp_uid = '', merchant_uid = '' } = form;
      const { person } = await redeem(session, 'signup', { imp_uid, merchant_uid });
      const error = '본인인증을 확인하지 못했습니다. 다시 인증해 주세요.';
      if (!person?.name) return c.html(await show(session, { error }), 422);
      // Each verification counts once. Kept here, it outlives whatever else is wrong with the form.
      session.verified = person.name;
    }
    const { email = '' } = form;
    if (email === takenEmail)
      return c.html(await show(session, { error: '이미 가입된 이메일입니다.', email }), 422);
    return c.redirect('/welcome', 303);
  });

  app.get('/welcome', (c) =>
    c.html(page(`<h1>${escape(sessionOf(c).verified ?? '')}님, 가입을 마쳤습니다</h1>`)),
  );

  app.post('/api/certification-requests', (c) => c.json({ merchantUid: issue(sessionOf(c), 'signup') }));

  app.post('/api/certifications', async (c) => {
    const { imp_uid = '', merchant_uid = '' } = await readForm(c);
    const { person } = await redeem(sessionOf(c), 'signup', { imp_uid, merchant_uid });
    if (!person) return c.json({ message: '본인인증을 확인하지 못했습니다. 다시 인증해 주세요.' }, 422);
    return c.json({ name: person.name });
  });

  // For the pages before.
  app.get('/api/certifications/:impUid', async (c) => {
    const { name } = await client.getCertification(c.req.param('impUid'));
    return c.json({ name });
  });

  app.get('/:recipe/:page', async (c) => {
    const session = sessionOf(c);
    session.page = `${c.req.param('recipe')}/${c.req.param('page')}`;
    if (session.page === 'frame/verify') {
      c.header('Content-Security-Policy', `frame-ancestors ${at('localhost', shop.port)}`);
    }
    return c.html(await show(session, {}, new URL(c.req.url).hostname));
  });

  const shop = await listen(app.fetch, 0);
  return {
    url: `http://localhost:${shop.port}`,
    close: async () => void (await Promise.all([shop.close(), service.close()])),
  };
}
