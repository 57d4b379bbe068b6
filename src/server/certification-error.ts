/**
 * Why a call failed:
 *
 * - `INVALID_ARGUMENT`: an argument or option is not as documented; nothing was sent
 * - `NOT_FOUND`: PortOne does not know this `imp_uid`
 * - `NOT_CERTIFIED`: the verification was not completed, or has no `unique_key` where one is required
 * - `MERCHANT_UID_MISMATCH`: the verification belongs to another request
 * - `EXPIRED`: certified too long ago, or in the future, by PortOne's clock
 * - `UNDER_AGE`: younger than `minAge`, or PortOne gives no birthday to tell
 * - `UNAUTHORIZED`: PortOne refuses the key and secret, or the token that it gave for them
 * - `TIMEOUT`: PortOne did not answer in time
 * - `NETWORK`: PortOne could not be reached, or the connection broke
 * - `VENDOR_ERROR`: PortOne answered with an error (HTTP 429 too), or with something that its documents do not
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
 * spelling PortOne repeats it: of the calls that send some (`requestOtp`, `confirmOtp`) PortOne's text is dropped.
 * So it can be logged. Its texts are for developers; for visitors, choose a text by `code`.
 */
export class CertificationError extends Error {
  override readonly name = 'CertificationError';
  /** Why the call failed. */
  readonly code: CertificationErrorCode;
  /** HTTP status of PortOne's answer, if there was one. */
  readonly status: number | undefined;
  /** `code` of PortOne's envelope, if it was not 0. */
  readonly vendorCode: number | undefined;
  /**
   * `message` of PortOne's envelope, shortened, without key, secret, token and any number of six digits or more.
   * Always undefined for `requestOtp` and `confirmOtp`.
   */
  readonly vendorMessage: string | undefined;
  /** Seconds to wait before asking again, where PortOne's answer says so (`Retry-After`, with HTTP 429 or 503). */
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
