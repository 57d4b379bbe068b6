// @ts-check
import { readFile } from 'node:fs/promises';
import { listen } from '../../demo/listen.mjs';
import { createSandbox } from '../../dist/sandbox/index.js';
import { differenceInterval, median, medianInterval } from '../report.mjs';

/** @import { Browser, Page } from '@playwright/test' */
/** @typedef {'element' | 'listener' | 'initInClick'} Name */

const PRESSES = 60;
const FIRST_PRESSES = 15;
const SLOW_PRESSES = 8;
/** How long the vendor's frames take on a phone's network, in milliseconds. */
const SLOW_FRAMES = 1500;

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

/** In the page, before anything of it. */
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
  page.addEventListener('click', (/** @type {Event} */ { timeStamp }) => (pressed = timeStamp), true);
  page.open = (/** @type {unknown[]} */ ...args) => {
    page.opened = performance.now() - pressed;
    return open.apply(page, args);
  };
}

/**
 * From the press to the SDK's `window.open`, with the sandbox's SDK: the element, and pages that call the SDK themselves.
 *
 * @param {Browser} browser
 * @returns {Promise<import('../report.mjs').Row[]>}
 */
export async function windows(browser) {
  const element = await readFile(new URL('../../dist/imp-certification.min.js', import.meta.url), 'utf8');
  const sandbox = await listen(createSandbox().fetch, 0);
  const pages = await listen(({ url }) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname === '/imp-certification.min.js') {
      return new Response(element, { headers: { 'content-type': 'text/javascript' } });
    }
    const body = bodies[/** @type {Name} */ (pathname.slice(1))]?.(searchParams.get('sdk') ?? '');
    if (body === undefined) return new Response(null, { status: 404 });
    const html = `<!doctype html><html lang="ko"><meta charset="utf-8" /><title>가입</title><body>${body}`;
    return new Response(html, { headers: { 'content-type': 'text/html' } });
  }, 0);

  /** @param {Name} name @param {string} [query] */
  const visit = async (name, query = '') => {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(observe);
    const sdk = `http://127.0.0.1:${sandbox.port}/v1/iamport.js${query}`;
    await page.goto(`http://127.0.0.1:${pages.port}/${name}?sdk=${encodeURIComponent(sdk)}`);
    if (name !== 'initInClick') await untilFrames(page, 3);
    return page;
  };
  try {
    const kept = { element: await visit('element'), listener: await visit('listener') };
    const unprepared = await visit('initInClick');
    const slow = await visit('initInClick', `?frames=${SLOW_FRAMES}`);
    /** @type {Record<Name | 'firstElement' | 'firstListener' | 'slow', number[]>} */
    const times = {
      element: [],
      listener: [],
      initInClick: [],
      slow: [],
      firstElement: [],
      firstListener: [],
    };
    for (let index = 0; index < PRESSES; index++) {
      for (const name of inTurns(index)) times[name].push(await press(kept[name], 3));
      if (index % 2 === 0) times.initInClick.push(await press(unprepared, 6));
    }
    for (let index = 0; index < SLOW_PRESSES; index++) times.slow.push(await press(slow, 6));
    // What is compiled at the first press is warm later; a visitor presses once.
    for (let index = 0; index < FIRST_PRESSES; index++) {
      const fresh = { element: await visit('element'), listener: await visit('listener') };
      for (const name of inTurns(index)) {
        times[name === 'element' ? 'firstElement' : 'firstListener'].push(await press(fresh[name], 3));
      }
      for (const page of Object.values(fresh)) await page.context().close();
    }
    /** @param {keyof typeof times} name */
    const figure = (name) => `${median(times[name]).toFixed(1)} ms`;
    /** @param {keyof typeof times} ours @param {keyof typeof times} beside */
    const difference = (ours, beside) => ({
      value: differenceInterval(times[ours], times[beside]),
      unit: 'ms more',
      detail: `${figure(ours)}, ${figure(beside)}; n = ${times[ours].length}`,
    });
    return [
      {
        ...difference('element', 'listener'),
        what: 'From the press to the window, beside IMP.init at load and IMP.certification in a click listener',
        atMost: 2,
      },
      { ...difference('firstElement', 'firstListener'), what: 'The same on the first press of a page' },
      {
        ...difference('initInClick', 'element'),
        what: 'From the press to the window with IMP.init in the click, too, beside the element',
      },
      {
        what: `The same where each of the SDK’s frames takes ${SLOW_FRAMES / 1000} s`,
        value: medianInterval(times.slow),
        unit: 'ms',
        detail: `n = ${SLOW_PRESSES}`,
      },
    ];
  } finally {
    await pages.close();
    await sandbox.close();
  }
}

/** @param {number} index @returns {('element' | 'listener')[]} */
const inTurns = (index) => (index % 2 === 0 ? ['element', 'listener'] : ['listener', 'element']);

/** @param {Page} page @param {number} count */
const untilFrames = (page, count) => page.waitForFunction(`loadedFrames >= ${count}`);

/**
 * Presses with a real mouse button, and closes the window; the SDK then builds its frames anew.
 *
 * @param {Page} page
 * @param {number} frames How many load until the next press.
 * @returns {Promise<number>} milliseconds from the click
 */
async function press(page, frames) {
  // Two presses within half a second are one.
  await page.waitForTimeout(500);
  await page.evaluate('loadedFrames = 0');
  const [window] = await Promise.all([page.waitForEvent('popup'), page.mouse.click(40, 25)]);
  const opened = /** @type {number} */ (await page.evaluate('opened'));
  // Closed before, it would be opened once more by the SDK's form.
  await window.waitForURL('**/certification/*');
  await window.close();
  await untilFrames(page, frames);
  return opened;
}
