import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** What a visitor can focus and press. */
const CONTROL = 'button, input, select, textarea, summary, a[href], [tabindex]';

/** The page's own controls in the `trigger` slot of a host, in place of its button. */
export class TriggerController implements ReactiveController {
  readonly #host: Host;
  readonly #isDisabled: () => boolean;
  /** Controls whose `aria-disabled` is the host's. */
  readonly #disabled = new Set<Element>();
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
    return controls.length > 1 ? (controls.find(isShown) ?? controls[0]) : controls[0];
  }

  /** Those between the host's tags, in a wrapper or a component, or forwarded through a slot. */
  get controls(): HTMLElement[] {
    return this.#slotted
      .flatMap((element) => (isSlot(element) ? element.assignedElements({ flatten: true }) : element))
      .flatMap((element) => {
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
    if (controls.length === 0) return;
    this.neverSubmit();
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    // Libraries that morph the page restore its attributes, and a wrapper may render another control.
    for (const node of [...this.#slotted, ...controls.flatMap((control) => [control, control.parentNode])]) {
      if (node)
        this.#observer.observe(node, { subtree: true, childList: true, attributeFilter: ['type', 'form'] });
    }
  }

  /** A submit button would submit the page's form, and be the one that Enter in a field presses. */
  neverSubmit(): void {
    for (const control of this.controls as HTMLInputElement[]) {
      if (control.type === 'submit') control.type = 'button';
      // As a `button` it would lose its image: it is taken out of the form instead.
      if (control.type === 'image') control.setAttribute('form', '');
    }
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

function controlsIn(element: Element): HTMLElement[] {
  if (element.matches(CONTROL)) return [element as HTMLElement];
  return [...(element.shadowRoot?.children ?? []), ...element.children].flatMap(controlsIn);
}

function isShown(element: Element): boolean {
  // The oldest supported browsers do not have it.
  return (element as Partial<Element>).checkVisibility?.() ?? true;
}
