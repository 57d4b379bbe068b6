import { LitElement, type PropertyDeclarations } from 'lit';
import { booleanValue } from './certification-request.js';

/** What a native form control has, on `ElementInternals`; knows nothing of verification. */
export abstract class FormAssociatedElement extends LitElement {
  static readonly formAssociated = true;

  static override properties: PropertyDeclarations = {
    required: { converter: booleanValue },
    disabled: { converter: booleanValue },
  };

  private readonly internals = this.attachInternals();
  #formDisabled = false;
  #hasEntries = false;

  /** Whether the form is invalid until the element is certified. Attribute `required`, default false. */
  get required(): boolean {
    return this.hasAttribute('required');
  }
  set required(value: boolean | string | null | undefined) {
    this.toggleAttribute('required', booleanValue(value) ?? false);
  }

  /** Whether the control can be pressed and takes part in its form. Attribute `disabled`, default false. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(value: boolean | string | null | undefined) {
    // Removes disabled="false", which frameworks leave behind and the browser would take as disabled.
    this.toggleAttribute('disabled', booleanValue(value) ?? false);
  }

  /** Disabled by its own attribute or by its fieldset. */
  protected get isDisabled(): boolean {
    return this.disabled || this.#formDisabled;
  }

  /** The form that the element belongs to. Setting writes the `form` attribute, as React does. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  set form(value: HTMLFormElement | string | null) {
    const id = value instanceof HTMLFormElement ? value.id : value;
    if (id === null) this.removeAttribute('form');
    else this.setAttribute('form', id);
  }

  /** The `<label>`s of the element. */
  get labels(): HTMLElement[] {
    return [...this.internals.labels] as HTMLElement[];
  }

  /** As of native form controls: `valueMissing` while a required element is not certified. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** What the browser says at the button when the form is submitted too early; empty where it is valid. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether the element is validated: not while it is disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether the element is valid; fires `invalid` where it is not. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** As `checkValidity()`, and the browser shows the message at the button. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    // Kept apart from `disabled`: the fieldset's state must not stick to the element when it moves out.
    this.#formDisabled = disabled;
    this.requestUpdate();
  }

  /** What the form is sent, whatever the `name` attribute says; null for nothing. */
  protected setEntries(entries: Readonly<Record<string, string>> | null): void {
    if (!entries) {
      if (this.#hasEntries) this.internals.setFormValue(null);
      this.#hasEntries = false;
      return;
    }
    this.#hasEntries = true;
    const data = new FormData();
    for (const [name, value] of Object.entries(entries)) data.set(name, value);
    this.internals.setFormValue(data);
  }

  /**
   * What is said of a required value that is missing; empty where none is. The browser shows it at the anchor, which must
   * be focusable.
   */
  protected setMissing(message: string, anchor: HTMLElement | null): void {
    if (message) this.internals.setValidity({ valueMissing: true }, message, anchor ?? undefined);
    else if (!this.validity.valid) this.internals.setValidity({});
  }

  /** Adds or removes a custom state for `:state()`. */
  protected toggleState(name: string, on: boolean): void {
    try {
      if (on) this.internals.states.add(name);
      else this.internals.states.delete(name);
    } catch {
      // Browsers without CustomStateSet, or with the one that wanted `--` before the name: styling only.
    }
  }
}
