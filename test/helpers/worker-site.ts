import { readFile } from 'node:fs/promises';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { listen } from '../../demo/listen.mjs';
import { tryFiles } from '../../site/try.mjs';

const types: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
};

/** Serves the files in a folder of a host, which others share. */
async function serve(folder: string, files: Record<string, string>) {
  const { port, close } = await listen((request) => {
    const name = new URL(request.url).pathname.slice(folder.length).replace(/^$|\/$/, '$&index.html');
    const text = files[name];
    const type = `${types[name.split('.').at(-1) ?? ''] ?? 'text/plain'}; charset=utf-8`;
    return Promise.resolve(
      new Response(text ?? '', { status: text === undefined ? 404 : 200, headers: { 'Content-Type': type } }),
    );
  }, 0);
  return { url: `http://localhost:${String(port)}${folder}`, files, close };
}

let playground: ReturnType<typeof tryFiles> | undefined;

/** The site's playground; what is changed in `files` is served from then on. */
export const startPlaygroundSite = async () =>
  serve('/imp-certification/try/', { ...(await (playground ??= tryFiles())) });

/** The worker that docs/sandbox.md shows, with a page that registers it and goes to the sandbox's own page. */
export async function startWorkerSite() {
  const bundle = await rollup({
    input: 'test/examples/service-worker.js',
    plugins: [nodeResolve({ exportConditions: ['default'] })],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  return serve('/shop/', {
    'index.html':
      '<!doctype html><title>Shop</title><link rel="icon" href="icon.svg"><script type="module" src="start.js"></script>',
    'start.js': `await navigator.serviceWorker.register('service-worker.js');
await navigator.serviceWorker.ready;
location.replace('sandbox/');`,
    'icon.svg': await readFile('demo/public/icon.svg', 'utf8'),
    'service-worker.js': output[0].code,
  });
}
