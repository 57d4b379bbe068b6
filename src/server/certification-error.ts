/**
 * Why a call failed:
 *
 * - `INVALID_ARGUMENT`: an argument or option is not as documented; nothing was sent
 * - `NOT_FOUND`: the vendor does not know this `imp_uid`
 * - `NOT_CERTIFIED`: the verification was not completed, or has no `unique_key` where one is required
 * - `MERCHANT_UID_MISMATCH`: the verification belongs to another request
 * - `EXPIRED`: certified too long ago, or in the future, by the vendor's clock
 * - `UNDER_AGE`: younger than `minAge`, or the vendor gives no birthday to tell
 * - `UNAUTHORIZED`: the vendor refuses the key and secret, or the token that it gave for them
 * - `TIMEOUT`: the vendor did not answer in time
 * - `NETWORK`: the vendor could not be reached, or the connection broke
 * - `VENDOR_ERROR`: the vendor answered with an error (HTTP 429 too), or with something that its documents do not
 *   describe, or with more than 1 MiB
 */
export type CertificationErrorCode =
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'NOT_CERTIFIED'
  | 'MERCHANT_UID_MISMATCH'
  | 'EXPIRED'
  | 'UNDER_AGE'
  | 'UNAUTHORIZED'
  | 'TIMEOUT'
  | 'NETWORK'
  | 'VENDOR_ERROR';

/** What is known about a failure besides its code and message. */
export interface CertificationErrorDetails {
  status?: number | undefined;
  vendorCode?: number | undefined;
  vendorMessage?: string | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
}

/**
 * A failed call. It holds neither the key, the secret nor a token, nor anything of a person that was sent, in whatever
 * spelling the vendor repeats it: of the calls that send some (`requestOtp`, `confirmOtp`) the vendor's text is dropped.
 * So it can be logged. Its texts are for developers; for visitors, choose a text by `code`.
 */
export class CertificationError extends Error {
  override readonly name = 'CertificationError';
  /** Why the call failed. */
  readonly code: CertificationErrorCode;
  /** HTTP status of the vendor's answer, if there was one. */
  readonly status: number | undefined;
  /** `code` of the vendor's envelope, if it was not 0. */
  readonly vendorCode: number | undefined;
  /**
   * `message` of the vendor's envelope, shortened, without key, secret, token and any number of six digits or more.
   * Always undefined for `requestOtp` and `confirmOtp`.
   */
  readonly vendorMessage: string | undefined;
  /** Seconds to wait before asking again, where the vendor's answer says so (`Retry-After`, with HTTP 429 or 503). */
  readonly retryAfter: number | undefined;

  constructor(code: CertificationErrorCode, message: string, details: CertificationErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.vendorCode = details.vendorCode;
    this.vendorMessage = details.vendorMessage;
    this.retryAfter = details.retryAfter;
  }
}
