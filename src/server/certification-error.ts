/**
 * Why a call failed:
 *
 * - `INVALID_ARGUMENT`: an argument or option is not as documented; nothing was sent
 * - `NOT_FOUND`: the vendor does not know this `imp_uid`
 * - `NOT_CERTIFIED`: the verification was not completed
 * - `MERCHANT_UID_MISMATCH`: the verification belongs to another request
 * - `EXPIRED`: certified too long ago, or in the future
 * - `UNDER_AGE`: younger than `minAge`, or the vendor gives no birthday to tell
 * - `UNAUTHORIZED`: the vendor refuses the key and secret, or the token that it gave for them
 * - `TIMEOUT`: the vendor did not answer in time
 * - `NETWORK`: the vendor could not be reached, or the connection broke
 * - `VENDOR_ERROR`: the vendor answered with an error, or with something that its documents do not describe
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
  cause?: unknown;
}

/**
 * A failed call. It holds neither the key, the secret nor a token, and no personal data that the client knows of, so
 * it can be logged. Its texts are for developers; for visitors, choose a text by `code`.
 */
export class CertificationError extends Error {
  override readonly name = 'CertificationError';
  /** Why the call failed. */
  readonly code: CertificationErrorCode;
  /** HTTP status of the vendor's answer, if there was one. */
  readonly status: number | undefined;
  /** `code` of the vendor's envelope, if it was not 0. */
  readonly vendorCode: number | undefined;
  /** `message` of the vendor's envelope, shortened, with what this client sent taken out. */
  readonly vendorMessage: string | undefined;

  constructor(code: CertificationErrorCode, message: string, details: CertificationErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.vendorCode = details.vendorCode;
    this.vendorMessage = details.vendorMessage;
  }
}
