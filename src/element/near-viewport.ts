/** How far outside the viewport counts as near, in CSS pixels. */
const MARGIN = '200px';

const callbacks = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Calls back once when the element comes near the viewport. One observer serves any number of elements. */
export function whenNearViewport(element: Element, callback: () => void): void {
  // jsdom, in which pages' own tests run, has no layout and no observer of it.
  if (!('IntersectionObserver' in window)) return;
  observer ??= new IntersectionObserver(notify, { rootMargin: MARGIN });
  callbacks.set(element, callback);
  observer.observe(element);
}

/** Takes {@link whenNearViewport} back. */
export function forgetNearViewport(element: Element): void {
  callbacks.delete(element);
  observer?.unobserve(element);
}

function notify(entries: IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    const callback = callbacks.get(target);
    forgetNearViewport(target);
    callback?.();
  }
}
