/**
 * Whether the sandbox runs in a browser's service worker, which is asked for less than a server. Workers on servers have
 * the scope's name, too, but no registration.
 */
export const isServiceWorker = (): boolean =>
  'ServiceWorkerGlobalScope' in globalThis && 'registration' in globalThis;
