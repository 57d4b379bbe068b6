// @ts-check
import { text } from 'node:stream/consumers';
import { SDK } from './sdk-scripts.mjs';

/** First on every page, so that nothing happens unseen. */
const RECORD = `
window.violations = [];
window.scripts = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  violations.push((effectiveDirective + ' ' + blockedURI).trim());
});
new MutationObserver((records) => {
  const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
  scripts.push(...added.filter(({ localName }) => localName === 'script').map(({ src }) => src));
}).observe(document, { childList: true, subtree: true });`;

/**
 * A service worker that stands in for the network: it notes every request for another origin and answers it with an
 * SDK, so that the tests can name the vendor's host, and an attacker's, without asking either.
 */
const NETWORK = `
const requests = new Map();
addEventListener('install', () => skipWaiting());
addEventListener('fetch', (event) => {
  const { clientId, request } = event;
  const seen = requests.get(clientId) ?? [];
  if (new URL(request.url).pathname === '/csp/requests') {
    event.respondWith(Response.json(seen));
  } else if (new URL(request.url).origin !== location.origin) {
    requests.set(clientId, [...seen, request.url]);
    const body = 'window.hasRun = true;' + ${JSON.stringify(SDK)};
    event.respondWith(new Response(body, { headers: { 'Content-Type': 'text/javascript' } }));
  }
});`;

/**
 * Serves `/csp/page?id=…&policy=…&html=…`, the page with that Content Security Policy as a header, and
 * `/csp/reports?id=…`, what browsers have reported of it.
 *
 * @returns {import('@web/dev-server-core').Middleware}
 */
export function cspPages() {
  /** @type {Map<string, string[]>} */
  const reports = new Map();
  return async (context, next) => {
    if (!context.path.startsWith('/csp/')) return next();
    const { id = '', policy, html } = /** @type {Record<string, string>} */ (context.query);
    const reported = reports.get(id) ?? [];
    /** @type {Record<string, [type: string, body: string]>} */
    const answers = {
      '/csp/record.js': ['text/javascript', RECORD],
      '/csp/network.js': ['text/javascript', NETWORK],
      '/csp/reports': ['application/json', JSON.stringify(reported)],
      '/csp/page': ['text/html', `<!doctype html><html lang="en"><title>A page with a policy</title>${html}`],
    };
    if (context.path === '/csp/report') reports.set(id, [...reported, await text(context.req)]);
    const [type, body] = answers[context.path] ?? ['text/plain', ''];
    // Past the test server, which would add scripts of its own to the page.
    context.respond = false;
    context.res.writeHead(200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': 'no-store',
      ...(policy && { 'Content-Security-Policy': `${policy}; report-uri /csp/report?id=${id}` }),
    });
    context.res.end(body);
  };
}
