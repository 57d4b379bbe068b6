import { observeNames } from './observers.js';

/** A host that may have `<label>`s. */
type Host = HTMLElement & { readonly labels: readonly HTMLElement[] };

/** Attributes of a host that name or describe the button in its shadow root. */
const NAMES = ['aria-label', 'aria-labelledby', 'aria-describedby'];
/** Attributes of a host that its button's name depends on: a `<label>` finds it by its id. */
export const NAMING_ATTRIBUTES = [...NAMES, 'id'];
/** Hosts that have named or described their buttons, which may have to forget it. */
const describing = new WeakSet<Host>();

/**
 * Hands `aria-label`, `aria-labelledby`, `aria-describedby` and the `<label>`s of a host on to the button in its shadow
 * root, beside the button's own label and status. Ids do not reach into a shadow root, elements do; browsers without
 * element reflection get the texts.
 */
export function describeButton(host: Host, root: ParentNode): void {
  // Reading `labels` makes a list that the browser keeps up to date with every change of the page.
  const mayHaveLabels = host.id !== '' || host.closest('label') !== null;
  const labels = mayHaveLabels ? host.labels : [];
  if (mayHaveLabels || NAMES.some((name) => host.hasAttribute(name))) {
    describing.add(host);
    if (host.isConnected) observeNames(host, () => describeButton(host, root));
  } else if (!describing.has(host)) return;
  const [button, , label, status] = root.querySelectorAll<HTMLElement>('[part]');
  if (!button || !label || !status) return;
  let namedBy = referenced(host, 'aria-labelledby', 'ariaLabelledByElements');
  let ariaLabel = namedBy.length > 0 ? null : host.getAttribute('aria-label');
  // A <label> says what the field is, the button's own text what a press does: both are its name.
  if (!ariaLabel && namedBy.length === 0 && labels.length > 0) namedBy = [...labels, label];
  const describedBy = [...referenced(host, 'aria-describedby', 'ariaDescribedByElements'), status];
  if ('ariaLabelledByElements' in button) {
    button.ariaLabelledByElements = namedBy.length > 0 ? namedBy : null;
    button.ariaDescribedByElements = describedBy;
  } else {
    if (namedBy.length > 0) ariaLabel = textOf(namedBy);
    setAttribute(button, 'aria-describedby', null);
    setAttribute(button, 'aria-description', textOf(describedBy));
  }
  setAttribute(button, 'aria-label', ariaLabel);
}

function referenced(
  host: HTMLElement,
  attribute: string,
  reflection: 'ariaLabelledByElements' | 'ariaDescribedByElements',
): readonly Element[] {
  if (reflection in host) return host[reflection] ?? [];
  const root = host.getRootNode() as Document | ShadowRoot;
  const ids = host.getAttribute(attribute)?.split(/\s+/) ?? [];
  return ids.map((id) => root.getElementById(id)).filter((element) => element !== null);
}

function textOf(elements: readonly Element[]): string {
  return elements
    .map((element) => (element as HTMLElement).innerText.trim())
    .filter(Boolean)
    .join(' ');
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
