import { Hono, type Context } from 'hono';
import channelFrame from './browser/channel-frame.ts?script';
import page from './browser/page.ts?script';
import result from './browser/result.ts?script';
import { CertificationStore } from './certification-store.js';
import { forbidSniffing } from './forbid-sniffing.js';
import { parseLatency } from './latency.js';
import type { ResolvedOptions } from './options.js';
import { requestedLanguage, sendNotice, sendPage } from './pages.js';
import { createPersonKeys } from './person-keys.js';
import { createRest } from './rest.js';
import { sdkScript } from './sdk-script.js';
import { createService } from './service.js';
import { SessionStore } from './session-store.js';
import { icon, styles } from './styles.js';
import { createVerification } from './verification.js';
import { homePage } from './views/home-page.js';

const JAVASCRIPT = 'text/javascript; charset=utf-8';

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
  const { now } = options;
  const parts = { options, certifications, personKeys: createPersonKeys() };
  const sessions = new SessionStore(now);
  const service = createService({ ...parts, sessions, now });
  const verification = createVerification({ ...parts, sessions, now });
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
    const latency = { channels: c.req.query('channels'), frames: c.req.query('frames') };
    if (Object.values(latency).some((text) => text !== undefined && parseLatency(text) === null)) {
      return c.text('channels and frames must be whole numbers of milliseconds from 0 to 60000\n', 400);
    }
    return sendAsset(c, JAVASCRIPT, sdkScript({ origin, latency }));
  });

  app.get('/assets/sandbox.css', (c) => sendAsset(c, 'text/css; charset=utf-8', styles));
  app.get('/assets/icon.svg', (c) => sendAsset(c, 'image/svg+xml', icon));
  app.get('/assets/channel-frame.js', (c) => sendAsset(c, JAVASCRIPT, channelFrame));
  app.get('/assets/page.js', (c) => sendAsset(c, JAVASCRIPT, page));
  app.get('/assets/result.js', (c) => sendAsset(c, JAVASCRIPT, result));

  app.all('/certification', (c) => verification.fetch(c.req.raw));
  app.all('/certification/*', (c) => verification.fetch(c.req.raw));
  app.all('/users/pg/*', (c) => service.fetch(c.req.raw));
  app.all('/certificates/*', (c) => service.fetch(c.req.raw));
  app.all('/users/*', (c) => rest.fetch(c.req.raw));
  app.all('/certifications/*', (c) => rest.fetch(c.req.raw));
  app.notFound((c) => sendNotice(c, 'notFound', requestedLanguage(c)));
  service.notFound((c) => sendNotice(c, 'notFound', requestedLanguage(c)));
  verification.notFound((c) => sendNotice(c, 'notFound', requestedLanguage(c)));
  return app;
};

const sendAsset = (c: Context, type: string, body: string): Response => {
  c.header('Content-Type', type);
  // The sandbox may be another build by the next request.
  c.header('Cache-Control', 'no-store');
  return c.body(body);
};
