import { createSandbox } from 'imp-certification/sandbox';

const { pathname: basePath } = new URL('sandbox', self.registration.scope);
const sandbox = createSandbox({ basePath, allowedHosts: [location.hostname] });

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (pathname.startsWith(`${basePath}/`)) event.respondWith(sandbox.fetch(event.request));
});
