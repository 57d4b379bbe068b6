// @ts-check
/** Serves the built site on this machine as a static host does: `/x` is `x.html`, and what is not there is `404.html`. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { base } from './base.mjs';

const folder = fileURLToPath(new URL('dist/', import.meta.url));
const port = Number(process.env.PORT ?? 4173);

if (!existsSync(folder)) throw new Error('There is no site/dist yet: run npm run site.');

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** @param {string} pathname */
function fileOf(pathname) {
  if (!pathname.startsWith(base)) throw new Error('Not of the site.');
  const path = normalize(decodeURIComponent(pathname.slice(base.length)) || '.');
  // Normalized, so only its beginning can lead out of the folder.
  if (path.startsWith('..')) throw new Error('Not of the site.');
  if (path === '.' || path.endsWith('/')) return join(path, 'index.html');
  return extname(path) ? path : `${path}.html`;
}

const server = createServer(async (request, response) => {
  const [pathname = '/'] = (request.url ?? '/').split('?');
  if (pathname === '/' && base !== '/') return response.writeHead(302, { Location: base }).end();
  try {
    const file = fileOf(pathname);
    const content = await readFile(join(folder, file));
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type }).end(content);
  } catch {
    const content = await readFile(join(folder, '404.html'));
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(content);
  }
});

server.listen(port, 'localhost', () => console.log(`http://localhost:${port}${base}`));
