import { html, nothing, type TemplateResult } from 'lit';
import { CertificationAttempt } from './certification-attempt.js';
import { callSdk, loadFor } from './certification-call.js';
import { certificationEvent } from './certification-events.js';
import { CertificationOptionsElement, type AttemptOptions } from './certification-options-element.js';
import { checkRequest } from './certification-request.js';
import {
  failure,
  toResponse,
  type CertificationResponse,
  type SilentCode,
} from './certification-response.js';
import { errorText } from './error-text.js';
import { currentSdk, loadSdk } from './iamport-sdk.js';
import type { Iamport } from './iamport-sdk-types.js';
import { styles } from './imp-certification-styles.js';
import { languageOf } from './language.js';
import { messagesFor, statusText, type Messages } from './messages/index.js';
import { forgetNearViewport, whenNearViewport } from './near-viewport.js';
import { mayCallSdk } from './popup-window.js';
import { expectRedirectResult, forgetRedirectResult, type RedirectCandidate } from './redirect-result.js';

/**
 * `loading`: a press is waiting for the SDK. `ready`: the SDK came too late after the press for a window to be
 * allowed, the next press goes straight through. `pending`: the SDK has the request.
 */
export type CertificationStatus = 'idle' | 'loading' | 'ready' | 'pending' | 'certified' | 'failed';

/** Presses closer together than this, in milliseconds, are one attempt. */
const DOUBLE_PRESS = 500;

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
 * @slot - The button's label; the built-in text by default.
 * @slot trigger - A control of the page's own in place of the button.
 *
 * @csspart button - The button.
 * @csspart label - The button's label.
 * @csspart spinner - The sign before the label: turning while something is awaited, a check mark once certified.
 * @csspart status - The live region that says the status.
 *
 * @cssprop --imp-certification-background - Background of the button.
 * @cssprop --imp-certification-color - Colour of the button's label.
 * @cssprop --imp-certification-radius - Corner radius of the button.
 * @cssprop --imp-certification-padding - Padding of the button.
 * @cssprop --imp-certification-font - Font of the button and the status.
 * @cssprop --imp-certification-focus-ring - Colour of the focus ring.
 *
 * @cssstate loading - A press is waiting for the SDK.
 * @cssstate ready - The next press opens the window.
 * @cssstate pending - The visitor is verifying.
 * @cssstate certified - The last attempt succeeded.
 * @cssstate failed - The last attempt failed.
 */
export class ImpCertificationElement extends CertificationOptionsElement {
  static override styles = styles;

  static override shadowRootOptions: ShadowRootInit = {
    ...CertificationOptionsElement.shadowRootOptions,
    delegatesFocus: true,
  };

  #status: CertificationStatus = 'idle';
  #response: CertificationResponse | null = null;
  #attempt: CertificationAttempt | null = null;
  #isAsking = false;
  #wasDisabled = false;
  #lastPress = -Infinity;
  readonly #returning: RedirectCandidate = {
    element: this,
    take: (answer, merchantUid) => {
      this.#attempt?.drop('SUPERSEDED', this.#messages.error.SUPERSEDED);
      this.#settle(toResponse(answer, merchantUid));
    },
  };

  constructor() {
    super();
    for (const intent of ['pointerenter', 'touchstart', 'focusin']) {
      this.addEventListener(intent, this.#preload, { passive: true });
    }
  }

  /** Where the element is between a press and its outcome. */
  get status(): CertificationStatus {
    return this.#status;
  }

  /** The last response, or null. */
  get response(): CertificationResponse | null {
    return this.#response;
  }

  /**
   * Starts an attempt, as a press does, and starts over once certified.
   *
   * @param init.signal Ends the attempt with `ABORTED`.
   * @returns the response for every end; look at `success`. Never rejects.
   */
  certify(init?: { signal?: AbortSignal | undefined }): Promise<CertificationResponse> {
    const signal = init?.signal;
    if (this.isDisabled) return this.#unstarted('DISABLED');
    if (signal?.aborted) return this.#unstarted('ABORTED');
    // A beforecertify listener that calls certify() would never come to an end.
    if (this.#isAsking) return this.#unstarted('PREVENTED');

    let options: AttemptOptions;
    try {
      options = this.readOptions();
    } catch (error) {
      return this.#invalid(error);
    }
    const { params } = options;
    this.#isAsking = true;
    const goesOn = this.dispatchEvent(certificationEvent('beforecertify', { params }));
    this.#isAsking = false;
    if (!goesOn) return this.#unstarted('PREVENTED');
    try {
      checkRequest(params);
    } catch (error) {
      return this.#invalid(error);
    }

    const attempt = new CertificationAttempt(params.merchant_uid, (response, silent) => {
      this.#onEnd(response, silent);
    });
    this.#attempt = attempt;
    if (signal) attempt.abortWith(signal, this.#messages.error.ABORTED);
    const imp = currentSdk();
    // Nothing may come between the press and this call: Safari allows a window only within the same task.
    if (imp) this.#send(attempt, imp, options);
    else void this.#sendOnceLoaded(attempt, options);
    return attempt.ended;
  }

  /** Ends the running attempt with `ABORTED`. */
  abort(): void {
    this.#attempt?.fail('ABORTED', this.#messages.error.ABORTED);
  }

  /** Back to `idle`: forgets the response and the form value; a running attempt ends without an event. */
  reset(): void {
    this.#attempt?.drop('RESET', this.#messages.error.RESET);
    this.#become('idle');
  }

  override focus(options?: FocusOptions): void {
    this.#control?.focus(options);
  }

  override click(): void {
    this.#control?.click();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    expectRedirectResult(this.#returning);
    if (this.hasUpdated) this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forgetNearViewport(this);
    forgetRedirectResult(this.#returning);
  }

  formResetCallback(): void {
    this.reset();
  }

  protected override render(): TemplateResult {
    const messages = this.#messages;
    const status = this.#status;
    const failed = this.#response?.success === false ? this.#response : null;
    return html`<slot
        name="trigger"
        @click=${this.#onPress}
        @keydown=${this.#onKeydown}
        @slotchange=${this.#syncTrigger}
        ><button part="button" type="button" data-status=${status} ?disabled=${this.isDisabled}>
          <span part="spinner" aria-hidden="true"></span
          ><span part="label"
            ><slot @slotchange=${this.#onLabel}></slot
            >${this.#hasLabel ? nothing : messages.label[status]}</span
          >
        </button></slot
      ><span part="status" role="status" data-status=${status}
        >${statusText(messages, status, failed)}</span
      >`;
  }

  protected override firstUpdated(): void {
    this.#watch();
  }

  protected override updated(): void {
    this.#syncTrigger();
    this.#validate();
  }

  get #messages(): Messages {
    return messagesFor(languageOf(this));
  }

  get #trigger(): HTMLElement | null {
    return this.querySelector<HTMLElement>(':scope > [slot="trigger"]');
  }

  /** The control that is shown. */
  get #control(): HTMLElement | null {
    return this.#trigger ?? this.shadowRoot?.querySelector('button') ?? null;
  }

  /** White space between tags is no label. */
  get #hasLabel(): boolean {
    return [...this.childNodes].some((node) =>
      node instanceof Element ? !node.slot : node instanceof Text && node.data.trim() !== '',
    );
  }

  #send(attempt: CertificationAttempt, imp: Iamport, options: AttemptOptions): void {
    this.#become('pending');
    callSdk(attempt, imp, options, this.#messages);
  }

  async #sendOnceLoaded(attempt: CertificationAttempt, options: AttemptOptions): Promise<void> {
    const pressed = performance.now();
    this.#become('loading');
    const imp = await loadFor(attempt, options, this.nonce, this.#messages);
    if (!imp) return;
    if (mayCallSdk(options.params.popup === true, pressed)) this.#send(attempt, imp, options);
    else attempt.drop('PRESS_AGAIN', this.#messages.error.PRESS_AGAIN);
  }

  #invalid(error: unknown): Promise<CertificationResponse> {
    this.#attempt?.drop('SUPERSEDED', this.#messages.error.SUPERSEDED);
    const merchantUid = typeof this.merchantUid === 'string' ? this.merchantUid.trim() || null : null;
    const response = failure('INVALID_PARAMETER', errorText(error), merchantUid);
    this.#settle(response);
    return Promise.resolve(response);
  }

  #unstarted(code: SilentCode | 'ABORTED'): Promise<CertificationResponse> {
    return Promise.resolve(failure(code, this.#messages.error[code]));
  }

  #onEnd(response: CertificationResponse, silent: boolean): void {
    this.#attempt = null;
    if (!silent) this.#settle(response);
    else this.#become(response.error_code === 'PRESS_AGAIN' ? 'ready' : 'idle');
  }

  /** Both ways, callback and redirect, meet here. */
  #settle(response: CertificationResponse): void {
    if (response.success) {
      this.#become('certified', response);
      this.dispatchEvent(certificationEvent('certified', response));
    } else {
      this.#become('failed', response);
      this.dispatchEvent(certificationEvent('failed', response));
    }
  }

  /** Everything that depends on the status, at once: a listener of the event that follows may submit the form. */
  #become(status: CertificationStatus, response: CertificationResponse | null = null): void {
    this.toggleState(this.#status, false);
    this.#status = status;
    this.#response = response;
    if (status !== 'idle') this.toggleState(status, true);
    this.setEntries(
      response?.success ? { imp_uid: response.imp_uid, merchant_uid: response.merchant_uid ?? '' } : null,
    );
    this.#validate();
    this.requestUpdate();
  }

  #validate(): void {
    const isMissing = this.required && this.#status !== 'certified';
    this.setMissing(isMissing, this.#messages.required, this.#control);
  }

  #watch(): void {
    if (this.loading === 'eager') this.#preload();
    else if (!currentSdk()) whenNearViewport(this, this.#preload);
  }

  readonly #preload = (): void => {
    if (currentSdk()) return;
    try {
      // A failure is forgotten; the press tells of it.
      loadSdk(this.readSdkUrl(), this.nonce).catch(() => undefined);
    } catch {
      // So is an sdk-src that is not allowed.
    }
  };

  #onPress(event: Event): void {
    if (event.defaultPrevented || this.#status === 'certified') return;
    const now = performance.now();
    if (now - this.#lastPress < DOUBLE_PRESS) return;
    this.#lastPress = now;
    void this.certify();
  }

  #onKeydown(event: KeyboardEvent): void {
    // A key held down fires click after click.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  }

  #onLabel(): void {
    this.requestUpdate();
  }

  #syncTrigger(): void {
    const trigger = this.#trigger;
    // A button without a type would submit the form.
    if (trigger instanceof HTMLButtonElement && !trigger.hasAttribute('type')) trigger.type = 'button';
    if (this.isDisabled) trigger?.setAttribute('aria-disabled', 'true');
    else if (this.#wasDisabled) trigger?.removeAttribute('aria-disabled');
    this.#wasDisabled = this.isDisabled;
  }
}
