import {
  failure,
  mismatch,
  toResponse,
  type CertificationResponse,
  type FailedResponse,
  type SilentCode,
} from './response.js';

/** What every copy of this library on the page shares: PortOne's SDK has one window. */
interface PageAttempts {
  running: CertificationAttempt | null;
  /** `merchant_uid` of the last requests that the SDK has seen; its late answers may name them. */
  readonly sent: string[];
}

const PAGE_ATTEMPTS = Symbol.for('imp-certification.attempts');
const SENT_KEPT = 100;
/** The longest delay that `setTimeout` takes, in milliseconds. */
const LONGEST_DELAY = 2 ** 31 - 1;
/** What only a developer can mend: the console tells of it. */
const MISTAKE = /^(INVALID_PARAMETER|SDK_LOAD_FAILED|SDK_ERROR|MISMATCH)$/;

function pageAttempts(): PageAttempts {
  const page = window as { [PAGE_ATTEMPTS]?: PageAttempts | undefined };
  return (page[PAGE_ATTEMPTS] ??= { running: null, sent: [] });
}

/** Whether an attempt runs, of whichever element. */
export function isAttemptRunning(): boolean {
  return pageAttempts().running !== null;
}

/** What an attempt says to its visitor, as far as the element itself ends it. */
export interface AttemptTexts {
  readonly error: Readonly<
    Record<'SDK_LOAD_FAILED' | 'SDK_ERROR' | 'POPUP_BLOCKED' | 'TIMEOUT' | 'ABORTED' | 'CANCELLED', string>
  >;
  readonly status: Readonly<Record<'ready', string>>;
}

/** What the SDK's callback refers to. The SDK may keep it for ever; the attempt refers to the element. */
export interface AttemptRequest {
  readonly merchantUid: string | null;
}

/** One attempt's life: started, superseded, aborted, timed out, answered; it ends once. */
export class CertificationAttempt {
  readonly request: AttemptRequest;
  readonly texts: () => AttemptTexts;
  /** Whether the SDK works at this attempt, or at the one that it has superseded. */
  isSent = false;
  /** Resolves when the attempt is over, never rejects. */
  readonly ended: Promise<CertificationResponse>;
  #resolve!: (response: CertificationResponse) => void;
  #onEnd: ((response: CertificationResponse, isSilent: boolean) => void) | null;
  readonly #whenOver: ((isLeft: boolean) => void)[] = [];

  /**
   * Supersedes the attempt that runs on the page, of whichever element.
   *
   * @param onEnd Called once, when the attempt is over; `isSilent` where no event tells of it.
   */
  constructor(
    merchantUid: string | null,
    texts: () => AttemptTexts,
    onEnd: (response: CertificationResponse, isSilent: boolean) => void,
  ) {
    this.request = { merchantUid };
    this.texts = texts;
    this.#onEnd = onEnd;
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    const page = pageAttempts();
    const { running } = page;
    if (running) {
      this.isSent = running.isSent;
      running.isSent = false;
      running.drop('SUPERSEDED');
    }
    page.running = this;
  }

  get isOver(): boolean {
    return this.#onEnd === null;
  }

  /**
   * Calls back once the attempt is over, at once where it is; `isLeft` where the SDK still works at it: it has neither
   * answered nor been given the attempt that supersedes this one.
   */
  whenOver(callback: (isLeft: boolean) => void): void {
    if (this.isOver) callback(false);
    else this.#whenOver.push(callback);
  }

  /** Ends the attempt with `ABORTED` when the signal aborts. */
  abortWith(signal: AbortSignal): void {
    const abort = () => this.fail('ABORTED');
    signal.addEventListener('abort', abort);
    this.whenOver(() => signal.removeEventListener('abort', abort));
  }

  /** Ends the attempt with `TIMEOUT` after so many seconds. */
  failAfter(seconds: number): void {
    const timer = setTimeout(() => this.fail('TIMEOUT'), Math.min(seconds * 1000, LONGEST_DELAY));
    this.whenOver(() => clearTimeout(timer));
  }

  /** Notes that the SDK is given the attempt now. */
  sent(merchantUid: string): void {
    this.isSent = true;
    const { sent } = pageAttempts();
    sent.push(merchantUid);
    if (sent.length > SENT_KEPT) sent.shift();
  }

  /** Ends the attempt with the SDK's answer. */
  answer(response: CertificationResponse): void {
    this.isSent = false;
    this.#end(response, false);
  }

  /** Ends the attempt as a failure that an event tells of, by default in the visitor's words for it. */
  fail(code: keyof AttemptTexts['error'] | 'INVALID_PARAMETER', message?: string): void {
    const { [code]: words = '' }: Partial<Record<typeof code, string>> = this.texts().error;
    const response = failure(code, message ?? words, this.request.merchantUid);
    if (!this.isOver) report(response);
    this.#end(response, false);
  }

  /** Ends the attempt without an event. */
  drop(code: SilentCode, message = this.texts().error.ABORTED): void {
    this.#end(failure(code, message, this.request.merchantUid), true);
  }

  #end(response: CertificationResponse, isSilent: boolean): void {
    const onEnd = this.#onEnd;
    if (!onEnd) return;
    this.#onEnd = null;
    for (const callback of this.#whenOver.splice(0)) callback(this.isSent);
    const page = pageAttempts();
    if (page.running === this) page.running = null;
    onEnd(response, isSilent);
    // A copy, which is the page's own.
    this.#resolve({ ...response });
  }
}

/** Hands on the SDK's answer to a request, which may come at any time, any number of times, and be anything. */
export function receive(request: AttemptRequest, answer: unknown): void {
  const { running, sent } = pageAttempts();
  if (!running) return;
  const response = toResponse(answer, request.merchantUid);
  const isNamed = response.merchant_uid === running.request.merchantUid;
  if (running.request !== request) {
    // The visitor finished in the window of an earlier press of the same request.
    if (isNamed && response.success) running.answer(response);
  } else if (isNamed) {
    running.answer(response);
  } else if (response.merchant_uid === null || !sent.includes(response.merchant_uid)) {
    const failed = mismatch(response, request.merchantUid);
    report(failed);
    running.answer(failed);
  }
}

function report({ error_code, error_msg }: FailedResponse): void {
  if (MISTAKE.test(error_code)) console.error(`<imp-certification> ${error_code}: ${error_msg}`);
}
