import {
  failure,
  mismatch,
  toResponse,
  type CertificationResponse,
  type ElementErrorCode,
  type SilentCode,
} from './certification-response.js';

/** What every copy of this library on the page shares: the vendor's SDK has one window. */
interface PageAttempts {
  running: CertificationAttempt | null;
  /** `merchant_uid` of the last requests that the SDK has seen; its late answers may name them. */
  readonly sent: string[];
}

const PAGE_ATTEMPTS = Symbol.for('imp-certification.attempts');
const SENT_KEPT = 100;
/** The longest delay that `setTimeout` takes, in milliseconds. */
const LONGEST_DELAY = 2 ** 31 - 1;

function pageAttempts(): PageAttempts {
  const page = window as { [PAGE_ATTEMPTS]?: PageAttempts | undefined };
  return (page[PAGE_ATTEMPTS] ??= { running: null, sent: [] });
}

/** Told once, when the attempt is over; `silent` where no event tells of it. */
export type AttemptEnd = (response: CertificationResponse, silent: boolean) => void;

/** One attempt's life: started, superseded, aborted, timed out, answered; settled once. */
export class CertificationAttempt {
  readonly merchantUid: string;
  /** Resolves when the attempt is over, never rejects. */
  readonly ended: Promise<CertificationResponse>;
  #resolve!: (response: CertificationResponse) => void;
  #onEnd: AttemptEnd | null;
  readonly #stopped: string;
  readonly #over = new AbortController();

  /**
   * Takes the page: the attempt that was running, on whichever element, is superseded.
   *
   * @param stopped What is said of the attempt where something else than its outcome ends it.
   */
  constructor(merchantUid: string, stopped: string, onEnd: AttemptEnd) {
    this.merchantUid = merchantUid;
    this.#stopped = stopped;
    this.#onEnd = onEnd;
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    const page = pageAttempts();
    page.running?.drop('SUPERSEDED');
    page.running = this;
  }

  /** Aborts when the attempt is over. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Ends the attempt with `ABORTED` when the signal aborts. */
  abortWith(signal: AbortSignal): void {
    signal.addEventListener('abort', () => this.fail('ABORTED'), { signal: this.over });
  }

  /**
   * The attempt is handed to the SDK now.
   *
   * @param timeout Seconds until it fails with `TIMEOUT`; undefined = never.
   */
  sent(timeout: number | undefined, timeoutMessage: string): void {
    const { sent } = pageAttempts();
    sent.push(this.merchantUid);
    if (sent.length > SENT_KEPT) sent.shift();
    if (timeout === undefined) return;
    const delay = Math.min(timeout * 1000, LONGEST_DELAY);
    const timer = setTimeout(() => this.fail('TIMEOUT', timeoutMessage), delay);
    this.over.addEventListener('abort', () => clearTimeout(timer));
  }

  /** The callback for the SDK, which may call it at any time, any number of times, with anything. */
  readonly receive = (answer: unknown): void => {
    const { running, sent } = pageAttempts();
    if (!running) return;
    const response = toResponse(answer, this.merchantUid);
    const isNamed = response.merchant_uid === running.merchantUid;
    if (running !== this) {
      // The visitor finished in the window of an earlier press of the same request.
      if (isNamed && response.success) running.answer(response);
    } else if (isNamed) {
      this.answer(response);
    } else if (response.merchant_uid === null || !sent.includes(response.merchant_uid)) {
      this.answer(mismatch(response, this.merchantUid));
    }
  };

  answer(response: CertificationResponse): void {
    this.#end(response, false);
  }

  fail(code: Exclude<ElementErrorCode, SilentCode>, message = this.#stopped): void {
    this.#end(failure(code, message, this.merchantUid), false);
  }

  /** Ends the attempt without an event. */
  drop(code: SilentCode, message = this.#stopped): void {
    this.#end(failure(code, message, this.merchantUid), true);
  }

  #end(response: CertificationResponse, silent: boolean): void {
    const onEnd = this.#onEnd;
    if (!onEnd) return;
    // The SDK may keep the callback for ever: it must not keep the element.
    this.#onEnd = null;
    this.#over.abort();
    const page = pageAttempts();
    if (page.running === this) page.running = null;
    onEnd(response, silent);
    this.#resolve(response);
  }
}
