// @ts-check
// How long a thousand elements take from markup to the screen. Within one frame, so that no waiting for the next one
// counts: the browser parses and upgrades them; every update runs, nested elements' too, as these are microtasks; the
// frame does its styles, layout, observers and paint; the first task after it ends the span. That is the same work for
// elements that render at once, in a microtask, or in several rounds, and it leaves nothing out that comes later.
const COUNT = 1000;

const markup = document.querySelector('template')?.innerHTML ?? '';
const all = Array.from({ length: COUNT }, (_, index) => markup.replace('#', String(index))).join('');
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const { port1, port2 } = new MessageChannel();
let start = NaN;

port1.onmessage = () => {
  const elapsed = performance.now() - start;
  port1.close();
  const rendered = [...main.children].filter((element) => element.getBoundingClientRect().height > 16);
  const buttons = [...main.children].filter((element) =>
    (element.shadowRoot ?? main).querySelector('button'),
  );
  if (rendered.length !== COUNT || buttons.length !== COUNT) throw new Error('Not everything was rendered.');
  Object.assign(globalThis, { tachometerResult: elapsed });
};

// The first frame after the page has loaded is the page's own.
requestAnimationFrame(() => {
  requestAnimationFrame(() => {
    start = performance.now();
    main.innerHTML = all;
  });
  requestAnimationFrame(() => {
    main.getBoundingClientRect();
    port2.postMessage(null);
  });
});
