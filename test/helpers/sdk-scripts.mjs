// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

/** A scripted SDK: it records what it is told, and a test answers. */
export const SDK = `
window.IMP = {
  merchants: [],
  calls: [],
  init(...codes) { this.merchants.push(codes); },
  agency(...codes) { this.merchants.push(codes); },
  certification(params, callback) { this.calls.push({ params, callback }); },
};`;

/** @type {Record<string, { status?: number, type?: string, body: string }>} */
const SCRIPTS = {
  good: { body: SDK },
  slow: { body: SDK },
  empty: { body: '' },
  throws: { body: 'throw new Error("jQuery is missing");' },
  page: { type: 'text/html', body: '<!doctype html><title>Not a script</title>' },
  broken: { status: 500, body: 'Internal Server Error' },
};

/**
 * Serves `/sdk/{good,slow,empty,throws,page,broken}.js`; the query `ms` delays the answer, and `/sdk/hits?url=…` tells
 * how often a URL was asked for.
 *
 * @returns {import('@web/dev-server-core').Middleware}
 */
export function sdkScripts() {
  /** @type {Map<string, number>} */
  const hits = new Map();
  return async (context, next) => {
    if (context.path === '/sdk/hits') {
      context.body = String(hits.get(String(context.query.url)) ?? 0);
      return;
    }
    const script = SCRIPTS[/^\/sdk\/(\w+)\.js$/.exec(context.path)?.[1] ?? ''];
    if (!script) return next();
    hits.set(context.url, (hits.get(context.url) ?? 0) + 1);
    await delay(Number(context.query.ms ?? 0));
    // Past the test server, which would let the browser keep even an error for a year.
    context.respond = false;
    const headers = { 'Content-Type': script.type ?? 'text/javascript', 'Cache-Control': 'no-store' };
    context.res.writeHead(script.status ?? 200, headers).end(script.body);
  };
}
