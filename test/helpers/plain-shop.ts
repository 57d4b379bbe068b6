import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '../../demo/listen.mjs';
import { appendQuery } from '../../src/sandbox/redirect-url.js';
import { GATEWAY, PAGES, SDK, pageOf } from './plain-pages.js';

/** What the gateway says of a visitor who gives up: nothing of it may be lost in an address. */
export const MESSAGE = `취소 & 100% "끝" '+' <b>?#=%26`;

/** How long `/slow.js` takes to come, in milliseconds. */
const SLOW = 300;

/** Where the gateway sends the visitor back to, as the vendor does. */
function returnUrl(query: URLSearchParams): string {
  const isFinished = query.get('outcome') === 'finish';
  return appendQuery(new URL(query.get('m_redirect_url') ?? ''), {
    imp_uid: `imp_${randomUUID()}`,
    merchant_uid: query.get('merchant_uid') ?? '',
    success: String(isFinished),
    ...(!isFinished && { error_code: 'F0000', error_msg: MESSAGE }),
  });
}

/** Serves a shop of plain pages and its gateway; a browser may keep all of them in its back/forward cache. */
export async function startPlainShop() {
  const bundle = await readFile('dist/imp-certification.min.js', 'utf8');
  const scripts: Record<string, string> = { '/imp-certification.js': bundle, '/sdk.js': SDK, '/slow.js': '' };
  const { port, close } = await listen(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/slow.js') await delay(SLOW);
    const script = scripts[pathname];
    // A script out of the browser's cache would not be slow.
    const headers = { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' };
    if (script !== undefined) return new Response(script, { headers });
    if (pathname === '/gateway/end') return Response.redirect(returnUrl(searchParams), 303);
    const body = pathname === '/gateway' ? GATEWAY : PAGES[pathname.slice(1)];
    if (body === undefined) return new Response(null, { status: 404 });
    return new Response(pageOf(body, randomUUID()), { headers: { 'Content-Type': 'text/html' } });
  }, 0);
  return { url: `http://127.0.0.1:${String(port)}`, close };
}
