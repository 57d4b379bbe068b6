// @ts-check
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { certificationRoutes, refuse } from './certifications.mjs';
import { otherBrowserRoutes } from './other-browser.mjs';
import { messagePage, welcomePage } from './pages/message.mjs';
import { looksPage, playgroundPage, signUpPage } from './pages/shop.mjs';
import { skins } from './pages/skins.mjs';
import { isLanguage, texts } from './public/texts/index.js';
import { plainFormRoutes } from './plain-form.mjs';
import { isSameOrigin, ownHostOnly, securityHeaders } from './security.mjs';
import { signUpRoute } from './sign-up.mjs';
import { createVisits } from './visits.mjs';

/**
 * @typedef {import('./public/texts/index.js').Language} Language
 * @typedef {import('./visits.mjs').Visit} Visit
 * @typedef {{ Variables: { language: Language, visit: Visit | undefined } }} Env
 *
 * @typedef {object} Shop
 * @property {Pick<import('imp-certification/server').CertificationClient, 'verify'>} client
 * @property {string} userCode
 * @property {string} channelKey
 * @property {number} [sandboxPort] absent: the vendor's own SDK
 * @property {boolean} [reload] for development: the page is reloaded when a file changes
 *
 * @typedef {{ userCode: string, channelKey: string, sdkSrc: string }} Merchant what the element is given to ask with;
 *   an empty `sdkSrc` is the vendor's own, which is the element's default
 */

/** How slow the sandbox is for `?slow`, in milliseconds: about as slow as PortOne is on a phone. */
const slowly = 'channels=150&frames=1500';

const visitCookie = 'onbit_visit';
const languageCookie = 'onbit_language';
const cookieOptions = /** @type {const} */ ({ httpOnly: true, sameSite: 'Lax', path: '/' });

const folder = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** Chosen on the page, else what the browser asks for, else Korean. */
const chooseLanguage = createMiddleware(async (c, next) => {
  const url = new URL(c.req.url);
  const wanted = url.searchParams.get('lang') ?? undefined;
  if (c.req.method === 'GET' && isLanguage(wanted)) {
    setCookie(c, languageCookie, wanted, { ...cookieOptions, maxAge: 365 * 86_400 });
    url.searchParams.delete('lang');
    // The whole address: a path may begin with two slashes, which alone are another host's.
    return c.redirect(url.href, 303);
  }
  const remembered = getCookie(c, languageCookie);
  const accepted = accepts(c, {
    header: 'Accept-Language',
    supports: ['ko', 'en'],
    default: 'ko',
    match: (wishes) =>
      wishes
        .toSorted((a, b) => b.q - a.q)
        .map(({ type }) => type.split('-', 1).join().toLowerCase())
        .find(isLanguage) ?? 'ko',
  });
  c.set('language', isLanguage(remembered) ? remembered : accepted);
  return next();
});

/**
 * The shop as one `fetch` handler, whatever serves it.
 *
 * @param {Shop} shop
 */
export function createApp({ client, userCode, channelKey, sandboxPort, reload = false }) {
  const visits = createVisits();
  /** @type {Hono<Env>} */
  const app = new Hono();

  // The element takes an SDK from the page's own hostname: `localhost` and `127.0.0.1` are two.
  const sandboxOrigin = (/** @type {URL} */ { hostname }) => `http://${hostname}:${sandboxPort}`;

  app.use(
    securityHeaders((url) => {
      const sandbox = sandboxPort !== undefined;
      return { sandbox, reload, sdkOrigin: sandbox ? sandboxOrigin(url) : 'https://cdn.iamport.kr' };
    }),
  );
  app.use(ownHostOnly);
  app.use('/dist/*', serveStatic({ root: folder('..') }));
  app.use('/public/*', serveStatic({ root: folder('.') }));
  // As text: browsers may offer Markdown for download.
  app.get(
    '/:file{(docs/[\\w.-]+|README(.ko)?)\\.md}',
    serveStatic({
      root: folder('..'),
      onFound: (_, c) => {
        c.header('Content-Type', 'text/plain; charset=utf-8');
      },
    }),
  );

  app.use(bodyLimit({ maxSize: 10_000 }), chooseLanguage, async (c, next) => {
    c.set('visit', visits.find(getCookie(c, visitCookie)));
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Accept-Language, Cookie');
    return next();
  });

  /** @param {import('hono').Context<Env>} c @param {Visit} visit */
  const remember = (c, { id }) => {
    const secure = new URL(c.req.url).protocol === 'https:';
    setCookie(c, visitCookie, id, { ...cookieOptions, secure });
  };

  /** @param {import('hono').Context<Env>} c */
  const enter = (c) => {
    const known = c.get('visit');
    if (known) return known;
    const visit = visits.open();
    remember(c, visit);
    return visit;
  };

  /** @param {URL} url @returns {Merchant} */
  const merchantAt = (url) => ({
    userCode,
    channelKey,
    sdkSrc: sandboxPort === undefined ? '' : `${sandboxOrigin(url)}/v1/iamport.js`,
  });

  /**
   * One page of the shop's: how it looks, and what its elements ask with. A phone comes back by redirect to a new page,
   * where the element that asked must own the result again.
   *
   * @param {import('hono').Context<Env>} c
   * @param {readonly import('./visits.mjs').Place[]} places
   */
  const shopPage = (c, places) => {
    const url = new URL(c.req.url);
    const visit = enter(c);
    const returned = url.searchParams.get('merchant_uid') ?? '';
    const asked = visits.issueOf(visit, returned)?.place;
    const merchant = merchantAt(url);
    const isSlow = merchant.sdkSrc !== '' && url.searchParams.has('slow');
    return {
      ...merchant,
      ...(isSlow && { sdkSrc: `${merchant.sdkSrc}?${slowly}` }),
      isSlow,
      language: c.get('language'),
      merchantUids: places.map((place) =>
        asked === place && place !== 'signup' ? returned : visits.issue(visit, place),
      ),
      reload,
    };
  };

  app.get('/', (c) => c.html(signUpPage(shopPage(c, ['signup']))));
  app.get('/playground', (c) => c.html(playgroundPage(shopPage(c, ['playground']))));
  app.get('/looks', (c) =>
    c.html(
      looksPage(
        shopPage(
          c,
          skins.map((skin) => /** @type {const} */ (`skin-${skin}`)),
        ),
      ),
    ),
  );

  app.on('POST', ['/merchant-uids', '/certifications'], (c, next) =>
    isSameOrigin(c.req.raw) ? next() : refuse(c, 'CROSS_ORIGIN'),
  );
  app.route('/', certificationRoutes({ visits, client }));
  app.route('/', otherBrowserRoutes({ visits, client, reload }));
  app.route('/', signUpRoute({ visits, remember, reload }));
  app.route('/', plainFormRoutes({ visits, client, enter, merchantAt, reload }));

  app.get('/welcome', (c) => {
    const member = c.get('visit')?.member;
    if (!member) return c.redirect('/', 303);
    return c.html(welcomePage({ language: c.get('language'), path: '/welcome', reload }, member));
  });

  app.notFound((c) => {
    const language = c.get('language') ?? 'ko';
    const { notFoundTitle: title, notFoundLead: lead } = texts[language];
    return c.html(messagePage({ language, path: '/', reload }, { title, lead, mood: 'sorry' }), 404);
  });
  return app;
}
