/** How far outside the viewport counts as near, in CSS pixels. */
const MARGIN = '200px';

// One observer of each kind serves all elements of the page.
const onPageChange = new Map<Element, () => void>();
const onNameChange = new Map<Element, () => void>();
const onNearViewport = new WeakMap<Element, () => void>();
let pageObserver: MutationObserver | undefined;
let nameObserver: MutationObserver | undefined;
let viewportObserver: IntersectionObserver | undefined;

/**
 * Calls back when a `lang` around the element changes, or anything between its tags does: a change within a text node is
 * no `slotchange`.
 */
export function observePage(element: Element, callback: () => void): void {
  onPageChange.set(element, callback);
  pageObserver ??= new MutationObserver(notify);
  pageObserver.observe(element, { childList: true, characterData: true, subtree: true });
  for (let node: Element | undefined = element; node;) {
    const root: Node = node.getRootNode();
    pageObserver.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    node = (root as Partial<ShadowRoot>).host;
  }
}

/** Calls back when the page may have other elements, or other ids, than before, by which it names the element. */
export function observeNames(element: Element, callback: () => void): void {
  onNameChange.set(element, callback);
  nameObserver ??= new MutationObserver(() => {
    for (const changed of onNameChange.values()) changed();
  });
  nameObserver.observe(element.getRootNode(), {
    subtree: true,
    childList: true,
    attributeFilter: ['id', 'for'],
    // Where the browser does not follow the elements themselves, the button has a copy of their texts.
    characterData: !('ariaLabelledByElements' in Element.prototype),
  });
}

/** Calls back once when the element comes near the viewport. */
export function observeViewport(element: Element, callback: () => void): void {
  // jsdom, in which pages' own tests run, has no layout and no observer of it.
  if (!('IntersectionObserver' in window)) return;
  viewportObserver ??= new IntersectionObserver(onIntersection, { rootMargin: MARGIN });
  onNearViewport.set(element, callback);
  viewportObserver.observe(element);
}

/** Calls back for the element no more. */
export function unobserve(element: Element): void {
  onPageChange.delete(element);
  onNameChange.delete(element);
  onNearViewport.delete(element);
  if (onPageChange.size === 0) pageObserver?.disconnect();
  if (onNameChange.size === 0) nameObserver?.disconnect();
  viewportObserver?.unobserve(element);
}

function notify(records: MutationRecord[]): void {
  if (records.some(({ type }) => type === 'attributes')) {
    for (const changed of onPageChange.values()) changed();
    return;
  }
  for (const { target } of records) {
    for (let node: Node | null = target; node; node = node.parentNode) onPageChange.get(node as Element)?.();
  }
}

function onIntersection(entries: IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    const callback = onNearViewport.get(target);
    onNearViewport.delete(target);
    viewportObserver?.unobserve(target);
    callback?.();
  }
}
