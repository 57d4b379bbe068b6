import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { listen } from '../../demo/listen.mjs';

/** Where the site is on its host, which others share. */
const base = '/imp-certification/';

const page = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>샌드박스</title>
<link rel="icon" href="data:,">
<p>준비하고 있어요.</p>
<script type="module">
  await navigator.serviceWorker.register('service-worker.js');
  await navigator.serviceWorker.ready;
  location.replace('sandbox/');
</script>`;

/** Serves a page that starts the sandbox in a service worker, and goes to the sandbox's own page there. */
export async function startWorkerSite() {
  const bundle = await rollup({
    input: 'test/examples/service-worker.js',
    plugins: [nodeResolve({ exportConditions: ['default'] })],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  const files: Record<string, [type: string, body: string]> = {
    [base]: ['text/html', page],
    [`${base}service-worker.js`]: ['text/javascript', output[0].code],
  };
  const { port, close } = await listen((request) => {
    const [type, body] = files[new URL(request.url).pathname] ?? [];
    if (type === undefined) return Promise.resolve(new Response('nothing here', { status: 404 }));
    return Promise.resolve(
      new Response(body, {
        headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' },
      }),
    );
  }, 0);
  return { url: `http://localhost:${String(port)}${base}`, close };
}
