import { adoptStyles, html, LitElement, nothing, supportsAdoptingStyleSheets } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { CertificationAttempt } from '../attempt/attempt.js';
import { errorText } from '../attempt/error-text.js';
import { readOptions, readSdkOptions, type AttemptOptions } from '../attempt/options.js';
import {
  expectRedirectResult,
  findRedirectResult,
  forgetRedirectResult,
  hasJustReturned,
  type RedirectCandidate,
} from '../attempt/redirect-result.js';
import { checkRequest, type CarrierName, type CertificationParams } from '../attempt/request.js';
import { failure, unsolicited, type CertificationResponse, type SilentCode } from '../attempt/response.js';
import { prepareSdk, startAttempt, uncoverWhenOver } from '../attempt/start-attempt.js';
import { watchSdk } from '../sdk/merchant.js';
import { delay, whenIdle } from '../timing.js';
import { booleanValue, invalid } from '../values.js';
import { describeButton, NAMING_ATTRIBUTES } from './accessible-name.js';
import { certificationEvent } from './events.js';
import { icons } from './icons.js';
import { isServer } from './is-server.js';
import { keepFocus } from './keep-focus.js';
import { hasLabel } from './label.js';
import { languageOf } from './language.js';
import { labelText, languages, longestLabel, messagesFor, statusText } from './messages/index.js';
import type { Messages, OwnMessages } from './messages/index.js';
import { observePage, observeViewport, unobserve } from './observers.js';
import { styles } from './styles.js';
import { TriggerController } from './trigger.js';
import { whenDispatched } from './when-dispatched.js';

/**
 * `loading`: a press is waiting for the SDK. `ready`: the SDK came too late after the press for a window to be
 * allowed, the next press goes straight through. `pending`: the SDK has the request.
 */
export type CertificationStatus = 'idle' | 'loading' | 'ready' | 'pending' | 'certified' | 'failed';

/** Presses closer together than this, in milliseconds, are one attempt. */
const DOUBLE_PRESS = 500;
const IDLE = { status: 'idle', response: null } as const;
const allowedSdkOrigins = new Set<string>();

/**
 * Korean identity verification (본인인증) with PortOne V1: a button that runs `IMP.certification` and tells the outcome.
 *
 * What it tells is the browser's claim. A server must look `imp_uid` up before it believes it.
 *
 * @summary A button for Korean identity verification with PortOne V1.
 *
 * @fires {BeforeCertifyEvent} beforecertify - Before a request is sent; cancelable, `detail.params` may be changed.
 * @fires {CertifiedEvent} certified - An attempt has succeeded.
 * @fires {FailedEvent} failed - An attempt has failed.
 *
 * @attr {string} aria-label - Name of the button in place of its text.
 * @attr {string} aria-labelledby - Ids of the elements that name the button.
 * @attr {string} aria-describedby - Ids of the elements that describe the button.
 * @attr {string} form - Id of the form that the element belongs to, where it is not inside it.
 * @attr {string} nonce - The page's CSP nonce, for the SDK's script tag.
 *
 * @slot - The button's label; a built-in text for each status by default.
 * @slot trigger - A control of the page's own in place of the button.
 *
 * @csspart button - The button.
 * @csspart label - The button's label.
 * @csspart spinner - The sign before the label: a shield, turning while something is awaited, a check mark once
 *   certified.
 * @csspart status - The live region below the button that says the status.
 *
 * @cssprop --imp-certification-background - Background of the button; by default dark on light, light on dark.
 * @cssprop --imp-certification-color - Colour of the button's label.
 * @cssprop [--imp-certification-border-color=transparent] - Colour of the button's border.
 * @cssprop [--imp-certification-radius=12px] - Corner radius of the button.
 * @cssprop [--imp-certification-padding=0.625em 1em] - Padding of the button.
 * @cssprop --imp-certification-font - Font of the button and the status; by default the page's, 600, 1rem.
 * @cssprop --imp-certification-focus-ring - Colour of the focus ring.
 * @cssprop --imp-certification-certified-background - Background of the button once certified.
 * @cssprop --imp-certification-certified-color - Colour of the button's label once certified.
 * @cssprop --imp-certification-error-color - Colour of the status of a failure.
 * @cssprop [--imp-certification-status-lines=1] - Lines kept free for the status, so that nothing moves.
 *
 * @cssstate loading - A press is waiting for the SDK.
 * @cssstate ready - The next press opens the window.
 * @cssstate pending - The visitor is verifying.
 * @cssstate certified - The last attempt succeeded.
 * @cssstate failed - The last attempt failed.
 * @cssstate trigger - A control of the page's own is in place of the button; not where a server has sent them.
 */
export class ImpCertificationElement extends LitElement {
  static readonly formAssociated = true;

  static override styles = styles;

  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  /** The texts by language tag: `ko` and `en`, and what a page adds, for every element on it. */
  static readonly languages: Map<string, Messages> = languages;

  /**
   * Origins, beside PortOne's and the page's own host, that `sdk-src` may name. Empty by default; only script can
   * add to it, so that injected markup cannot load a script through the element.
   *
   * @type {Set<string>}
   */
  static readonly allowedSdkOrigins = allowedSdkOrigins;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...ImpCertificationElement.#dashed.keys(), ...NAMING_ATTRIBUTES];
  }

  // Not decorators: the helper that they compile to would be in every file, and bundlers warn about it.
  static override properties: PropertyDeclarations = {
    merchantUid: { attribute: 'merchant-uid' },
    minAge: { attribute: 'min-age' },
    name: {},
    phone: {},
    carrier: {},
    company: {},
    mRedirectUrl: { attribute: 'm-redirect-url' },
    popup: { converter: booleanValue },
    channelKey: { attribute: 'channel-key' },
    pg: {},
    params: { attribute: false },
    userCode: { attribute: 'user-code' },
    tierCode: { attribute: 'tier-code' },
    sdkSrc: { attribute: 'sdk-src' },
    loading: {},
    timeout: {},
    required: {},
    disabled: {},
    messages: { attribute: false },
  };

  /** Attributes by their names without dashes, as templates of some frameworks leave them behind. */
  static readonly #dashed = new Map(
    Object.values(this.properties).flatMap(({ attribute }) =>
      typeof attribute === 'string' ? [[attribute.replaceAll('-', ''), attribute]] : [],
    ),
  );

  // `declare`: otherwise a field of the element's own would hide the accessor that lit defines.
  /** The merchant's unique id of this request: `merchant_uid`. Required; issue a fresh one on the server. */
  declare merchantUid?: string | null;
  /** Lowest age allowed in full years: `min_age`. A whole number; default none. */
  declare minAge?: number | string | null;
  /** The customer's name: `name`. Never reflected. */
  declare name?: string | null;
  /** The customer's phone number: `phone`. Never reflected. */
  declare phone?: string | null;
  /**
   * The customer's carrier: `carrier`. `KT` and `LGU+` are understood too, in any case.
   *
   * @type {'SKT' | 'KTF' | 'LGT' | 'MVNO'}
   */
  declare carrier?: CarrierName | null;
  /** The service's domain or name: `company`. */
  declare company?: string | null;
  /** Where a phone comes back to: `m_redirect_url`. Default this page's address. */
  declare mRedirectUrl?: string | null;
  /** Whether a phone opens a window instead of leaving the page: `popup`. Default not sent. */
  declare popup?: boolean | null;
  /** Channel of PortOne's console: `channelKey`. */
  declare channelKey?: string | null;
  /**
   * Payment gateway and its merchant id: `pg`.
   *
   * @deprecated by PortOne in favour of `channelKey`.
   */
  declare pg?: string | null;
  /** Further request parameters, merged last and verbatim. */
  declare params?: Readonly<Record<string, unknown>> | null;

  /** The merchant's user code, for `IMP.init`. Required unless the page has initialised `window.IMP` itself. */
  declare userCode?: string | null;
  /** The sub-merchant's code: with it, `IMP.agency` instead of `IMP.init`. */
  declare tierCode?: string | null;
  /** The SDK script's URL. Default PortOne's; see {@link allowedSdkOrigins}. */
  declare sdkSrc?: string | null;
  /** When the SDK is loaded: `lazy` (default) near the viewport or on first intent, `eager` when connected. */
  declare loading?: 'lazy' | 'eager' | null;
  /** Seconds until a pending attempt fails with `TIMEOUT`. Default never. */
  declare timeout?: number | string | null;

  /** Texts of the page's own, each in place of the built-in one; those left out stay as they are. */
  declare messages?: OwnMessages | null;

  readonly #internals = this.attachInternals();
  readonly #trigger = new TriggerController(this, () => this.#isDisabled);
  /** In the capture phase: no listener of the page's can keep the event from them. */
  readonly #clickListener = { handleEvent: (event: MouseEvent) => this.#onClick(event), capture: true };
  readonly #keydownListener = {
    handleEvent: (event: KeyboardEvent) => this.#onKeydown(event),
    capture: true,
  };
  readonly #keepFocus = keepFocus(this, () => this.#control);
  #status: CertificationStatus = 'idle';
  #response: CertificationResponse | null = null;
  #attempt: CertificationAttempt | null = null;
  /** While the listeners of `beforecertify` run. */
  #isAsking = false;
  #lastPress = -Infinity;
  /** Changes with every failure, so that the same words are said again. */
  #isSaidAgain = false;
  #customValidity = '';
  #isFieldsetDisabled = false;
  /** Whether a server has sent what is shown. */
  #isSent = false;
  /** Whether the next render takes over what a server has sent. */
  #isHydrating = false;
  readonly #returning: RedirectCandidate = {
    element: this,
    merchantUid: () => this.#merchantUid,
    take: (response) => {
      this.#attempt?.drop('SUPERSEDED');
      this.#settle(response);
    },
  };

  constructor() {
    super();
    this.addEventListener('click', (event) => {
      // Only the click of a `<label>` has the element itself as its target.
      if (event.composedPath()[0] === this) this.#control?.focus();
    });
    // What the page shows in the `trigger` slot may have changed unseen: by a style sheet, for example.
    this.addEventListener('invalid', () => this.#validate());
    // Between the tags there may be a slot of the component around the element: it shows something else now.
    this.addEventListener('slotchange', () => this.#onPageChange());
    for (const intent of ['pointerenter', 'touchstart', 'focusin']) {
      this.addEventListener(intent, () => void this.#prepare(), { passive: true });
    }
  }

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

  /** Where the element is between a press and its outcome. */
  get status(): CertificationStatus {
    return this.#status;
  }

  /** The last response, or null. Frozen; the events and promises have copies of it, to which a page may add keys. */
  get response(): Readonly<CertificationResponse> | null {
    return this.#response;
  }

  /** The form that the element belongs to. Setting writes the `form` attribute, as React does. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }
  set form(value: HTMLFormElement | string | null | undefined) {
    // Not `form.id`: a field with that name hides it.
    const id =
      typeof value === 'string'
        ? value
        : (value as Partial<Element> | null | undefined)?.getAttribute?.('id');
    if (id) this.setAttribute('form', id);
    else this.removeAttribute('form');
    if (value && !id) console.error('<imp-certification> form must be an id, or a form that has one.');
  }

  /** As of native form controls: the tag's name. */
  get type(): string {
    return this.localName;
  }

  /** The `<label>`s of the element. */
  get labels(): HTMLElement[] {
    return [...this.#internals.labels] as HTMLElement[];
  }

  /** As of native form controls: `valueMissing` while a required element is not certified. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** What the browser says at the button when the form is submitted too early; empty where it is valid. */
  get validationMessage(): string {
    return this.willValidate ? this.#internals.validationMessage : '';
  }

  /** Whether the element is validated: not while it is disabled. */
  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const dashed = ImpCertificationElement.#dashed.get(name) ?? name;
    if (dashed !== name && this.hasAttribute(dashed)) return;
    // The dashed name wins; once it is gone, the one without dashes counts again.
    super.attributeChangedCallback(dashed, old, value ?? this.getAttribute(name.replaceAll('-', '')));
    // There are no reactive properties for aria-label, id and the like.
    this.requestUpdate();
    if (name === 'required') this.#validate();
    if (name === 'disabled') this.#onDisabled();
  }

  override connectedCallback(): void {
    // Some servers call it, where there is no page to observe.
    if (isServer) return;
    super.connectedCallback();
    this.#onPageChange();
    expectRedirectResult(this.#returning);
    if (this.hasUpdated) this.#prepareAhead();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unobserve(this);
    forgetRedirectResult(this.#returning);
  }

  adoptedCallback(): void {
    if (this.shadowRoot) adoptOwnSheet(this.shadowRoot);
  }

  formResetCallback(): void {
    this.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    // Kept apart from `disabled`: the fieldset's state must not stick to the element when it moves out.
    this.#isFieldsetDisabled = disabled;
    this.requestUpdate();
    this.#onDisabled();
  }

  /**
   * Starts an attempt, as a press does, and starts over once certified. Never rejects: the response says how it ended.
   * On a page that the visitor has come back to and not touched yet, gives `getRedirectResult()`'s response instead: a
   * page that starts by itself would start again and again.
   *
   * @param init - `signal` ends the attempt with `ABORTED`.
   * @returns {Promise<CertificationResponse>} The response for every end; look at `success`.
   */
  certify(init?: { signal?: AbortSignal | undefined }): Promise<CertificationResponse> {
    if (hasJustReturned()) return this.getRedirectResult() as Promise<CertificationResponse>;
    return this.#certify(performance.now(), init?.signal);
  }

  /**
   * Tells, where a phone comes back to, that nothing more will come. Never rejects.
   *
   * @returns {Promise<CertificationResponse | null>} The response that `certified` or `failed` tells of, of whichever
   *   element on the page. A failure with `UNSOLICITED` where no element takes the result in the address: this tab has
   *   not asked for it, or has had it before; nothing is certified by it, and `claim` is what the address says. Null
   *   where the address has no result.
   */
  async getRedirectResult(): Promise<CertificationResponse | null> {
    const result = await findRedirectResult();
    if (!result) return null;
    return 'claim' in result
      ? unsolicited(result.claim, this.#texts.error.UNSOLICITED)
      : { ...result.response };
  }

  /** Ends the running attempt with `ABORTED`. */
  abort(): void {
    this.#attempt?.fail('ABORTED');
  }

  /** Back to `idle`: forgets the response and the form value; a running attempt ends without an event. */
  reset(): void {
    this.#attempt?.drop('RESET');
    this.#setStatus('idle');
  }

  /** Focuses the control that is shown: the button, or the page's own trigger. */
  override focus(options?: FocusOptions): void {
    this.#control?.focus(options);
  }

  /** Presses the control that is shown. A script's press opens no window where the browser asks for a gesture. */
  override click(): void {
    this.#control?.click();
  }

  /** Whether the element is valid; fires `invalid` where it is not. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** As `checkValidity()`, and the browser shows the message at the button. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Makes the element invalid with a message of the page's own, until it is called with an empty one. */
  setCustomValidity(message: string): void {
    this.#customValidity = message || '';
    this.#validate();
  }

  get #isDisabled(): boolean {
    return this.disabled || this.#isFieldsetDisabled;
  }

  get #texts(): Messages {
    return messagesFor(languageOf(this), this.messages);
  }

  /** Its own `merchant-uid`, which a response names where nothing else does. */
  get #merchantUid(): string | null {
    const own: unknown = this.merchantUid;
    return /string|number/.test(typeof own) ? String(own).trim() || null : null;
  }

  /** The control that is shown: the page's own, else the button. */
  get #control(): HTMLElement | null {
    return this.#trigger.control ?? this.shadowRoot?.querySelector('button') ?? null;
  }

  #onClick(event: MouseEvent): void {
    this.#trigger.neverSubmit();
    if (this.#trigger.isThere && !this.#trigger.isSource(event)) return;
    if (this.#isDisabled) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    whenDispatched(event, () => {
      if (event.defaultPrevented) return;
      // Else a link would be followed, and some components would submit the form themselves.
      event.preventDefault();
      this.#onPress(event);
    });
  }

  #onPress({ view, timeStamp }: MouseEvent): void {
    const now = performance.now();
    if (this.#status === 'certified' || now - this.#lastPress < DOUBLE_PRESS) return;
    this.#lastPress = now;
    // The event's own time, as other listeners may have kept the browser busy since. Each window has its own clock.
    void this.#certify(view ? now - (view.performance.now() - timeStamp) : now);
  }

  #onKeydown(event: KeyboardEvent): void {
    // A key that is held down would press again and again.
    if (event.repeat && /^(Enter| )$/.test(event.key)) event.preventDefault();
  }

  /** All of it within the press, up to the call of the SDK where that is prepared. */
  async #certify(pressed: number, signal?: AbortSignal | null): Promise<CertificationResponse> {
    if (this.#isDisabled) return this.#unstarted('DISABLED');
    if (signal?.aborted) return this.#unstarted('ABORTED');
    // A listener of beforecertify that calls certify() would be called again without end.
    if (this.#isAsking) return this.#unstarted('PREVENTED');

    let options: AttemptOptions | undefined;
    let params: CertificationParams | undefined;
    let mistake: unknown;
    try {
      if (signal && !isAbortSignal(signal)) {
        throw invalid('signal', 'an AbortSignal', signal);
      }
      options = readOptions(this, allowedSdkOrigins);
      this.#isAsking = true;
      const detail = { params: options.params as CertificationParams };
      const goesOn = this.dispatchEvent(certificationEvent('beforecertify', detail));
      this.#isAsking = false;
      if (!goesOn) return this.#unstarted('PREVENTED');
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a listener may have disabled it
      if (this.#isDisabled) return this.#unstarted('DISABLED');
      if (signal?.aborted) return this.#unstarted('ABORTED');
      params = checkRequest(detail.params);
    } catch (error) {
      mistake = error;
    }

    const attempt = new CertificationAttempt(
      params?.merchant_uid ?? this.#merchantUid,
      () => this.#texts,
      (response, isSilent) => {
        this.#attempt = null;
        if (!isSilent) this.#settle(response);
        else this.#setStatus(response.error_code === 'PRESS_AGAIN' ? 'ready' : 'idle');
      },
    );
    this.#attempt = attempt;
    uncoverWhenOver(attempt);
    if (!options || !params) {
      const { name, phone } = this;
      attempt.fail('INVALID_PARAMETER', errorText(mistake, { name, phone }));
      return attempt.ended;
    }
    if (signal) attempt.abortWith(signal);
    void startAttempt(attempt, params, options, pressed, (status) => this.#setStatus(status));
    return attempt.ended;
  }

  #unstarted(code: SilentCode | 'ABORTED'): CertificationResponse {
    return { ...failure(code, this.#texts.error.ABORTED) };
  }

  /** Both ways, callback and redirect, meet here. */
  #settle(response: CertificationResponse): void {
    const outcome = response.success ? 'certified' : 'failed';
    this.#setStatus(outcome, response);
    this.dispatchEvent(certificationEvent(outcome, { ...response }));
  }

  /** Everything that depends on the status, at once: a listener of the event that follows may submit the form. */
  #setStatus(status: CertificationStatus, response: CertificationResponse | null = null): void {
    const wasCertified = this.#status === 'certified';
    this.#status = status;
    this.#response = response;
    let entries: FormData | null = null;
    if (response?.success) {
      entries = new FormData();
      entries.set('imp_uid', response.imp_uid);
      entries.set('merchant_uid', response.merchant_uid ?? '');
    } else if (response) {
      this.#isSaidAgain = !this.#isSaidAgain;
    }
    // The entries of a FormData need no `name` attribute, which is the customer's name here.
    this.#internals.setFormValue(entries);
    this.#setStates();
    // Only then: it looks at the page, which within the press takes the longer the larger the page is.
    if (wasCertified !== (status === 'certified')) this.#validate();
    this.requestUpdate();
  }

  #setStates(): void {
    try {
      const { states } = this.#internals;
      states.clear();
      if (this.#status !== 'idle') states.add(this.#status);
      // What a server has sent keeps its place: it came without this state.
      if (this.#trigger.isThere && !this.#isSent) states.add('trigger');
    } catch {
      // Older browsers have no CustomStateSet, or want `--` before the names. Only styling depends on it.
    }
  }

  #validate(): void {
    const valueMissing = this.required && !this.#isDisabled && this.#status !== 'certified';
    const customError = this.#customValidity !== '';
    if (!valueMissing && !customError) {
      if (!this.validity.valid) this.#internals.setValidity({});
      return;
    }
    const flags = { valueMissing, customError };
    const message = this.#customValidity || this.#texts.required;
    // The browser shows the message only at what it can focus.
    const control = this.#trigger.isThere ? this.#trigger.focusable : this.#control;
    try {
      this.#internals.setValidity(flags, message, control ?? this.#focusableStatus());
    } catch {
      // The browser refuses a control that is not between the tags but forwarded through a slot.
      this.#internals.setValidity(flags, message, this.#focusableStatus());
    }
  }

  #focusableStatus(): HTMLElement | undefined {
    const status = this.shadowRoot?.querySelector<HTMLElement>('#status');
    status?.setAttribute('tabindex', '-1');
    return status ?? undefined;
  }

  #onDisabled(): void {
    this.#validate();
    if (this.#isDisabled && this.#status === 'loading') this.#attempt?.drop('DISABLED');
  }

  /** What is between the tags has changed, or the page around them has. */
  #onPageChange(): void {
    this.requestUpdate();
    if (this.isConnected) observePage(this, () => this.requestUpdate());
  }

  #prepareAhead(): void {
    // An element that was removed is still updated once.
    if (!this.isConnected) return;
    watchSdk();
    const prepare = () => void this.#prepare(whenIdle);
    if (this.loading === 'eager') prepare();
    else observeViewport(this, prepare);
  }

  /** Ahead of the press: after it, the SDK's window would come too late. */
  async #prepare(moment?: () => Promise<unknown>): Promise<void> {
    try {
      await prepareSdk(readSdkOptions(this, allowedSdkOrigins), moment);
    } catch {
      // The press tries again, and says what is wrong.
    }
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const sent = this.shadowRoot;
    this.#isSent = sent !== null;
    try {
      const root = super.createRenderRoot();
      const { renderOptions } = this;
      // Only lit's hydration, which takes over what a server has sent, leaves `renderBefore` out.
      this.#isHydrating = renderOptions.renderBefore === undefined;
      if (sent && this.#isHydrating) {
        // A strict policy refuses the `<style>` that was sent, which has no nonce.
        adoptStyles(sent, [styles]);
      } else if (sent) {
        // Without hydration lit would render a second button beside the one that was sent.
        sent.replaceChildren();
        renderOptions.renderBefore = null;
      }
      return root;
    } catch (error) {
      const { shadowRoot } = this;
      if (!shadowRoot) throw error;
      // Connected to another document first: it refuses a style sheet that was made by this one.
      adoptOwnSheet(shadowRoot);
      return shadowRoot;
    }
  }

  /** The SDK opens its window a task after the press: what is drawn before that would delay it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.#status === 'pending') await Promise.race([delay(), this.#attempt?.ended]);
    void super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    if (!this.#isHydrating) return;
    this.#isHydrating = false;
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const isHydrating = this.#isHydrating;
    // Hydration must render what the server has sent. What a server cannot know comes with the next render.
    const isBare = isServer || isHydrating;
    const texts = messagesFor(languageOf(this, isBare), isHydrating ? null : this.messages);
    const { status, response } = isBare ? IDLE : this;
    const hasTrigger = !isBare && this.#trigger.isThere;
    const isOwn = !isBare && hasLabel(this);
    const words = statusText(texts, status, response) || nothing;
    return html`<slot
        name="trigger"
        @click=${this.#clickListener}
        @keydown=${this.#keydownListener}
        @slotchange=${this.#onPageChange}
        ><button
          part="button"
          type="button"
          aria-describedby="status"
          data-status=${status}
          data-longest=${isOwn ? nothing : longestLabel(texts)}
          ?disabled=${isHydrating ? null : this.#isDisabled}
          aria-disabled=${status === 'certified' ? 'true' : nothing}
        >
          <svg part="spinner" viewBox="0 0 24 24" aria-hidden="true">
            <path d=${icons[status]} pathLength="1"></path></svg
          ><slot
            part="label"
            name=${
              // White space between the tags is no label, but would hide the default text: a named slot does not take it.
              isBare || isOwn || !this.firstChild ? nothing : 'none'
            }
            >${labelText(texts, status, response)}</slot
          >
        </button></slot
      ><span
        part="status"
        id="status"
        role="status"
        data-status=${status}
        data-beside=${hasTrigger ? 'trigger' : isOwn ? 'label' : nothing}
        >${
          // Screen readers say the same text again only in a new node; lit makes one where a text becomes a list.
          this.#isSaidAgain ? [words] : words
        }</span
      >`;
  }

  protected override firstUpdated(): void {
    this.#prepareAhead();
  }

  protected override updated(changed: PropertyValues): void {
    this.#setStates();
    this.#validate();
    this.#keepFocus();
    describeButton(this, this.renderRoot);
    if (changed.has('loading')) this.#prepareAhead();
  }
}

function isAbortSignal(value: object): boolean {
  const names = ['addEventListener', 'removeEventListener'] as const;
  return names.every((name) => typeof (value as Partial<AbortSignal>)[name] === 'function');
}

/** A constructed style sheet belongs to one document: every other one needs its own. */
function adoptOwnSheet(root: ShadowRoot): void {
  const view = root.ownerDocument.defaultView;
  if (!view || !supportsAdoptingStyleSheets) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(styles.cssText);
  root.adoptedStyleSheets = [sheet];
}
