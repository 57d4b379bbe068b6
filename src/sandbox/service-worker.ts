/** Whether the sandbox runs in a service worker: browsers ask that for less than they ask a server. */
export const isServiceWorker = (): boolean => 'ServiceWorkerGlobalScope' in globalThis;
