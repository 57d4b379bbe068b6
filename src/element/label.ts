/** Elements that show nothing. */
const UNSEEN = /^(template|script|style)$/;

/** Whether the page has put a label between the element's tags: white space is none. */
export function hasLabel({ childNodes }: Node): boolean {
  return [...childNodes].some(isLabel);
}

function isLabel(node: Node): boolean {
  if (node.nodeType === Node.TEXT_NODE) return Boolean(node.nodeValue?.trim());
  const { slot, localName = '' } = node as Partial<HTMLSlotElement>;
  if (slot !== '' || UNSEEN.test(localName)) return false;
  // A slot that another component forwards may be empty.
  return localName !== 'slot' || (node as HTMLSlotElement).assignedNodes({ flatten: true }).some(isLabel);
}
