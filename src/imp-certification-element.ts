import { CertificationAttempt } from './certification-attempt.js';
import { CertificationControlElement } from './certification-control-element.js';
import { prepareSdk, startAttempt } from './certification-call.js';
import { certificationEvent } from './certification-events.js';
import type { AttemptOptions } from './certification-options-element.js';
import { checkRequest, invalid } from './certification-request.js';
import {
  failure,
  toResponse,
  type CertificationResponse,
  type SilentCode,
} from './certification-response.js';
import { errorText } from './error-text.js';
import { forgetNearViewport, whenNearViewport } from './near-viewport.js';
import { isServer } from './is-server.js';
import { expectRedirectResult, forgetRedirectResult, type RedirectCandidate } from './redirect-result.js';
import { watchSdk } from './sdk/merchant.js';
import { delay } from './timing.js';

/** How long a busy browser may put off that the SDK is told the merchant, in milliseconds. */
const IDLE_TIMEOUT = 500;

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
 */
export class ImpCertificationElement extends CertificationControlElement {
  #attempt: CertificationAttempt | null = null;
  #isAsking = false;
  readonly #returning: RedirectCandidate = {
    element: this,
    take: (answer, merchantUid) => {
      this.#attempt?.drop('SUPERSEDED');
      this.#settle(toResponse(answer, merchantUid));
    },
  };

  constructor() {
    super();
    for (const intent of ['pointerenter', 'touchstart', 'focusin']) {
      this.addEventListener(intent, () => this.#prepare(atOnce), { passive: true });
    }
  }

  /**
   * Starts an attempt, as a press does, and starts over once certified. Never rejects: the response says how it ended.
   *
   * @param init - `signal` ends the attempt with `ABORTED`.
   * @returns {Promise<CertificationResponse>} The response for every end; look at `success`.
   */
  certify(init?: { signal?: AbortSignal | undefined }): Promise<CertificationResponse> {
    return this.#certify(performance.now(), init?.signal ?? undefined);
  }

  #certify(pressed: number, signal?: AbortSignal): Promise<CertificationResponse> {
    if (this.isDisabled) return this.#unstarted('DISABLED');
    if (signal?.aborted) return this.#unstarted('ABORTED');
    // A beforecertify listener that calls certify() would never come to an end.
    if (this.#isAsking) return this.#unstarted('PREVENTED');

    let options: AttemptOptions;
    try {
      if (signal && typeof signal.addEventListener !== 'function') {
        throw invalid('signal', 'an AbortSignal', signal);
      }
      options = this.readOptions();
    } catch (error) {
      return this.#invalid(error);
    }
    const { params } = options;
    this.#isAsking = true;
    const goesOn = this.dispatchEvent(certificationEvent('beforecertify', { params }));
    this.#isAsking = false;
    if (!goesOn) return this.#unstarted('PREVENTED');
    if (signal?.aborted) return this.#unstarted('ABORTED');
    try {
      options = { ...options, params: checkRequest(params) };
    } catch (error) {
      return this.#invalid(error);
    }

    const attempt = new CertificationAttempt(
      options.params.merchant_uid,
      () => this.texts.error.ABORTED,
      (response, silent) => this.#onEnd(response, silent),
    );
    this.#attempt = attempt;
    if (signal) attempt.abortWith(signal);
    void startAttempt(attempt, options, {
      nonce: this.nonce,
      pressed,
      texts: () => this.texts,
      become: (status) => this.become(status),
    });
    return attempt.ended;
  }

  /** Ends the running attempt with `ABORTED`. */
  abort(): void {
    this.#attempt?.fail('ABORTED');
  }

  /** Back to `idle`: forgets the response and the form value; a running attempt ends without an event. */
  reset(): void {
    this.#attempt?.drop('RESET');
    this.become('idle');
  }

  override connectedCallback(): void {
    // Some servers call it; there is no page to follow.
    if (isServer) return;
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

  protected override firstUpdated(): void {
    // The first update comes even where the element has been removed before it.
    if (this.isConnected) this.#watch();
  }

  protected override press(pressed: number): void {
    void this.#certify(pressed);
  }

  #invalid(error: unknown): Promise<CertificationResponse> {
    this.#attempt?.drop('SUPERSEDED');
    const merchantUid = typeof this.merchantUid === 'string' ? this.merchantUid.trim() || null : null;
    const response = failure('INVALID_PARAMETER', errorText(error), merchantUid);
    this.#settle(response);
    return Promise.resolve(response);
  }

  #unstarted(code: SilentCode | 'ABORTED'): Promise<CertificationResponse> {
    return Promise.resolve(failure(code, this.texts.error.ABORTED));
  }

  #onEnd(response: CertificationResponse, silent: boolean): void {
    this.#attempt = null;
    if (!silent) this.#settle(response);
    else this.become(response.error_code === 'PRESS_AGAIN' ? 'ready' : 'idle');
  }

  /** Both ways, callback and redirect, meet here. */
  #settle(response: CertificationResponse): void {
    if (response.success) {
      this.become('certified', response);
      this.dispatchEvent(certificationEvent('certified', response));
    } else {
      this.become('failed', response);
      this.dispatchEvent(certificationEvent('failed', response));
    }
  }

  #watch(): void {
    watchSdk();
    const prepare = () => this.#prepare(whenIdle);
    if (this.loading === 'eager') prepare();
    else whenNearViewport(this, prepare);
  }

  /**
   * Ahead of the press: after it, the SDK's window would come too late.
   *
   * @param moment When the SDK may be told the merchant, which costs the page a synchronous request.
   */
  #prepare(moment: () => Promise<unknown>): void {
    try {
      void prepareSdk(this.readSdkUrl(), this.readMerchant(), this.nonce, moment);
    } catch {
      // An attribute is not what is expected; the press tells of it.
    }
  }
}

const atOnce = () => Promise.resolve();

/** When the browser has nothing else to do; WebKit does not tell. */
function whenIdle(): Promise<unknown> {
  if (!('requestIdleCallback' in window)) return delay();
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_TIMEOUT }));
}
