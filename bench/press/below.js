// @ts-check
// A thousand elements far below the first screen, all in the same place: they come into view at once.
const COUNT = 1000;
const sdkSrc = new URLSearchParams(location.search).get('sdk');

const markup = Array.from(
  { length: COUNT },
  (_, index) =>
    `<imp-certification user-code="imp00000000" channel-key="channel-key-danal" merchant-uid="certification-${index}" sdk-src="${sdkSrc}"></imp-certification>`,
).join('');
/** @type {HTMLElement} */ (document.querySelector('main')).innerHTML = markup;

let scriptTags = 0;
// Requests alone would not do: the browser makes one of many for the same script.
new MutationObserver((records) => {
  const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
  scriptTags += added.filter((node) => node instanceof HTMLScriptElement && node.src === sdkSrc).length;
}).observe(document.head, { childList: true });

Object.assign(window, {
  scriptTags: () => scriptTags,
  /** How many are in view, told once the browser has told the elements so themselves, and a frame later. */
  async inView() {
    await customElements.whenDefined('imp-certification');
    const elements = [...document.querySelectorAll('imp-certification')];
    await Promise.all(elements.map((element) => /** @type {any} */ (element).updateComplete));
    /** @type {Map<Element, boolean>} */
    const seen = new Map();
    await new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) seen.set(target, isIntersecting);
        if (seen.size === COUNT) resolve(observer.disconnect());
      });
      for (const element of elements) observer.observe(element);
    });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [...seen.values()].filter(Boolean).length;
  },
});
