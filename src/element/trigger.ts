import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** What a visitor can focus and press. */
const CONTROL = 'button, input:is([type=button], [type=submit], [type=image]), summary, a[href], [tabindex]';

/** What a browser can focus, as long as it is shown. */
const FOCUSABLE =
  ':is(a[href], button, input, select, textarea, details > summary, [tabindex], [contenteditable]):not(:disabled)';

/** The page's own controls in the `trigger` slot of a host, in place of its button. */
export class TriggerController implements ReactiveController {
  readonly #host: Host;
  readonly #isDisabled: () => boolean;
  /** Controls whose `aria-disabled` is the host's. */
  readonly #disabled = new Set<Element>();
  /** Submit buttons, with the attribute that was written over. */
  readonly #submitting = new Map<HTMLInputElement, string | null>();
  /** Components that had yet to be defined. */
  readonly #awaited = new Set<string>();
  #observer: MutationObserver | undefined;

  constructor(host: Host, isDisabled: () => boolean) {
    this.#host = host;
    this.#isDisabled = isDisabled;
    host.addController(this);
  }

  /** Whether there is one. */
  get isThere(): boolean {
    return this.#slotted.length > 0;
  }

  /** The first control that is shown. */
  get control(): HTMLElement | undefined {
    const { controls } = this;
    return controls.length > 1 ? (controls.find((control) => isShown(control)) ?? controls[0]) : controls[0];
  }

  /** The first control that can be focused now. */
  get focusable(): HTMLElement | undefined {
    return this.controls.find(isFocusable);
  }

  /** Those between the host's tags, in a wrapper or a component, or forwarded through a slot. */
  get controls(): HTMLElement[] {
    return this.#shown.flatMap((element) => {
      const inside = controlsIn(element);
      return inside.length > 0 ? inside : [element as HTMLElement];
    });
  }

  hostUpdated(): void {
    const isDisabled = this.#isDisabled();
    const controls = this.isThere ? this.controls : [];
    for (const control of this.#disabled) {
      if (isDisabled && controls.includes(control as HTMLElement)) continue;
      control.removeAttribute('aria-disabled');
      this.#disabled.delete(control);
    }
    for (const control of controls) {
      if (!isDisabled || control.getAttribute('aria-disabled') === 'true') continue;
      control.setAttribute('aria-disabled', 'true');
      this.#disabled.add(control);
    }
    this.#observer?.disconnect();
    const inside = this.#shown.flatMap(elementsIn);
    for (const [element, before] of this.#submitting) {
      if (inside.includes(element)) continue;
      setAttribute(element, element.localName === 'input' ? 'form' : 'type', before);
      this.#submitting.delete(element);
    }
    if (controls.length === 0) return;
    this.neverSubmit();
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    // Libraries that morph the page restore its attributes, and a component may render another control.
    const attributeFilter = ['type', 'form', 'aria-disabled'];
    const roots = inside.flatMap(({ shadowRoot }) => shadowRoot ?? []);
    for (const node of [...this.#slotted, ...this.#shown, ...roots]) {
      this.#observer.observe(node, { subtree: true, childList: true, attributeFilter });
    }
    for (const element of inside) if (!element.matches(':defined')) this.#await(element.localName);
  }

  /** Whether an event comes from one of the controls, not from something beside them in a wrapper. */
  isSource(event: Event): boolean {
    const path = event.composedPath();
    return this.controls.some((control) => path.includes(control));
  }

  /** A submit button would submit the page's form, and be the one that Enter in a field presses. */
  neverSubmit(): void {
    // A component that is a submit button submits the form itself, whatever the button inside it is.
    for (const element of this.#shown.flatMap(elementsIn) as HTMLInputElement[]) {
      const { type, localName } = element;
      if (type !== 'submit' && type !== 'image') continue;
      // As a `button` it would lose its image, or the browser's own label: it is taken out of the form instead.
      const attribute = localName === 'input' ? 'form' : 'type';
      if (!this.#submitting.has(element)) this.#submitting.set(element, element.getAttribute(attribute));
      setAttribute(element, attribute, attribute === 'form' ? '' : 'button');
    }
  }

  #await(name: string): void {
    if (this.#awaited.has(name)) return;
    this.#awaited.add(name);
    // The registry keeps the callback, perhaps for ever.
    const host = new WeakRef(this.#host);
    void customElements.whenDefined(name).then(() => host.deref()?.requestUpdate());
  }

  /** What is shown in the slot. */
  get #shown(): Element[] {
    return this.#slotted.flatMap((element) =>
      isSlot(element) ? element.assignedElements({ flatten: true }) : element,
    );
  }

  get #slotted(): Element[] {
    const { firstElementChild, children } = this.#host;
    return firstElementChild ? [...children].filter(({ slot }) => slot === 'trigger') : [];
  }
}

/** Elements of other documents are of another class. */
function isSlot(element: Element): element is HTMLSlotElement {
  return element.localName === 'slot';
}

function childrenOf({ shadowRoot, children }: Element): Element[] {
  return [...(shadowRoot?.children ?? []), ...children];
}

function elementsIn(element: Element): Element[] {
  return [element, ...childrenOf(element).flatMap(elementsIn)];
}

function controlsIn(element: Element): HTMLElement[] {
  return element.matches(CONTROL) ? [element as HTMLElement] : childrenOf(element).flatMap(controlsIn);
}

function isShown(element: Element, options?: CheckVisibilityOptions): boolean {
  // The oldest supported browsers do not have it.
  return (element as Partial<Element>).checkVisibility?.(options) ?? true;
}

function isFocusable(element: Element): boolean {
  return (
    element.matches(FOCUSABLE) &&
    !element.closest('[inert]') &&
    isShown(element, { checkVisibilityCSS: true })
  );
}

/** Writes an attribute, and the property of a component that does not follow it. */
function setAttribute(element: HTMLInputElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
  if (name !== 'type' || !element.localName.includes('-')) return;
  try {
    element.type = value ?? 'submit';
  } catch {
    // It can only be read.
  }
}
