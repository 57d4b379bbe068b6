/** An element that shows texts of the page's. */
type Follower = Element & { requestUpdate(): void };

const followers = new Set<Follower>();
let observer: MutationObserver | undefined;

/**
 * Updates the element when a `lang` around it changes, or the text of its own label does: a change within a text node is
 * no `slotchange`. One observer serves any number of elements. To be called again where the element has got its first
 * label.
 */
export function followPage(element: Follower): void {
  observer ??= new MutationObserver(notify);
  followers.add(element);
  if (element.firstChild) observer.observe(element, { childList: true, characterData: true, subtree: true });
  for (let node: Element | undefined = element; node;) {
    const root: Node = node.getRootNode();
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    node = (root as Partial<ShadowRoot>).host;
  }
}

/** Stops updating the element. */
export function unfollowPage(element: Follower): void {
  followers.delete(element);
  if (followers.size === 0) observer?.disconnect();
}

function notify(records: MutationRecord[]): void {
  if (records.some(({ type }) => type === 'attributes')) {
    for (const follower of followers) follower.requestUpdate();
    return;
  }
  for (const { target } of records) {
    for (let node: Node | null = target; node; node = node.parentNode) {
      if (followers.has(node as Follower)) (node as Follower).requestUpdate();
    }
  }
}
