import type { Context, Hono } from 'hono';
import channelFrame from './browser/channel-frame.ts?script';
import type { SdkSettings } from './browser/surroundings.js';
import sdk from './browser/iamport.ts?script';
import page from './browser/page.ts?script';
import { parseLatency } from './options.js';
import { icon, styles } from './styles.js';

const JAVASCRIPT = 'text/javascript; charset=utf-8';

const sendAsset = (c: Context, type: string, body: string): Response => {
  c.header('Content-Type', type);
  return c.body(body);
};

/** The settings and the SDK in one block, so that no global is left. */
const sdkScript = (settings: SdkSettings): string =>
  `{const sandboxSettings=${JSON.stringify(settings)};\n${sdk}}\n`;

/** The SDK, and what the sandbox's own pages load. */
export const addAssetRoutes = (app: Hono): void => {
  app.get('/v1/iamport.js', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    const { origin } = new URL(c.req.url);
    const latency = { channels: c.req.query('channels'), frames: c.req.query('frames') };
    if (Object.values(latency).some((text) => text !== undefined && parseLatency(text) === null)) {
      return c.text('channels and frames must be whole numbers of milliseconds from 0 to 60000\n', 400);
    }
    return sendAsset(c, JAVASCRIPT, sdkScript({ origin, latency }));
  });
  app.get('/assets/sandbox.css', (c) => sendAsset(c, 'text/css; charset=utf-8', styles));
  app.get('/assets/icon.svg', (c) => sendAsset(c, 'image/svg+xml', icon));
  app.get('/assets/channel-frame.js', (c) => sendAsset(c, JAVASCRIPT, channelFrame));
  app.get('/assets/page.js', (c) => sendAsset(c, JAVASCRIPT, page));
};
