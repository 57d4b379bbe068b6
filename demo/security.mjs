// @ts-check
import { createMiddleware } from 'hono/factory';

const vendorOrigins = 'https://*.iamport.kr https://*.portone.io';

/**
 * @param {{ sdkOrigin: string, sandbox: boolean, reload: boolean, trustedTypes?: string }} options `trustedTypes`:
 *   further policies of the page
 * @returns {string} without `frame-ancestors`, which a page cannot say of itself
 */
export function contentSecurityPolicy({ sdkOrigin, sandbox, reload, trustedTypes = '' }) {
  const service = sandbox ? sdkOrigin : vendorOrigins;
  const directives = [
    "default-src 'none'",
    // The development server reloads the page with a data: module.
    `script-src 'self' ${sdkOrigin}${sandbox ? '' : ` ${vendorOrigins}`}${reload ? ' data:' : ''}`,
    // For the SDK's one `<style>`, without which its dialog lies over the page; the element needs no such exception.
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ${service}`,
    // The SDK has a frame for each channel; Danal's shows the gateway itself, whichever the channel names.
    `frame-src ${sandbox ? sdkOrigin : 'https:'}`,
    `img-src 'self' data:${sandbox ? '' : ' https:'}`,
    // The SDK posts a form into the verification window: to the sandbox, or to whichever gateway the channel names.
    `form-action 'self' ${sandbox ? sdkOrigin : 'https:'}`,
    "base-uri 'none'",
  ];
  // What the vendor's SDK writes into the page cannot be promised here, so Trusted Types are for the sandbox alone.
  if (sandbox && !reload) {
    directives.push(
      "require-trusted-types-for 'script'",
      `trusted-types lit-html imp-certification ${trustedTypes}`.trimEnd(),
    );
  }
  return directives.join('; ');
}

/** @param {(url: URL) => { sdkOrigin: string, sandbox: boolean, reload: boolean }} policyFor */
export const securityHeaders = (policyFor) =>
  createMiddleware(async (c, next) => {
    await next();
    const policy = contentSecurityPolicy(policyFor(new URL(c.req.url)));
    c.header('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
    c.header('X-Content-Type-Options', 'nosniff');
    // No Cross-Origin-Opener-Policy: where the window is opened blank and then posted into, WebKit cuts it off even
    // under `same-origin-allow-popups`; the journeys in test/e2e-webkit show it.
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
  });

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Another name in `Host` means that somebody's DNS points here: their page would then count as same-origin. */
export const ownHostOnly = createMiddleware(async (c, next) => {
  if (!ownNames.has(new URL(c.req.url).hostname)) return c.text('Unknown host', 421);
  return next();
});

/**
 * @param {Request} request
 * @returns {boolean} false for what another site's page sends with the visitor's cookie
 */
export const isSameOrigin = (request) => {
  const site = request.headers.get('Sec-Fetch-Site');
  return request.headers.get('Origin') === new URL(request.url).origin && (!site || site === 'same-origin');
};
