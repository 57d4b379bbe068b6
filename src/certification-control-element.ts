import {
  adoptStyles,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { describeButton } from './accessible-name.js';
import { CertificationOptionsElement } from './certification-options-element.js';
import type { CertificationResponse } from './certification-response.js';
import { forgetPageChanges, onPageChanges } from './page-changes.js';
import { styles } from './imp-certification-styles.js';
import { isServer } from './is-server.js';
import { languageOf, sentLanguageOf } from './language.js';
import { languages, messagesFor, statusText, type Messages, type OwnMessages } from './messages/index.js';
import { icons } from './status-icons.js';

/**
 * `loading`: a press is waiting for the SDK. `ready`: the SDK came too late after the press for a window to be
 * allowed, the next press goes straight through. `pending`: the SDK has the request.
 */
export type CertificationStatus = 'idle' | 'loading' | 'ready' | 'pending' | 'certified' | 'failed';

/** Presses closer together than this, in milliseconds, are one attempt. */
const DOUBLE_PRESS = 500;
const IDLE = { status: 'idle', response: null } as const;

/** What a visitor sees, hears and presses in every status; knows nothing of how an attempt runs. */
export abstract class CertificationControlElement extends CertificationOptionsElement {
  static override styles = styles;

  static override shadowRootOptions: ShadowRootInit = {
    ...CertificationOptionsElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** The texts by language tag: `ko` and `en`, and what a page adds, for every element on it. */
  static readonly languages: Map<string, Messages> = languages;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'aria-label', 'aria-labelledby', 'aria-describedby'];
  }

  static override properties: PropertyDeclarations = { messages: { attribute: false } };

  /** Texts of the page's own, each in place of the built-in one; those left out stay as they are. */
  messages?: OwnMessages | null;

  #status: CertificationStatus = 'idle';
  #response: CertificationResponse | null = null;
  /** Changes with every failure, so that the same words are said again. */
  #isSaidAgain = false;
  #wasDisabled = false;
  /** Whether the next render takes over what a server has sent. */
  #isHydrating = false;
  #lastPress = -Infinity;
  /** The control that has the focus, also just after the page has taken it away. */
  #focused: HTMLElement | null = null;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
    this.addEventListener('focusin', this.#onFocus);
    this.addEventListener('focusout', this.#onBlur);
  }

  /** Where the element is between a press and its outcome. */
  get status(): CertificationStatus {
    return this.#status;
  }

  /** The last response, or null. */
  get response(): CertificationResponse | null {
    return this.#response;
  }

  /** Focuses the control that is shown: the button, or the page's own trigger. */
  override focus(options?: FocusOptions): void {
    this.#control?.focus(options);
  }

  /** Presses the control that is shown. A script's press opens no window where the browser asks for a gesture. */
  override click(): void {
    this.#control?.click();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name.startsWith('aria-')) this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forgetPageChanges(this);
  }

  adoptedCallback(): void {
    if (this.shadowRoot) adoptOwnSheet(this.shadowRoot);
  }

  /**
   * The visitor has pressed the control; a double press is one.
   *
   * @param pressed When, by `performance.now()`.
   */
  protected abstract press(pressed: number): void;

  /** The texts in the reader's language, the page's own first. */
  protected get texts(): Messages {
    return messagesFor(languageOf(this), this.messages);
  }

  /** Everything that depends on the status, at once: a listener of the event that follows may submit the form. */
  protected become(status: CertificationStatus, response: CertificationResponse | null = null): void {
    if (this.#status !== 'idle') this.toggleState(this.#status, false);
    this.#status = status;
    this.#response = response;
    if (response?.success === false) this.#isSaidAgain = !this.#isSaidAgain;
    if (status !== 'idle') this.toggleState(status, true);
    this.setEntries(
      response?.success ? { imp_uid: response.imp_uid, merchant_uid: response.merchant_uid ?? '' } : null,
    );
    this.#validate();
    this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const sent = this.shadowRoot;
    try {
      const root = super.createRenderRoot();
      if (sent) this.#takeOver(sent);
      return root;
    } catch (error) {
      const { shadowRoot } = this;
      if (!shadowRoot) throw error;
      // First connected in another document, which does not take this one's style sheet.
      adoptOwnSheet(shadowRoot);
      return shadowRoot;
    }
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    if (!this.#isHydrating) return;
    this.#isHydrating = false;
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const isHydrating = this.#isHydrating;
    // Hydration takes the values for shown: those that a server cannot know are left to the render after it.
    const isBare = isServer || isHydrating;
    const texts = isHydrating ? messagesFor(sentLanguageOf(this)) : this.texts;
    const { status, response } = isBare ? IDLE : this;
    const hasTrigger = !isBare && this.#trigger !== null;
    const isOwn = !isBare && this.#hasLabel;
    const words = statusText(texts, status, response) || nothing;
    return html`<slot name="trigger" @keydown=${this.#onKeydown} @slotchange=${this.#follow}
        ><button
          part="button"
          type="button"
          aria-describedby="status"
          data-status=${status}
          data-longest=${isOwn ? nothing : longest(texts.label)}
          ?disabled=${isHydrating ? null : this.isDisabled}
          aria-disabled=${status === 'certified' ? 'true' : nothing}
        >
          <svg part="spinner" viewBox="0 0 24 24" aria-hidden="true">
            <path d=${icons[status]} pathLength="1"></path></svg
          ><slot
            part="label"
            name=${
              // White space between the tags is no label: the slot that does not take it shows its own text.
              isBare || isOwn || !this.firstChild ? nothing : 'none'
            }
            >${texts.label[status]}</slot
          >
        </button></slot
      ><span
        part="status"
        id="status"
        role="status"
        data-status=${status}
        data-beside=${hasTrigger ? 'trigger' : isOwn ? 'label' : nothing}
        >${
          // Only a new node is said again, and lit makes one where a text becomes a list.
          this.#isSaidAgain ? [words] : words
        }</span
      >`;
  }

  protected override updated(): void {
    const trigger = this.#trigger;
    // A button without a type would submit the form.
    if (trigger?.localName === 'button' && !trigger.hasAttribute('type'))
      trigger.setAttribute('type', 'button');
    if (this.isDisabled) trigger?.setAttribute('aria-disabled', 'true');
    else if (this.#wasDisabled) trigger?.removeAttribute('aria-disabled');
    this.#wasDisabled = this.isDisabled;
    this.#validate();
    this.#keepFocus();
    const [button, label, status] = ['button', '[part=label]', '[part=status]'].map((selector) =>
      this.renderRoot.querySelector<HTMLElement>(selector),
    );
    if (button && label && status) describeButton(this, button, { label, status });
  }

  get #trigger(): HTMLElement | null {
    return this.firstElementChild && this.querySelector<HTMLElement>(':scope > [slot="trigger"]');
  }

  /** The control that is shown. */
  get #control(): HTMLElement | null {
    return this.#trigger ?? this.shadowRoot?.querySelector('button') ?? null;
  }

  #takeOver(sent: ShadowRoot): void {
    const { renderOptions } = this;
    // Hydration leaves it out.
    this.#isHydrating = renderOptions.renderBefore === undefined;
    if (this.#isHydrating) {
      // A strict policy refuses the <style> that was sent without a nonce.
      adoptStyles(sent, (this.constructor as typeof CertificationControlElement).elementStyles);
    } else {
      // lit would render a second time, beside it.
      sent.replaceChildren();
      renderOptions.renderBefore = null;
    }
  }

  get #hasLabel(): boolean {
    return [...this.childNodes].some((node) =>
      node.nodeType === Node.ELEMENT_NODE
        ? !(node as Element).slot
        : node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
  }

  #validate(): void {
    const isMissing = this.required && this.#status !== 'certified';
    this.setMissing(isMissing ? this.texts.required : '', this.#control);
  }

  /** What is between the tags has changed, or the page around them has. */
  #follow(): void {
    onPageChanges(this, () => this.requestUpdate());
    this.requestUpdate();
  }

  readonly #onClick = (event: Event): void => {
    const path = event.composedPath();
    // A label's click arrives here; the control's own come through the slot that shows it.
    if (path[0] === this) this.#control?.focus();
    const slot = this.shadowRoot?.querySelector('slot');
    if (event.defaultPrevented || !slot || !path.includes(slot) || this.#status === 'certified') return;
    const now = performance.now();
    if (now - this.#lastPress < DOUBLE_PRESS) return;
    this.#lastPress = now;
    // Other listeners may have kept the browser busy since. Each window has a clock of its own.
    const { view, timeStamp } = event as UIEvent;
    this.press(view ? now - (view.performance.now() - timeStamp) : now);
  };

  #onKeydown(event: KeyboardEvent): void {
    // A key held down fires click after click.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  }

  readonly #onFocus = (event: FocusEvent): void => {
    this.#focused = this.#control;
    // WebKit hands a label's focus to the button although it is not shown.
    const [target] = event.composedPath();
    if (target === this.shadowRoot?.querySelector('button')) this.#focused?.focus();
  };

  readonly #onBlur = (): void => {
    const left = this.#focused;
    // A control that is being taken out of the page is gone a microtask later: that is no wish of the visitor's.
    queueMicrotask(() => {
      if (this.#control === left) this.#focused = null;
    });
  };

  /** A trigger has come or gone: the focus stays with the control. */
  #keepFocus(): void {
    const left = this.#focused;
    if (!left || left === this.#control) return;
    this.#focused = null;
    const active = focusedElement(this.ownerDocument);
    // Only where nothing else has taken the focus in between.
    if (active === left || active === null || active === this.ownerDocument.body) this.#control?.focus();
  }
}

/** The label that needs most room, by its letters: the button is as large as it needs in every status. */
function longest(labels: Messages['label']): string {
  return Object.values(labels).reduce((one, other) => (other.length > one.length ? other : one));
}

/** The focused element, within however many shadow roots. */
function focusedElement({ activeElement }: DocumentOrShadowRoot): Element | null {
  return activeElement?.shadowRoot?.activeElement ? focusedElement(activeElement.shadowRoot) : activeElement;
}

/** A constructed style sheet belongs to one document: every other one needs its own. */
function adoptOwnSheet(root: ShadowRoot): void {
  const view = root.ownerDocument.defaultView;
  if (!view) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(styles.cssText);
  root.adoptedStyleSheets = [sheet];
}
