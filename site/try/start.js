// @ts-check
// The sandbox, and the server's part, are in a service worker: the page starts once they answer.

const patience = 10_000;

/** What a page under Trusted Types may register. @param {string} url @returns {string} */
function scriptUrl(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const policy = trustedTypes?.createPolicy('service-worker', {
    createScriptURL: (/** @type {string} */ own) => own,
  });
  return policy?.createScriptURL(url) ?? url;
}

/** Resolves once this page's requests go through the worker. */
async function startWorker() {
  const workers = navigator.serviceWorker;
  const isInControl = new Promise((resolve, reject) => {
    workers.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(() => reject(new Error('The service worker has not started.')), patience);
  });
  isInControl.catch(() => undefined);
  await workers.register(scriptUrl(new URL('service-worker.js', import.meta.url).href));
  if (workers.controller) return;
  // A page that was reloaded past its worker has to ask for it.
  void workers.ready.then(({ active }) => active?.postMessage('claim'));
  await isInControl;
}

const element = document.querySelector('imp-certification');
const query = new URLSearchParams(location.search);
try {
  await startWorker();
  if (query.has('slow')) {
    element?.setAttribute('sdk-src', `${element.getAttribute('sdk-src')}?channels=150&frames=1500`);
  }
  // A phone comes back with the result of this request.
  const returned = query.get('merchant_uid');
  if (returned) element?.setAttribute('merchant-uid', returned);
  await import('./public/main.js');
  await import('./dist/imp-certification.min.js');
} catch (error) {
  console.error(error);
  /** @type {HTMLElement | null} */ (document.querySelector('#no-worker'))?.removeAttribute('hidden');
  document.querySelector('#playground')?.remove();
}
