// @ts-check
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { readPort } from './environment.mjs';
import { prepareDemo } from './start-demo.mjs';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));
const port = readPort(process.env) ?? 8080;
const demo = await prepareDemo({ env: process.env, reload: true });
const serveShop = getRequestListener(demo.app.fetch);

/** What the development server answers itself: the element's source, its imports, and the reload script. */
const isSource = (/** @type {string} */ url) => /^\/(src|node_modules|__web-dev-server__)/.test(url);

const server = await startDevServer({
  config: {
    rootDir: path('..'),
    hostname: 'localhost',
    port,
    watch: true,
    nodeResolve: true,
    plugins: [
      esbuildPlugin({ ts: true, tsconfig: path('../tsconfig.json') }),
      { name: 'watch-demo', serverStart: ({ fileWatcher }) => void fileWatcher.add(path('./public')) },
    ],
    middleware: [
      async (context, next) => {
        if (context.path === '/dist/imp-certification.min.js') return context.redirect('/src/index.ts');
        if (isSource(context.path)) return next();
        // Hono writes the answer itself.
        context.respond = false;
        await serveShop(context.req, context.res);
      },
    ],
  },
  readCliArgs: false,
  readFileConfig: false,
});

console.log(
  '  Changes in src/ and demo/public/ reload the page; after a change in demo/*.mjs start again.\n',
);

process.once('SIGINT', () => void Promise.all([server.stop(), demo.close()]).then(() => process.exit()));
