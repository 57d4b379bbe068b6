import { Hono, type Context } from 'hono';
import page from './browser/page.ts?script';
import result from './browser/result.ts?script';
import { CertificationStore } from './certification-store.js';
import { forbidSniffing } from './forbid-sniffing.js';
import type { ResolvedOptions } from './options.js';
import { requestedLanguage, sendNotice, sendPage } from './pages.js';
import { createPersonKeys } from './person-keys.js';
import { createRest } from './rest.js';
import { sdkScript } from './sdk-script.js';
import { icon, styles } from './styles.js';
import { createVerification } from './verification.js';
import { homePage } from './views/home-page.js';

const hostnameOf = (host: string): string => {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
};

/** The whole of the sandbox's HTTP. */
export const createApp = (options: ResolvedOptions): Hono => {
  const app = new Hono();
  const certifications = new CertificationStore({
    lifetime: options.certificationLifetime,
    maxSize: options.maxCertifications,
    now: options.now,
  });
  const parts = { options, certifications, personKeys: createPersonKeys() };
  const verification = createVerification(parts);
  const rest = createRest(parts);

  app.use(async (c, next) => {
    const { host, hostname } = new URL(c.req.url);
    const names = [hostname, hostnameOf(c.req.header('Host') ?? host)];
    if (!names.every((name) => options.allowedHosts.includes(name))) {
      return c.text('The sandbox does not answer under this host name.\n', 421);
    }
    return next();
  });
  app.use(forbidSniffing);

  app.get('/', (c) => {
    const { origin } = new URL(c.req.url);
    return sendPage(c, homePage(requestedLanguage(c), origin, options));
  });

  app.get('/v1/iamport.js', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    const { origin } = new URL(c.req.url);
    const { userCodes, channels } = options;
    return sendAsset(c, 'text/javascript; charset=utf-8', sdkScript({ origin, userCodes, channels }));
  });

  app.get('/assets/sandbox.css', (c) => sendAsset(c, 'text/css; charset=utf-8', styles));
  app.get('/assets/icon.svg', (c) => sendAsset(c, 'image/svg+xml', icon));
  app.get('/assets/page.js', (c) => sendAsset(c, 'text/javascript; charset=utf-8', page));
  app.get('/assets/result.js', (c) => sendAsset(c, 'text/javascript; charset=utf-8', result));

  app.all('/certification', (c) => verification.fetch(c.req.raw));
  app.all('/certification/*', (c) => verification.fetch(c.req.raw));
  app.all('/users/*', (c) => rest.fetch(c.req.raw));
  app.all('/certifications/*', (c) => rest.fetch(c.req.raw));
  app.notFound((c) => sendNotice(c, 'notFound', requestedLanguage(c)));
  verification.notFound((c) => sendNotice(c, 'notFound', requestedLanguage(c)));
  return app;
};

const sendAsset = (c: Context, type: string, body: string): Response => {
  c.header('Content-Type', type);
  // The sandbox may be another build by the next request.
  c.header('Cache-Control', 'no-store');
  return c.body(body);
};
