// @ts-check
import { createPage, createSdk, css, library, sdkPath, strategies } from './pages.mjs';
import { createCertificate, serve } from './servers.mjs';
import { SlowLink } from './slow-link.mjs';

/** Every visit's host is another one: a browser remembers what it has seen of a host, and connects ahead. */
let visits = 0;

/** The page's server and the SDK's, both at the far end of one visitor's link. */
export async function createShop() {
  const link = new SlowLink();
  const certificate = await createCertificate();
  const sdk = { type: 'text/javascript', body: createSdk() };
  const vendor = await serve(certificate, link, (path) => (path === sdkPath ? sdk : undefined));
  const assets = new Map([
    ['/page.css', { type: 'text/css', body: css }],
    ['/imp-certification.min.js', { type: 'text/javascript', body: library }],
  ]);
  const shop = await serve(certificate, link, (path) => assets.get(path)).catch(async (error) => {
    await vendor.close();
    throw error;
  });
  return {
    link,
    /**
     * The address of a page that nobody has been to.
     *
     * @param {import('./pages.mjs').StrategyName} name
     */
    open(name) {
      const host = `shop-${++visits}.test`;
      const sdkOrigin = `https://${host}:${vendor.port}`;
      assets.set('/', { type: 'text/html', body: createPage(strategies(sdkOrigin)[name], sdkOrigin) });
      return `https://${host}:${shop.port}/`;
    },
    disconnect() {
      shop.disconnect();
      vendor.disconnect();
    },
    close: () => Promise.all([shop.close(), vendor.close()]),
  };
}
