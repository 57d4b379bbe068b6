// @ts-check
import { readFile } from 'node:fs/promises';
import { listen } from '../../demo/listen.mjs';
import { createSandbox } from '../../dist/sandbox/index.js';

/** @typedef {'element' | 'listener' | 'initInClick'} Name */

const call = `IMP.certification({ channelKey: 'channel-key-danal', merchant_uid: 'order-1', popup: true }, () => {})`;

/** @type {Record<Name, (sdk: string) => string>} */
const bodies = {
  element: (sdk) => `<script type="module" src="/imp-certification.min.js"></script>
<imp-certification user-code="imp00000000" channel-key="channel-key-danal" merchant-uid="order-1" popup
  sdk-src="${sdk}"></imp-certification>`,
  // As the vendor's documentation has it.
  listener: (sdk) => `<script src="${sdk}"></script><button>본인인증</button><script>
IMP.init('imp00000000');
document.querySelector('button').addEventListener('click', () => { ${call}; });
</script>`,
  // As most public code has it.
  initInClick: (sdk) => `<script src="${sdk}"></script><button>본인인증</button><script>
document.querySelector('button').addEventListener('click', () => { IMP.init('imp00000000'); ${call}; });
</script>`,
};

/** In the page, before anything of it: `loadedFrames`, and `opened`, milliseconds from the press to the window. */
function observe() {
  const page = /** @type {any} */ (globalThis);
  const { open } = page;
  let pressed = NaN;
  page.loadedFrames = 0;
  page.document.addEventListener(
    'load',
    (/** @type {any} */ { target }) =>
      (page.loadedFrames += Number(target.matches('iframe[src*="/ready/"]'))),
    true,
  );
  page.addEventListener(
    'click',
    (/** @type {Event} */ { timeStamp }) => {
      pressed = timeStamp;
      page.opened = undefined;
    },
    true,
  );
  page.open = (/** @type {unknown[]} */ ...args) => {
    page.opened = performance.now() - pressed;
    return open.apply(page, args);
  };
}

/**
 * The sandbox, and pages with its SDK: one with the element, and two that call the SDK themselves.
 */
export async function serveWindowPages() {
  const element = await readFile(new URL('../../dist/imp-certification.min.js', import.meta.url), 'utf8');
  const sandbox = await listen(createSandbox().fetch, 0);
  const pages = await listen(({ url }) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname === '/imp-certification.min.js') {
      return new Response(element, { headers: { 'content-type': 'text/javascript' } });
    }
    const body = bodies[/** @type {Name} */ (pathname.slice(1))]?.(searchParams.get('sdk') ?? '');
    if (body === undefined) return new Response(null, { status: 404 });
    const html = `<!doctype html><html lang="ko"><meta charset="utf-8" /><title>가입</title>
<script>(${String(observe)})();</script><body>${body}`;
    return new Response(html, { headers: { 'content-type': 'text/html' } });
  }, 0);
  return {
    /** @param {Name} name @param {string} [query] of the SDK's address */
    address(name, query = '') {
      const sdk = `http://127.0.0.1:${sandbox.port}/v1/iamport.js${query}`;
      return `http://127.0.0.1:${pages.port}/${name}?sdk=${encodeURIComponent(sdk)}`;
    },
    async close() {
      await pages.close();
      await sandbox.close();
    },
  };
}
