/** What names and describes a button in a shadow root beside what its host says. */
interface Surroundings {
  /** The button's own label. */
  readonly label: HTMLElement;
  /** What is said of the button's status. */
  readonly status: HTMLElement;
  /** `<label>`s of the host. */
  readonly labels: readonly HTMLElement[];
}

/**
 * Hands `aria-label`, `aria-labelledby`, `aria-describedby` and the `<label>`s of a host on to the button in its shadow
 * root. Ids do not reach into a shadow root, elements do; browsers without element reflection get the texts.
 */
export function describeButton(host: HTMLElement, button: HTMLElement, around: Surroundings): void {
  const named = referenced(host, 'aria-labelledby', 'ariaLabelledByElements');
  const ariaLabel = named.length > 0 ? null : host.getAttribute('aria-label');
  // A <label> says what the field is, the button's own text what a press does: both are its name.
  const byLabels = ariaLabel || around.labels.length === 0 ? [] : [...around.labels, around.label];
  const namedBy = named.length > 0 ? named : byLabels;
  const describedBy = [...referenced(host, 'aria-describedby', 'ariaDescribedByElements'), around.status];
  setAttribute(button, 'aria-label', ariaLabel);
  if ('ariaLabelledByElements' in button) {
    button.ariaLabelledByElements = namedBy.length > 0 ? namedBy : null;
    button.ariaDescribedByElements = describedBy;
  } else {
    if (namedBy.length > 0) setAttribute(button, 'aria-label', textOf(namedBy));
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
