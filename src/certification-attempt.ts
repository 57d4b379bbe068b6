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

/** Whether an attempt runs, of whichever element. */
export function isAttemptRunning(): boolean {
  return pageAttempts().running !== null;
}

/** Told once, when the attempt is over; `silent` where no event tells of it. */
export type AttemptEnd = (response: CertificationResponse, silent: boolean) => void;

/** One attempt's life: started, superseded, aborted, timed out, answered; settled once. */
export class CertificationAttempt {
  readonly merchantUid: string;
  /** The callback for the SDK, which may call it at any time, any number of times, with anything. */
  readonly receive: (answer: unknown) => void;
  /** All that the SDK, which may keep the callback for ever, keeps of the attempt. */
  readonly #request: Readonly<{ merchantUid: string }>;
  /** Resolves when the attempt is over, never rejects. */
  readonly ended: Promise<CertificationResponse>;
  #resolve!: (response: CertificationResponse) => void;
  #onEnd: AttemptEnd | null;
  #isSent: boolean;
  readonly #stopped: () => string;
  readonly #afterwards: ((isLeft: boolean) => void)[] = [];

  /**
   * Takes the page: the attempt that was running, on whichever element, is superseded.
   *
   * @param stopped What is said of the attempt where something else than its outcome ends it.
   */
  constructor(merchantUid: string, stopped: () => string, onEnd: AttemptEnd) {
    this.merchantUid = merchantUid;
    this.#request = { merchantUid };
    // Bound, not a closure: that would keep whatever its neighbours do, up to the page's own elements.
    this.receive = receive.bind(null, this.#request);
    this.#stopped = stopped;
    this.#onEnd = onEnd;
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    const page = pageAttempts();
    this.#isSent = page.running?.isSent ?? false;
    page.running?.drop('SUPERSEDED');
    page.running = this;
  }

  /** Whether the SDK works at it, or at the one that it has superseded. */
  get isSent(): boolean {
    return this.#isSent;
  }

  get isOver(): boolean {
    return this.#onEnd === null;
  }

  /**
   * Calls back once the attempt is over, at once where it is; `isLeft` where the SDK still works at it, as it neither has
   * answered nor has been given the attempt that takes this one's place.
   */
  whenOver(callback: (isLeft: boolean) => void): void {
    if (this.isOver) callback(false);
    else this.#afterwards.push(callback);
  }

  /** Ends the attempt with `ABORTED` when the signal aborts. */
  abortWith(signal: AbortSignal): void {
    const abort = () => this.fail('ABORTED');
    signal.addEventListener('abort', abort);
    this.whenOver(() => signal.removeEventListener('abort', abort));
  }

  /**
   * Ends the attempt with `TIMEOUT` in time.
   *
   * @param seconds undefined = never.
   */
  failAfter(seconds: number | undefined, message: () => string): void {
    if (seconds === undefined) return;
    const delay = Math.min(seconds * 1000, LONGEST_DELAY);
    const timer = setTimeout(() => this.fail('TIMEOUT', message()), delay);
    this.whenOver(() => clearTimeout(timer));
  }

  /** The attempt is handed to the SDK now. */
  sent(): void {
    this.#isSent = true;
    const { sent } = pageAttempts();
    sent.push(this.merchantUid);
    if (sent.length > SENT_KEPT) sent.shift();
  }

  /** Whether the attempt is the one that made the request. */
  isFor(request: object): boolean {
    return this.#request === request;
  }

  /** The SDK has answered. */
  answer(response: CertificationResponse): void {
    this.#isSent = false;
    this.#end(response, false);
  }

  fail(code: Exclude<ElementErrorCode, SilentCode>, message = this.#stopped()): void {
    this.#end(failure(code, message, this.merchantUid), false);
  }

  /** Ends the attempt without an event. */
  drop(code: SilentCode, message = this.#stopped()): void {
    this.#end(failure(code, message, this.merchantUid), true);
  }

  #end(response: CertificationResponse, silent: boolean): void {
    const onEnd = this.#onEnd;
    if (!onEnd) return;
    this.#onEnd = null;
    const isLeft = this.#isSent && response.error_code !== ('SUPERSEDED' satisfies SilentCode);
    for (const callback of this.#afterwards.splice(0)) callback(isLeft);
    const page = pageAttempts();
    if (page.running === this) page.running = null;
    onEnd(response, silent);
    this.#resolve(response);
  }
}

function receive(request: Readonly<{ merchantUid: string }>, answer: unknown): void {
  const { running, sent } = pageAttempts();
  if (!running) return;
  const { merchantUid } = request;
  const response = toResponse(answer, merchantUid);
  const isNamed = response.merchant_uid === running.merchantUid;
  if (!running.isFor(request)) {
    // The visitor finished in the window of an earlier press of the same request.
    if (isNamed && response.success) running.answer(response);
  } else if (isNamed) {
    running.answer(response);
  } else if (response.merchant_uid === null || !sent.includes(response.merchant_uid)) {
    running.answer(mismatch(response, merchantUid));
  }
}
