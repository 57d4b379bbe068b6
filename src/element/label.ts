/** Elements that show nothing. */
const UNSEEN = 'template, script, style, noscript, link, meta, br, dialog, [hidden], [type=hidden]';
/** Elements that show something of their own, whatever is between their tags. */
const SEEN = 'img, svg, picture, canvas, video, object';

/**
 * Whether the page has put a label between the element's tags: white space is none, nor is an empty element, unless the
 * button has a name without it, as that of an icon.
 */
export function hasLabel(host: Element): boolean {
  const isNamed = host.hasAttribute('aria-label') || host.hasAttribute('aria-labelledby');
  const isSeen = (node: Node): boolean => {
    if (node.nodeType === Node.TEXT_NODE) return Boolean(node.nodeValue?.trim());
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    const element = node as HTMLSlotElement;
    if (element.matches(UNSEEN)) return false;
    // A slot that another component forwards may be empty.
    if (element.localName === 'slot') return element.assignedNodes({ flatten: true }).some(isSeen);
    const isOwn = isNamed || element.matches(SEEN) || element.localName.includes('-');
    return isOwn || [...element.childNodes].some(isSeen);
  };
  return [...host.childNodes].some((node) => !(node as Partial<Element>).slot && isSeen(node));
}
