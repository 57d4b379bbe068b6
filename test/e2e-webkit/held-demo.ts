import { createSandbox } from 'imp-certification/sandbox';
import { createCertificationClient } from 'imp-certification/server';
import { createApp } from '../../demo/app.mjs';
import { listen } from '../../demo/listen.mjs';

/** The demo with a sandbox whose SDK can be held back, as a slow network would. */
export async function startHeldDemo() {
  let released = Promise.resolve();
  const sandbox = createSandbox();
  const service = await listen(async (request) => {
    if (new URL(request.url).pathname === '/v1/iamport.js') await released;
    return sandbox.fetch(request);
  }, 0);
  const { impKey, impSecret } = sandbox;
  const shop = await listen(
    createApp({
      client: createCertificationClient({ impKey, impSecret, apiUrl: `http://127.0.0.1:${service.port}` }),
      userCode: 'imp00000000',
      channelKey: 'channel-key-danal',
      sandboxPort: service.port,
    }).fetch,
    0,
  );
  return {
    url: `http://localhost:${shop.port}`,
    /** Holds the SDK back until the returned function is called. */
    hold(): () => void {
      let release!: () => void;
      released = new Promise((resolve) => (release = resolve));
      return release;
    },
    async close(): Promise<void> {
      await Promise.all([shop.close(), service.close()]);
    },
  };
}
