import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { getPath } from 'hono/utils/url';
import { addAssetRoutes } from './assets.js';
import { addHomeRoutes } from './home.js';
import { messages } from './messages/index.js';
import { requestedLanguage, sendNotice } from './pages.js';
import { addRestRoutes, failRest } from './rest.js';
import { OtpListenerError } from './secrets.js';
import { addServiceRoutes } from './service.js';
import type { SandboxState } from './state.js';
import { describeKey } from './validation.js';
import { addVerificationRoutes } from './verification.js';

const hostnameOf = (host: string): string => {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
};

/** What is asked by a merchant's server and not by a browser: its errors come in PortOne's envelope. */
const isRest = ({ req }: Context): boolean => /^\/(certifications|users(?!\/pg\/))(\/|$)/.test(req.path);

/** Where a request goes, below the sandbox's path on its host; beside it there is nothing. */
const pathBelow =
  (basePath: string) =>
  (request: Request): string => {
    const path = getPath(request);
    return `${path}/`.startsWith(`${basePath}/`) ? path.slice(basePath.length) || '/' : '/beside';
  };

/** The whole of the sandbox's HTTP. */
export const createApp = (state: SandboxState): Hono => {
  const app = new Hono({ getPath: pathBelow(state.basePath) });

  app.use(async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    // Answers hold what only one visitor may see, and scripts may be another build's by the next request.
    c.header('Cache-Control', 'no-store');
    await next();
  });

  app.use(async (c, next) => {
    const { host, hostname } = new URL(c.req.url);
    const names = [hostname, hostnameOf(c.req.header('Host') ?? host)];
    if (!names.every((name) => state.allowedHosts.includes(name))) {
      return c.text('The sandbox does not answer under this host name.\n', 421);
    }
    return next();
  });

  app.use(
    bodyLimit({
      maxSize: 64 * 1024,
      onError: (c) =>
        isRest(c) ? failRest(c, 413, messages[requestedLanguage(c)].restTooLarge) : sendNotice(c, 'tooLarge'),
    }),
  );

  app.notFound((c) =>
    isRest(c)
      ? failRest(c, 404, messages[requestedLanguage(c)].restNothingHere(c.req.path))
      : sendNotice(c, 'notFound'),
  );

  app.onError((error, c) => {
    const t = messages[requestedLanguage(c)];
    if (error instanceof HTTPException) return failRest(c, error.status, describeKey(error.message, t));
    console.error(error);
    const isListeners = error instanceof OtpListenerError;
    if (isRest(c)) return failRest(c, 500, isListeners ? t.otpListenerFailed : t.sandboxFailed);
    return sendNotice(c, isListeners ? 'otpListenerFailed' : 'failed');
  });

  addHomeRoutes(app, state);
  addAssetRoutes(app, state);
  addServiceRoutes(app, state);
  addRestRoutes(app, state);
  addVerificationRoutes(app, state);
  return app;
};
