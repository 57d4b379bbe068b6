// @ts-check
import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { listen } from '../demo/listen.mjs';
import { chromiumPath } from './chromium.mjs';
import { Heap } from './memory/counts.mjs';
import { medianInterval } from './report.mjs';

/** @typedef {import('./memory/counts.mjs').Counts} Counts */

export const title = 'Memory';

const ROUNDS = 10_000;
const BLOCKS = 2;
/** After it, what the element keeps by design is full: 100 `merchant_uid`s of the page, 20 records of the tab. */
const WARM_UP = 2_000;
/** What V8 compiles, and when it drops that again, is a matter of timing, and of code: without it, the heap is data. */
const JS_FLAGS = '--no-opt,--no-maglev,--no-lazy-feedback-allocation,--no-flush-bytecode';
/** How many of each kind the careless page of the control keeps. */
const KEPT = 100;

const files = new Map([
  ['/imp-certification.js', '../dist/imp-certification.min.js'],
  ...['timers', 'page', 'control'].map((name) => /** @type {const} */ ([`/${name}.js`, `memory/${name}.js`])),
]);
const html = `<!doctype html>
<meta charset="utf-8" />
<script src="/timers.js"></script>
<script type="module" src="/imp-certification.js"></script>
<script type="module" src="/page.js"></script>
<script type="module" src="/control.js"></script>
<main></main>
<form></form>`;

/** @param {Request} request */
async function respond({ url }) {
  const { pathname } = new URL(url);
  if (pathname === '/') return new Response(html, { headers: { 'content-type': 'text/html' } });
  const file = files.get(pathname);
  // Any other script is an SDK that defines nothing.
  const script = file ? await readFile(new URL(file, import.meta.url), 'utf8') : '';
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' };
  return new Response(script, { headers });
}

/** @type {Record<keyof Counts, string>} */
const what = {
  elements: 'Elements',
  nodes: 'Nodes, of the page and of shadow trees,',
  listeners: 'Listeners',
  pageListeners: 'Listeners on the window, the document and a signal of the page',
  timers: 'Timers still to fire',
  promises: 'Promises',
  signals: 'AbortSignals and AbortControllers',
  observers: 'Intersection, mutation and resize observers',
};
const kinds = /** @type {(keyof Counts)[]} */ (Object.keys(what));

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  const executablePath = chromiumPath();
  const server = await listen(respond, 0);
  const browser = await chromium.launch({
    executablePath,
    args: [`--js-flags=${JS_FLAGS}`],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.port}/`);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return await measureIn(new Heap(session));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {Heap} heap */
async function measureIn(heap) {
  await heap.evaluate(`run(${WARM_UP})`);
  await heap.evaluate('forget()');
  const before = await heap.counts();
  const sizes = [await heap.size()];
  /** @type {Counts[]} */
  const after = [];
  let perCallback = 0;
  for (let block = 0; block < BLOCKS; block++) {
    await heap.evaluate(`run(${ROUNDS})`);
    after.push(await heap.counts());
    const full = await heap.size();
    const callbacks = Number(await heap.evaluate('forget()'));
    const size = await heap.size();
    perCallback = (full - size) / callbacks;
    sizes.push(size);
  }
  const growths = sizes.slice(1).map((size, index) => percent(size / (sizes[index] ?? NaN) - 1));
  const seen = await control(heap);
  const kept = percent((await heap.size()) / (sizes.at(-1) ?? NaN) - 1);
  if (!(kept > 1)) throw new Error(`What a page keeps on purpose has made the heap ${kept} % bigger.`);
  const rounds = ROUNDS.toLocaleString('en');
  return [
    ...kinds.map((kind) => ({
      what: `${what[kind]} left after ${rounds} attempts`,
      value: Math.max(...after.map((counts) => counts[kind] - before[kind])),
      unit: 'kept',
      atMost: 0,
      detail: `${before[kind]} before; of ${KEPT} kept on purpose, ${seen[kind]} seen`,
    })),
    {
      what: `Growth of the heap by ${rounds} attempts, once the SDK has let go of its callbacks`,
      value: medianInterval(growths),
      unit: '%',
      atMost: 1,
      detail: `${sizes.map((size) => (size / 1000).toFixed(1)).join(', ')} kB; a callback that the SDK keeps costs ${perCallback.toFixed(0)} bytes; what the control keeps, ${kept} %`,
    },
  ];
}

/**
 * Rounded to what is shown, and never minus nought.
 *
 * @param {number} share
 */
const percent = (share) => Math.round(share * 10_000) / 100 + 0;

/**
 * Whether what is kept would be seen at all.
 *
 * @param {Heap} heap
 */
async function control(heap) {
  const seen = /** @type {Counts} */ ({});
  for (const kind of kinds) {
    const before = await heap.counts();
    await heap.evaluate(`keep('${kind}', ${KEPT})`);
    seen[kind] = (await heap.counts())[kind] - before[kind];
    if (seen[kind] !== KEPT) throw new Error(`A page keeps ${KEPT} ${kind}, and ${seen[kind]} were counted.`);
  }
  return seen;
}
