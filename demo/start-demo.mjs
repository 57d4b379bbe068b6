// @ts-check
import { createCertificationClient } from 'imp-certification/server';
import { createApp } from './app.mjs';
import { readMerchant } from './environment.mjs';
import { listen } from './listen.mjs';
import { startSandbox } from './start-sandbox.mjs';

/**
 * @typedef {object} DemoOptions
 * @property {number | undefined} [port] default 8080; if it is taken, any free one; 0 for any
 * @property {number | undefined} [sandboxPort] default 9090, likewise
 * @property {Record<string, string | undefined>} [env] `IMP_USER_CODE` and the like, default none: the sandbox
 */

/**
 * The shop, not yet served, and the service it talks to.
 *
 * @param {{ sandboxPort?: number | undefined, env?: DemoOptions['env'], reload?: boolean }} [options]
 */
export async function prepareDemo({ sandboxPort = 9090, env = {}, reload = false } = {}) {
  const merchant = readMerchant(env);
  if (merchant) {
    const { userCode, channelKey, ...keys } = merchant;
    const app = createApp({ client: createCertificationClient(keys), userCode, channelKey, reload });
    return { app, sandboxUrl: null, close: async () => {} };
  }
  const { client, userCode, port, close } = await startSandbox(sandboxPort);
  const app = createApp({
    client,
    userCode,
    channelKey: 'channel-key-danal',
    sandboxPort: port,
    reload,
  });
  return { app, sandboxUrl: `http://localhost:${port}`, close };
}

/** @param {DemoOptions} [options] */
export async function startDemo({ port = 8080, sandboxPort, env } = {}) {
  const demo = await prepareDemo({ sandboxPort, env });
  try {
    const shop = await listen(demo.app.fetch, port);
    return {
      url: `http://localhost:${shop.port}`,
      sandboxUrl: demo.sandboxUrl,
      close: async () => void (await Promise.all([shop.close(), demo.close()])),
    };
  } catch (error) {
    await demo.close();
    throw error;
  }
}
