// @ts-check
// What one element costs where there are N: created, rendered and removed with all of them at once (`whole`, of which the
// removal is about a tenth), and come and gone alone while they stay. What a page pays once – parsing the styles, compiling, the JIT – is no growth: it is
// over before the first span. Small N are repeated, so that every span is long enough for the clock; the collector
// starts each with a clean heap, and what it does during the span counts.
//
// `alone` has no target: in Chromium the recalculation of styles after one element has come or gone takes longer the more
// shadow roots with style sheets there are, a minimal Lit button's too.
const COUNT = Number(new URLSearchParams(location.search).get('n'));
const BATCHES = Math.max(1, 2000 / COUNT);
const GUESTS = 20;

const { gc: collectGarbage } = /** @type {{ gc: () => void }} */ (/** @type {unknown} */ (globalThis));
const markup = document.querySelector('template')?.innerHTML ?? '';
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
// Its own layout root: else the browser's layout of the N boxes around it would be measured.
const guestRoom = document.createElement('div');
guestRoom.style.cssText = 'contain: strict; block-size: 6rem';
main.before(guestRoom);

/** @param {number} count */
const write = (count) =>
  Array.from({ length: count }, (_, index) => markup.replace('#', String(index))).join('');

/** @param {Element} parent */
async function rendered(parent) {
  // Updates run in the order of connection.
  await /** @type {any} */ (parent.lastElementChild)?.updateComplete;
  parent.getBoundingClientRect();
}

/** Each of the 20 comes to the page and leaves it again. */
async function guests() {
  const html = write(1);
  collectGarbage();
  const start = performance.now();
  for (let guest = 0; guest < GUESTS; guest += 1) {
    guestRoom.innerHTML = html;
    await rendered(guestRoom);
    guestRoom.replaceChildren();
    await rendered(guestRoom);
  }
  return performance.now() - start;
}

/**
 * Milliseconds for 1,000 elements, whatever their number; `alone` for one.
 *
 * @param {number} count
 * @param {number} batches
 */
async function measured(count, batches) {
  const html = write(count);
  const spent = { whole: 0, removed: 0, alone: 0 };
  collectGarbage();
  for (let batch = 1; batch <= batches; batch += 1) {
    const start = performance.now();
    main.innerHTML = html;
    await rendered(main);
    spent.whole += performance.now() - start;
    if (batch === batches) spent.alone = await guests();
    const end = performance.now();
    main.replaceChildren();
    await rendered(main);
    const removed = performance.now() - end;
    spent.whole += removed;
    spent.removed += removed;
  }
  const share = 1000 / count / batches;
  return {
    whole: spent.whole * share,
    removed: spent.removed * share,
    alone: spent.alone / GUESTS,
  };
}

await measured(100, 10);
Object.assign(globalThis, await measured(COUNT, BATCHES));
