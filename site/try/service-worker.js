/* global files, version -- of the page, put in when it is bundled */
import { Hono } from 'hono';
// The site is a package of its own, which cannot name this one.
import { createSandbox } from '../../dist/sandbox/index.js';
import { createCertificationClient } from '../../dist/server/index.js';
import { certificationRoutes } from '../../demo/certifications.mjs';
import { isLanguage } from '../../demo/public/texts/index.js';
import { createIssues } from './issues.js';

const scope = self.registration.scope;
const { pathname: folder } = new URL(scope);
const sandbox = createSandbox({ basePath: `${folder}sandbox`, allowedHosts: [location.hostname] });

// The server's part: what a merchant's server does with the two ids.
const client = createCertificationClient({
  impKey: sandbox.impKey,
  impSecret: sandbox.impSecret,
  apiUrl: new URL('sandbox', scope).href,
  fetch: (url, init) => sandbox.fetch(new Request(url, init)),
});
const server = new Hono().basePath(folder);
server.use((c, next) => {
  const language = c.req.header('Accept-Language');
  c.set('language', isLanguage(language) ? language : 'ko');
  // One browser is one visit.
  c.set('visit', {});
  return next();
});
server.route('/', certificationRoutes({ visits: createIssues(scope), client }));

const cacheName = `playground ${version}`;

/** As a page and all that is on it was when this worker was installed: without a network, too. */
async function findFile(request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** @param {Request} request */
function answer(request) {
  const path = new URL(request.url).pathname.slice(folder.length);
  if (path.startsWith('sandbox/')) return sandbox.fetch(request);
  if (path === 'merchant-uids' || path === 'certifications') return server.fetch(request);
  return findFile(request);
}

async function install() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(new URL(file, scope), { cache: 'reload' })));
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith('playground ') && name !== cacheName) await caches.delete(name);
  }
  await self.clients.claim();
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.url.startsWith(scope)) event.respondWith(answer(event.request));
});
