/** Keys that every response has, whatever else PortOne sent along. */
interface ResponseKeys {
  /** The merchant's id of the request; falls back to the request's own. */
  readonly merchant_uid: string | null;
  /** Whatever else PortOne's answer carried, verbatim (`pg_provider`, `pg_type`, …), and what the page adds to it. */
  [key: string]: unknown;
}

/** A verification that the browser claims to have succeeded. Proof is the server's look-up of `imp_uid`. */
export interface CertifiedResponse extends ResponseKeys {
  readonly success: true;
  /** PortOne's id of the verification, never blank. */
  readonly imp_uid: string;
  readonly error_code: string | null;
  readonly error_msg: string | null;
}

/** A verification that failed or ended early. */
export interface FailedResponse extends ResponseKeys {
  readonly success: false;
  readonly imp_uid: string | null;
  /** One of {@link ElementErrorCode}, or PortOne's own code verbatim. */
  readonly error_code: string;
  readonly error_msg: string;
  /** With `UNSOLICITED` the result as the address has it: what anybody can write there. */
  readonly claim?: Readonly<Record<string, string>>;
}

/**
 * PortOne's response object with its own key names, made safe to rely on: fail closed, ids never blank, error
 * texts always there on failure. Source: `rsp` of `IMP.certification(param, callback)`.
 */
export type CertificationResponse = CertifiedResponse | FailedResponse;

/** Codes that the element itself produces; every other `error_code` is PortOne's. */
export type ElementErrorCode =
  | 'INVALID_PARAMETER'
  | 'SDK_LOAD_FAILED'
  | 'SDK_ERROR'
  | 'TIMEOUT'
  | 'ABORTED'
  | 'CANCELLED'
  | 'MISMATCH'
  | 'POPUP_BLOCKED'
  | 'UNKNOWN'
  | SilentCode;

/** Ends that no event tells of: they are only the result of a promise. */
export type SilentCode = 'SUPERSEDED' | 'PREVENTED' | 'RESET' | 'PRESS_AGAIN' | 'DISABLED' | 'UNSOLICITED';

/** The response for an end that the element itself brought about. */
export function failure(
  code: ElementErrorCode,
  message: string,
  merchantUid: string | null = null,
): FailedResponse {
  const response = toResponse({ error_code: code, error_msg: message }, merchantUid) as FailedResponse;
  ownFailures.add(response);
  return response;
}

const ownFailures = new WeakSet<CertificationResponse>();

/** Whether the element itself has failed: PortOne may use the same codes, with words of its own. */
export function isOwnFailure(response: CertificationResponse | null): boolean {
  return response !== null && ownFailures.has(response);
}

/**
 * PortOne's answer, from a callback or a redirect's query, as a response.
 *
 * @param answer Anything at all: the answer comes from outside.
 * @param merchantUid `merchant_uid` of the request, for answers that do not name it.
 */
export function toResponse(answer: unknown, merchantUid: string | null): CertificationResponse {
  const raw = ownEntries(answer);
  const claim = raw.imp_success ?? raw.success;
  const imp_uid = typeof raw.imp_uid === 'string' ? text(raw.imp_uid) : null;
  const success = (claim === true || claim === 'true') && imp_uid !== null;
  const unknown = success ? null : ('UNKNOWN' satisfies ElementErrorCode);
  // PortOne's SDK misspells it in one of its own errors.
  const error_code = text(raw.error_code) ?? text(raw.error_coe) ?? unknown;
  return Object.freeze({
    ...raw,
    success,
    imp_uid,
    merchant_uid: text(raw.merchant_uid) ?? merchantUid,
    error_code,
    error_msg: text(raw.error_msg) ?? (success ? null : error_code),
  }) as CertificationResponse;
}

/** A failed copy of a response whose `merchant_uid` belongs to another request. */
export function mismatch(response: CertificationResponse, merchantUid: string | null): FailedResponse {
  const failed: FailedResponse = Object.freeze({
    ...response,
    success: false,
    error_code: 'MISMATCH',
    error_msg: `The response is for merchant_uid "${String(response.merchant_uid)}", the request was "${String(merchantUid)}".`,
  });
  ownFailures.add(failed);
  return failed;
}

/** The failure that a result in the address is, where no attempt of this tab waits for it. */
export function unsolicited(claim: Readonly<Record<string, string>>, message: string): FailedResponse {
  const code = 'UNSOLICITED' satisfies ElementErrorCode;
  return { ...toResponse(claim, null), success: false, error_code: code, error_msg: message, claim };
}

/**
 * A copy of the object's own keys, empty where there are none to read: an answer that cannot be read is no success.
 * Without a prototype, so that neither a `__proto__` key nor a polluted `Object.prototype` can supply a `success`.
 */
function ownEntries(answer: unknown): Record<string, unknown> {
  const copy = Object.create(null) as Record<string, unknown>;
  try {
    // Through a copy, so that a getter that throws leaves nothing behind.
    if (typeof answer === 'object' && !Array.isArray(answer)) Object.assign(copy, { ...answer });
  } catch {
    // A getter or a proxy that throws.
  }
  return copy;
}

/** Redirect queries spell absent values as text. */
function text(value: unknown): string | null {
  const string = typeof value === 'number' ? String(value) : value;
  return typeof string === 'string' && !/^(\s*|null|undefined)$/.test(string) ? string : null;
}
