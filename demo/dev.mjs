// @ts-check
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { readPort } from './environment.mjs';
import { bind, freePort, unbind } from './listen.mjs';
import { prepareDemo } from './start-demo.mjs';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));

/** What the development server answers itself: the element's source, its imports, and the reload script. */
const isSource = (/** @type {string} */ url) =>
  /^\/(src\/|node_modules\/|__web-dev-server__|__wds-)/.test(url);

const demo = await prepareDemo({ env: process.env, reload: true });
const serveShop = getRequestListener(demo.app.fetch);
const port = await freePort(readPort(process.env) ?? 8080);

// Left to itself the development server listens on every address, also for the network.
const server = createServer();
const devServer = await startDevServer({
  config: {
    rootDir: path('..'),
    middlewareMode: { server },
    watch: true,
    clearTerminalOnReload: false,
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
  autoExitProcess: false,
  logStartMessage: false,
});
server.on('request', devServer.koaApp.callback());
await bind(server, port, '127.0.0.1');

console.log(`\n  Demo      http://localhost:${port}`);
console.log(
  '\n  Changes in src/ and demo/public/ reload the page; after a change in demo/*.mjs start again.\n',
);

const end = () =>
  void Promise.all([devServer.stop(), unbind(server), demo.close()]).then(() => process.exit());
process.once('SIGINT', end);
process.once('SIGTERM', end);
