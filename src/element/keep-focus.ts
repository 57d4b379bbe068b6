/**
 * Keeps the focus with the control that an element shows: where another one takes its place, it takes the focus too.
 *
 * @param control The control that is shown now.
 * @returns to be called once the element has been updated.
 */
export function keepFocus(element: HTMLElement, control: () => HTMLElement | null): () => void {
  /** The control that has the focus, also just after the page has taken it away. */
  let focused: HTMLElement | null = null;
  element.addEventListener('focusin', (event) => {
    focused = control();
    // WebKit hands a label's focus to the button although it is not shown; validation may focus the status.
    const [target] = event.composedPath();
    if (target !== focused && element.shadowRoot?.contains(target as Node)) focused?.focus();
  });
  element.addEventListener('focusout', () => {
    const left = focused;
    // Another control a microtask later means that the page has replaced it, not that the visitor has left it.
    queueMicrotask(() => {
      if (control() === left) focused = null;
    });
  });
  return () => {
    const left = focused;
    const shown = control();
    if (!left || left === shown) return;
    focused = null;
    const { ownerDocument } = element;
    const active = focusedElement(ownerDocument);
    // Only where nothing else has taken the focus in between.
    if (!active || active === left || active === ownerDocument.body) shown?.focus();
  };
}

/** The focused element, within however many shadow roots. */
function focusedElement({ activeElement }: DocumentOrShadowRoot): Element | null {
  return activeElement?.shadowRoot?.activeElement ? focusedElement(activeElement.shadowRoot) : activeElement;
}
