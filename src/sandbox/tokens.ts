import { equalSecrets, randomHex } from './random.js';

/** In seconds, as the vendor documents them. */
const LIFETIME = 30 * 60;
const EXTENSION = 5 * 60;
const EXTENDED_BELOW = 60;

/** The vendor's answer to `POST /users/getToken`, in UNIX seconds. */
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
      this.#expiredAt = now + LIFETIME;
    } else if (this.#expiredAt - now < EXTENDED_BELOW) {
      this.#expiredAt += EXTENSION;
    }
    return { access_token: this.#token, now, expired_at: this.#expiredAt };
  }

  /** Whether an `Authorization` header, with or without `Bearer `, carries the running token. */
  async accepts(authorization: string | undefined): Promise<boolean> {
    if (!authorization || this.#expiredAt <= this.#seconds()) return false;
    return equalSecrets(authorization.replace(/^Bearer\s+/i, '').trim(), this.#token);
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000);
  }
}
