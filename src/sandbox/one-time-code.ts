import { randomDigits } from './random.js';

const LIFETIME = 3 * 60 * 1000;
const MAX_ATTEMPTS = 5;
const MAX_RESENDS = 5;

export type OtpVerdict = 'correct' | 'incorrect' | 'expired' | 'exhausted';

/**
 * A six-digit code that was "sent". It lives three minutes and bears five attempts over all resends, so that nobody
 * guesses it.
 */
export class OneTimeCode {
  readonly #now: () => number;
  readonly #send: (code: string) => void;
  #code = '';
  #expiresAt = 0;
  #attempts = 0;
  #resends = 0;

  /** `send` is called with each code at once; `now` in milliseconds since the epoch. */
  constructor(send: (code: string) => void, now: () => number) {
    this.#send = send;
    this.#now = now;
    this.#sendNew();
  }

  get code(): string {
    return this.#code;
  }

  get attemptsLeft(): number {
    return MAX_ATTEMPTS - this.#attempts;
  }

  /** Sends a new code; `false` if that was done too often. */
  resend(): boolean {
    if (this.#resends >= MAX_RESENDS) return false;
    this.#resends += 1;
    this.#sendNew();
    return true;
  }

  check(code: string): OtpVerdict {
    if (this.attemptsLeft <= 0) return 'exhausted';
    if (this.#now() >= this.#expiresAt) return 'expired';
    if (code === this.#code) return 'correct';
    this.#attempts += 1;
    return this.attemptsLeft > 0 ? 'incorrect' : 'exhausted';
  }

  #sendNew(): void {
    this.#code = randomDigits(6);
    this.#expiresAt = this.#now() + LIFETIME;
    this.#send(this.#code);
  }
}
