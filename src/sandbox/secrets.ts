const bytesToHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const randomHex = (byteCount: number): string =>
  bytesToHex(crypto.getRandomValues(new Uint8Array(byteCount)));

/** Decimal digits, each equally likely. */
export const randomDigits = (length: number): string => {
  let digits = '';
  while (digits.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // 250 is the last multiple of ten in a byte: without the cut, 0–5 would come up more often.
      if (byte < 250 && digits.length < length) digits += String(byte % 10);
    }
  }
  return digits;
};

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export const equalSecrets = async (a: string, b: string): Promise<boolean> => {
  const digest = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const [left, right] = await Promise.all([digest(a), digest(b)]);
  return left.reduce((difference, byte, index) => difference | (byte ^ (right[index] ?? 0)), 0) === 0;
};

/** In seconds, as PortOne documents them. */
const TOKEN_LIFETIME = 30 * 60;
const TOKEN_EXTENSION = 5 * 60;
const TOKEN_EXTENDED_BELOW = 60;

/** PortOne's answer to `POST /users/getToken`, in UNIX seconds. */
export interface AccessToken {
  access_token: string;
  now: number;
  expired_at: number;
}

/** Issues the one access token that a merchant has at a time, and checks it. */
export class TokenIssuer {
  readonly #now: () => number;
  #token = '';
  #expiredAt = 0;

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The running token once more, or a new one. */
  issue(): AccessToken {
    const now = this.#seconds();
    if (this.#expiredAt <= now) {
      this.#token = randomHex(20);
      this.#expiredAt = now + TOKEN_LIFETIME;
    } else if (this.#expiredAt - now < TOKEN_EXTENDED_BELOW) {
      this.#expiredAt += TOKEN_EXTENSION;
    }
    return { access_token: this.#token, now, expired_at: this.#expiredAt };
  }

  /** Whether a header, with or without `Bearer `, carries the running token. */
  async accepts(header: string | undefined): Promise<boolean> {
    if (!header || this.#expiredAt <= this.#seconds()) return false;
    return equalSecrets(header.replace(/^Bearer\s+/i, '').trim(), this.#token);
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000);
  }
}

const CODE_LIFETIME = 3 * 60 * 1000;
const MAX_ATTEMPTS = 5;
const MAX_RESENDS = 5;

export type OtpVerdict = 'correct' | 'incorrect' | 'expired' | 'exhausted';

/** The sandbox's user has given an `onOtp` that throws: its error is the `cause`. */
export class OtpListenerError extends Error {}

const tell = (listener: (code: string) => unknown, code: string): void => {
  try {
    const told = listener(code);
    // An async listener fails later, when the page is there already.
    if (told instanceof Promise) told.catch((error: unknown) => console.error('onOtp has failed:', error));
  } catch (cause) {
    throw new OtpListenerError('onOtp has thrown', { cause });
  }
};

/** A code as it is kept while the sandbox is not running. */
export interface KeptCode {
  code: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  attempts: number;
  resends: number;
}

/**
 * A six-digit code that was "sent". It lives three minutes and bears five attempts over all resends, so that nobody
 * guesses it.
 */
export class OneTimeCode {
  readonly #now: () => number;
  readonly #listener: (code: string) => unknown;
  #code = '';
  #expiresAt = 0;
  #attempts = 0;
  #resends = 0;

  /**
   * `listener` is called with each code at once; `now` in milliseconds since the epoch; `kept` is one that goes on.
   *
   * @throws `OtpListenerError` if the listener throws; so does `resend`.
   */
  constructor(listener: (code: string) => unknown, now: () => number, kept?: KeptCode) {
    this.#listener = listener;
    this.#now = now;
    if (!kept) {
      this.#sendNew();
      return;
    }
    this.#code = kept.code;
    this.#expiresAt = kept.expiresAt;
    this.#attempts = kept.attempts;
    this.#resends = kept.resends;
  }

  toJSON(): KeptCode {
    return {
      code: this.#code,
      expiresAt: this.#expiresAt,
      attempts: this.#attempts,
      resends: this.#resends,
    };
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
    this.#expiresAt = this.#now() + CODE_LIFETIME;
    tell(this.#listener, this.#code);
  }
}
