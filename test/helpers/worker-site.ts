import { readFile } from 'node:fs/promises';
import { listen } from '../../demo/listen.mjs';
import { tryFiles } from '../../site/try.mjs';

/** Where the page is on its host, which others share. */
const base = '/imp-certification/try/';

const types: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
};

/** Serves the site's page that starts the sandbox in a service worker. */
export async function startWorkerSite() {
  const files: Record<string, string> = {
    ...(await tryFiles()),
    '../icon.svg': await readFile('demo/public/icon.svg', 'utf8'),
  };
  const { port, close } = await listen((request) => {
    const { pathname } = new URL(request.url);
    const name =
      pathname === '/imp-certification/icon.svg'
        ? '../icon.svg'
        : pathname.slice(base.length) || 'index.html';
    const text = files[name];
    const type = `${types[name.split('.').at(-1) ?? ''] ?? 'text/plain'}; charset=utf-8`;
    return Promise.resolve(
      new Response(text ?? '', { status: text === undefined ? 404 : 200, headers: { 'Content-Type': type } }),
    );
  }, 0);
  return { url: `http://localhost:${String(port)}${base}`, close };
}
