import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isLanguage, messages, pickLanguage, type Language } from './messages/index.js';
import { cspSource, parseRedirectUrl } from './redirect-url.js';
import { isServiceWorker } from './service-worker.js';
import type { VerificationSession } from './session.js';
import type { Html } from './views/layout.js';
import { noticePage } from './views/plain-pages.js';

const contentSecurityPolicy = (formTargets: string, framedBy: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self'${formTargets}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** The policy that the element and the SDK need on a page, where the service is the page's own host. */
const liveContentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html imp-certification',
].join('; ');

/** Where the last form of the redirect mode ends up: browsers hold `form-action` against redirects too. */
const redirectSource = (session: VerificationSession | undefined): string => {
  if (session?.place !== 'page') return '';
  const url = parseRedirectUrl(session.request.m_redirect_url);
  return url ? ` ${cspSource(url)}` : '';
};

/** Who may show the page in a frame: for Danal's layer the merchant's page, else nobody. */
const frameAncestors = (session: VerificationSession | undefined): string => {
  if (session?.place !== 'layer') return "'none'";
  return session.targetOrigin === '*' ? '*' : cspSource(new URL(session.targetOrigin));
};

/** The sandbox's path on its host: `createSandbox` hands it over with each request. */
const basePathOf = (c: Context): string => (c.env as { basePath: string }).basePath;

/** The language asked for by `?lang=`, else the browser's, which does not tell a service worker what it accepts. */
export const requestedLanguage = (c: Context): Language => {
  const language = c.req.query('lang');
  if (isLanguage(language)) return language;
  return pickLanguage(
    c.req.header('Accept-Language') ?? (isServiceWorker() ? navigator.language : undefined),
  );
};

export const sendPage = async (
  c: Context,
  page: Html,
  {
    status = 200,
    session,
    isLive = false,
  }: { status?: ContentfulStatusCode; session?: VerificationSession; isLive?: boolean } = {},
): Promise<Response> => {
  const framedBy = frameAncestors(session);
  const policy = isLive
    ? liveContentSecurityPolicy
    : contentSecurityPolicy(redirectSource(session), framedBy);
  c.header('Content-Security-Policy', policy);
  c.header('Referrer-Policy', 'no-referrer');
  if (framedBy === "'none'") c.header('X-Frame-Options', 'DENY');
  c.header('Vary', 'Accept-Language');
  return c.html(await page, status);
};

/** The page of a channel's frame, which any page may show: a script that speaks with it. */
export const sendFramePage = (c: Context): Response | Promise<Response> => {
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  );
  c.header('Referrer-Policy', 'no-referrer');
  return c.html(
    `<!doctype html><meta charset="utf-8"><title>Sandbox</title><script src="${basePathOf(c)}/assets/channel-frame.js"></script>\n`,
  );
};

const notices = {
  finished: { status: 410, title: 'finishedTitle', text: 'finishedText' },
  unknown: { status: 404, title: 'unknownTitle', text: 'unknownText' },
  notFound: { status: 404, title: 'notFoundTitle', text: null },
  tooLarge: { status: 413, title: 'badRequestTitle', text: 'tooLarge' },
  failed: { status: 500, title: 'failedTitle', text: 'sandboxFailed' },
  otpListenerFailed: { status: 500, title: 'failedTitle', text: 'otpListenerFailed' },
} as const;

/** A page that only says something, for what cannot go on; in the language of the session, where there is one. */
export const sendNotice = (
  c: Context,
  notice: keyof typeof notices,
  session?: VerificationSession,
): Promise<Response> => {
  const { status, title, text } = notices[notice];
  const language = session?.language ?? requestedLanguage(c);
  const t = messages[language];
  return sendPage(c, noticePage(language, basePathOf(c), t[title], text ? t[text] : ''), {
    status,
    ...(session && { session }),
  });
};
