/** What names and describes a button in a shadow root beside what its host says. */
interface Surroundings {
  /** The button's own label. */
  readonly label: HTMLElement;
  /** What is said of the button's status. */
  readonly status: HTMLElement;
}

/** A host that may have `<label>`s. */
type Host = HTMLElement & { readonly labels: readonly HTMLElement[] };

const NAMES = ['aria-label', 'aria-labelledby', 'aria-describedby'];
/** Buttons that have been named or described by their hosts, and may have to forget it. */
const described = new WeakSet<HTMLElement>();

/**
 * Hands `aria-label`, `aria-labelledby`, `aria-describedby` and the `<label>`s of a host on to the button in its shadow
 * root. Ids do not reach into a shadow root, elements do; browsers without element reflection get the texts.
 */
export function describeButton(host: Host, button: HTMLElement, { label, status }: Surroundings): void {
  // Reading `labels` makes a list that the browser keeps up to date with every change of the page.
  const labels = host.id || host.closest('label') ? host.labels : [];
  const isPlain = labels.length === 0 && !NAMES.some((name) => host.hasAttribute(name));
  if (isPlain && !described.has(button)) return;
  described.add(button);
  const named = referenced(host, 'aria-labelledby', 'ariaLabelledByElements');
  const ariaLabel = named.length > 0 ? null : host.getAttribute('aria-label');
  // A <label> says what the field is, the button's own text what a press does: both are its name.
  const byLabels = ariaLabel || labels.length === 0 ? [] : [...labels, label];
  const namedBy = named.length > 0 ? named : byLabels;
  const describedBy = [...referenced(host, 'aria-describedby', 'ariaDescribedByElements'), status];
  setAttribute(button, 'aria-label', ariaLabel);
  if ('ariaLabelledByElements' in button) {
    button.ariaLabelledByElements = namedBy.length > 0 ? namedBy : null;
    button.ariaDescribedByElements = describedBy;
  } else {
    if (namedBy.length > 0) setAttribute(button, 'aria-label', textOf(namedBy));
    setAttribute(button, 'aria-describedby', null);
    setAttribute(button, 'aria-description', textOf(describedBy) || null);
  }
}

function referenced(
  host: HTMLElement,
  attribute: string,
  reflection: 'ariaLabelledByElements' | 'ariaDescribedByElements',
): readonly Element[] {
  if (reflection in host) return host[reflection] ?? [];
  const root = host.getRootNode() as Document | ShadowRoot;
  const ids = host.getAttribute(attribute)?.split(/\s+/).filter(Boolean) ?? [];
  return ids.map((id) => root.getElementById(id)).filter((element) => element !== null);
}

function textOf(elements: readonly Element[]): string {
  return elements
    .map((element) => (element as HTMLElement).innerText.trim())
    .filter(Boolean)
    .join(' ');
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
