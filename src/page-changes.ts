/** Elements that show texts of the page's, and what to do when the page has changed them. */
const followers = new Map<Element, () => void>();
let observer: MutationObserver | undefined;

/**
 * Calls back when a `lang` around the element changes, or the text of the element's own label does: a change within a
 * text node is no `slotchange`. One observer serves any number of elements. To be called again where the element has got
 * its first label.
 */
export function onPageChanges(element: Element, changed: () => void): void {
  observer ??= new MutationObserver(notify);
  followers.set(element, changed);
  if (element.firstChild) observer.observe(element, { childList: true, characterData: true, subtree: true });
  for (let node: Element | undefined = element; node;) {
    const root: Node = node.getRootNode();
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    node = (root as Partial<ShadowRoot>).host;
  }
}

/** Takes {@link onPageChanges} back. */
export function forgetPageChanges(element: Element): void {
  followers.delete(element);
  if (followers.size === 0) observer?.disconnect();
}

function notify(records: MutationRecord[]): void {
  if (records.some(({ type }) => type === 'attributes')) {
    for (const changed of followers.values()) changed();
    return;
  }
  for (const { target } of records) {
    for (let node: Node | null = target; node; node = node.parentNode) {
      followers.get(node as Element)?.();
    }
  }
}
