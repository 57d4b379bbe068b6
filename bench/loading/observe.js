// @ts-check
// Before any script of the page: when the element can be pressed, and when its press can open a window.
{
  /** @type {unknown} */
  let sdk;
  /** @type {(time: number) => void} */
  let arrived;
  const sdkTime = new Promise((resolve) => (arrived = resolve));
  Object.defineProperty(window, 'IMP', {
    configurable: true,
    get: () => sdk,
    set(value) {
      sdk = value;
      arrived(performance.now());
    },
  });
  const elementTime = (async () => {
    await customElements.whenDefined('imp-certification');
    await document.querySelector('imp-certification')?.updateComplete;
    return performance.now();
  })();
  const loadTime = new Promise((resolve) => addEventListener('load', () => resolve(performance.now())));
  const paintTime = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries())
        if (name === 'first-contentful-paint') resolve(startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  const pressTime = new Promise((resolve) =>
    addEventListener('click', ({ timeStamp }) => resolve(timeStamp)),
  );
  Object.assign(window, { sdkTime, elementTime, loadTime, paintTime, pressTime });
}
