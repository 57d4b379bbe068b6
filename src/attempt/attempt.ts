import { failure, mismatch, toResponse, type CertificationResponse, type SilentCode } from './response.js';
import type { Messages } from '../element/messages/index.js';

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

export interface AttemptRequest {
  readonly merchantUid: string;
}

/** Told once, when the attempt is over; `silent` where no event tells of it. */
export type AttemptEnd = (response: CertificationResponse, silent: boolean) => void;

/** One attempt's life: started, superseded, aborted, timed out, answered; settled once. */
export class CertificationAttempt {
  /** All that the SDK, which may keep its callback for ever, keeps of the attempt. */
  readonly request: AttemptRequest;
  readonly texts: () => Messages;
  /** Whether the SDK works at it, or at the one that it has superseded. */
  isSent: boolean;
  /** Resolves when the attempt is over, never rejects. */
  readonly ended: Promise<CertificationResponse>;
  #resolve!: (response: CertificationResponse) => void;
  #onEnd: AttemptEnd | null;
  readonly #afterwards: ((isLeft: boolean) => void)[] = [];

  /** Takes the page: the attempt that was running, on whichever element, is superseded. */
  constructor(merchantUid: string, texts: () => Messages, onEnd: AttemptEnd) {
    this.request = { merchantUid };
    this.texts = texts;
    this.#onEnd = onEnd;
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    const page = pageAttempts();
    this.isSent = page.running?.isSent ?? false;
    page.running?.drop('SUPERSEDED');
    page.running = this;
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

  /** Ends the attempt with `TIMEOUT` after so many seconds. */
  failAfter(seconds: number): void {
    const timer = setTimeout(() => this.fail('TIMEOUT'), Math.min(seconds * 1000, LONGEST_DELAY));
    this.whenOver(() => clearTimeout(timer));
  }

  /** The attempt is handed to the SDK now. */
  sent(): void {
    this.isSent = true;
    const { sent } = pageAttempts();
    sent.push(this.request.merchantUid);
    if (sent.length > SENT_KEPT) sent.shift();
  }

  /** The SDK has answered. */
  answer(response: CertificationResponse): void {
    this.isSent = false;
    this.#end(response, false);
  }

  /** Ends the attempt as a failure, by default in the visitor's words for it. */
  fail(code: keyof Messages['error'] | 'INVALID_PARAMETER', message?: string): void {
    const { [code]: words = '' }: Partial<Record<typeof code, string>> = this.texts().error;
    this.#end(failure(code, message ?? words, this.request.merchantUid), false);
  }

  /** Ends the attempt without an event. */
  drop(code: SilentCode, message = this.texts().error.ABORTED): void {
    this.#end(failure(code, message, this.request.merchantUid), true);
  }

  #end(response: CertificationResponse, silent: boolean): void {
    const onEnd = this.#onEnd;
    if (!onEnd) return;
    this.#onEnd = null;
    const isLeft = this.isSent && response.error_code !== ('SUPERSEDED' satisfies SilentCode);
    for (const callback of this.#afterwards.splice(0)) callback(isLeft);
    const page = pageAttempts();
    if (page.running === this) page.running = null;
    onEnd(response, silent);
    this.#resolve(response);
  }
}

/** Takes the SDK's answer to a request, which may come at any time, any number of times, and be anything. */
export function receive(request: AttemptRequest, answer: unknown): void {
  const { running, sent } = pageAttempts();
  if (!running) return;
  const { merchantUid } = request;
  const response = toResponse(answer, merchantUid);
  const isNamed = response.merchant_uid === running.request.merchantUid;
  if (running.request !== request) {
    // The visitor finished in the window of an earlier press of the same request.
    if (isNamed && response.success) running.answer(response);
  } else if (isNamed) {
    running.answer(response);
  } else if (response.merchant_uid === null || !sent.includes(response.merchant_uid)) {
    running.answer(mismatch(response, merchantUid));
  }
}
