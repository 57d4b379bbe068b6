// @ts-check
import { readFile } from 'node:fs/promises';
import { listen } from '../../demo/listen.mjs';

const ELEMENT = new URL('../../dist/imp-certification.min.js', import.meta.url);
const TYPES = { html: 'text/html', js: 'text/javascript' };
/** Makes a page cross-origin isolated, whose clock counts 5 µs instead of 100; it loads nothing from other origins. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** This folder's pages, and the element as it is shipped. */
export const servePages = () =>
  listen(async ({ url }) => {
    const [, name = '', type = ''] = /^\/([\w-]+(?:\.min)?\.(html|js))$/.exec(new URL(url).pathname) ?? [];
    if (!name) return new Response(null, { status: 404 });
    const file = name === 'imp-certification.min.js' ? ELEMENT : new URL(name, import.meta.url);
    const contentType = TYPES[/** @type {keyof typeof TYPES} */ (type)];
    const headers = { 'content-type': contentType, ...(name === 'press.html' ? ISOLATED : {}) };
    return new Response(await readFile(file, 'utf8'), { headers });
  }, 0);
