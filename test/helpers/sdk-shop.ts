import { readFile } from 'node:fs/promises';
import { createSandbox } from 'imp-certification/sandbox';
import { listen } from '../../demo/listen.mjs';

/** How long PortOne takes for its list of channels, and then for each frame, in milliseconds. */
const LATENCY = { channels: 150, frames: 1500 };

const OTHER_MERCHANT = 'imp11111111';

/** A page with two elements of two merchants, which notes what a visitor would notice. */
const pageOf = (
  sdk: string,
  attributes: string,
): string => `<!doctype html><html lang="ko"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>상점</title>
<script>
  // What has been seen and heard: the element's statuses and events, windows and alerts, frames that have loaded.
  Object.assign(window, { shown: [], seen: [], loadedFrames: 0 });
  addEventListener('pageshow', ({ persisted }) => shown.push(persisted ? 'restored' : 'loaded'));
  for (const type of ['certified', 'failed']) {
    addEventListener(type, ({ detail }) => {
      seen.push([type, detail.error_code].join(' ').trim());
      console.log(seen.at(-1));
    });
  }
  document.addEventListener('load', ({ target }) => {
    if (target.src?.includes('/certificates/ready/')) loadedFrames++;
  }, true);
  for (const [name, what] of [['open', 'window'], ['alert', 'alert']]) {
    const original = window[name];
    window[name] = (...values) => (seen.push(what), original.apply(window, values));
  }
</script>
<script type="module" src="/imp-certification.js"></script>
<main>
  <aside class="dialog" style="position: fixed; inset: auto 0 0 0">쿠키 안내</aside>
  <imp-certification id="own" ${attributes} user-code="imp00000000" merchant-uid="order-1" pg="danal"
    sdk-src="${sdk}"></imp-certification>
  <div style="block-size: 3000px"></div>
  <imp-certification id="other" user-code="${OTHER_MERCHANT}" merchant-uid="order-2" pg="danal" popup
    sdk-src="${sdk}"></imp-certification>
  <a href="/elsewhere">다른 곳</a>
</main>
<script>
  const own = document.querySelector('#own');
  window.look = () => ({
    status: own.status,
    code: own.response?.error_code ?? null,
    shown,
    seen,
    ...uncovered(),
  });
  // Whether a hand can press the button: it is there, and nothing lies over its middle.
  const uncovered = () => {
    const { left, top, width, height } = own.getBoundingClientRect();
    const topmost = document.elementFromPoint(left + width / 2, top + height / 2);
    const aside = document.querySelector('aside');
    return { isFree: width > 0 && topmost === own, isPageWhole: aside.checkVisibility() };
  };
  // A script of the page's own: what a test evaluates counts as the visitor's press.
  if (location.hash === '#auto') setInterval(() => loadedFrames === 3 && !seen.includes('window') && own.certify(), 100);
</script>`;

/**
 * Serves the page, and the sandbox at the speed of a phone's network.
 *
 * @param sdkFile Another SDK in place of the sandbox's own: a file that is PortOne's, but for the address of its service.
 */
export async function startSdkShop(sdkFile = process.env.SDK_FILE) {
  const bundle = await readFile('dist/imp-certification.min.js', 'utf8');
  const sandbox = createSandbox({ latency: LATENCY, userCodes: ['imp00000000', OTHER_MERCHANT] });
  const service = await listen(sandbox.fetch, 0);
  const serviceUrl = `http://localhost:${String(service.port)}`;
  const sdk =
    sdkFile && (await readFile(sdkFile, 'utf8')).replaceAll('https://service.iamport.kr', serviceUrl);
  const scripts: Record<string, string | undefined> = { '/imp-certification.js': bundle, '/sdk.js': sdk };
  const shop = await listen((request) => {
    const { pathname, searchParams } = new URL(request.url);
    const script = scripts[pathname];
    // Everything may be kept in the back/forward cache.
    if (script !== undefined) {
      return Promise.resolve(new Response(script, { headers: { 'Content-Type': 'text/javascript' } }));
    }
    const source = sdk ? '/sdk.js' : `${serviceUrl}/v1/iamport.js?${searchParams.get('sdk') ?? ''}`;
    const page = pathname === '/' ? pageOf(source, searchParams.get('attributes') ?? '') : '<p>다른 곳</p>';
    return Promise.resolve(new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
  }, 0);
  return {
    url: `http://localhost:${String(shop.port)}`,
    close: async () => {
      await Promise.all([shop.close(), service.close()]);
    },
  };
}
