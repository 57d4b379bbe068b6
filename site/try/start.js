// Starts the sandbox in a service worker, and goes to its page there: from then on no server is needed.
try {
  await navigator.serviceWorker.register('service-worker.js');
  await navigator.serviceWorker.ready;
  // In the language that the link asks for, else in the browser's.
  location.replace(`sandbox/${location.search}`);
} catch (error) {
  console.error(error);
  document.querySelector('#starting').remove();
  document.querySelector('#unsupported').hidden = false;
}
