import { CertificationError } from './certification-error.js';
import { kind, quote } from './error-text.js';
import type { RestTransport } from './rest-request.js';
import type {
  CallOptions,
  CertificationClientOptions,
  OtpConfirmation,
  OtpRequest,
  VerifyOptions,
} from './types.js';

const DEFAULT_API_URL = 'https://api.iamport.kr';
// Elsewhere the key and the secret could be read on their way. (The host of a parsed URL.)
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;
const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 600_000;
const DEFAULT_MAX_AGE_SECONDS = 1800;
const CLIENT_OPTIONS = ['impKey', 'impSecret', 'tierCode', 'apiUrl', 'fetch', 'timeout', 'now'];
const VERIFY_OPTIONS = ['merchantUid', 'minAge', 'minAgeBy', 'maxAgeSeconds', 'requireUniqueKey'];
const CALL_OPTIONS = ['signal'];

/** Every function here throws this: it says what was expected, and what was there. */
function invalid(expectation: string, got: string): CertificationError {
  return new CertificationError('INVALID_ARGUMENT', `${expectation}, got ${got}`);
}

// Types do not reach JavaScript callers, nor values out of a request's body.
function requireObject(name: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`${name} must be an object`, kind(value));
  }
  return value as Record<string, unknown>;
}

// A misspelt `min_age` would silently let everybody pass, a misspelt `apiURL` would talk to the real vendor.
function requireOptions(name: string, value: unknown, known: string[]): Record<string, unknown> {
  const given = requireObject(name, value);
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalid(`${name} are ${known.join(', ')}`, quote(unknown));
  return given;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** An `imp_uid` becomes part of an address: nothing may lead out of its place there. */
export function isImpUid(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
}

export function checkImpUid(impUid: string): void {
  if (!isImpUid(impUid)) {
    throw invalid('impUid must be 1 to 64 letters, digits, "_" or "-"', quote(impUid));
  }
}

export function checkCallOptions(call: CallOptions | undefined): AbortSignal | undefined {
  if (call === undefined) return undefined;
  const { signal } = requireOptions('the call options', call, CALL_OPTIONS);
  // Its members are inherited, so it would pass for an object without options.
  if ('aborted' in call) throw invalid('the call options must be { signal }', 'the signal alone');
  if (signal === undefined) return undefined;
  if (typeof signal !== 'object' || signal === null || !('throwIfAborted' in signal)) {
    throw invalid('signal must be an AbortSignal', kind(signal));
  }
  return signal as AbortSignal;
}

export function checkClientOptions(
  options: CertificationClientOptions,
): RestTransport & { impKey: string; impSecret: string } {
  const given = requireOptions('the options of createCertificationClient', options, CLIENT_OPTIONS);
  for (const name of ['impKey', 'impSecret'] as const) {
    const value = given[name];
    if (!isText(value)) throw invalid(`${name} must be a non-blank string`, kind(value));
    if (value !== value.trim()) {
      throw invalid(
        `${name} must not begin or end with white space`,
        "some: the last newline of a secret's file?",
      );
    }
  }
  for (const name of ['fetch', 'now'] as const) {
    if (given[name] !== undefined && typeof given[name] !== 'function') {
      throw invalid(`${name} must be a function`, kind(given[name]));
    }
  }
  const { tierCode, timeout = DEFAULT_TIMEOUT_MS, apiUrl = DEFAULT_API_URL } = given;
  // It becomes a header.
  if (tierCode !== undefined && !(typeof tierCode === 'string' && /^[\x21-\x7e]+$/.test(tierCode))) {
    throw invalid('tierCode must be a string of printable ASCII characters without spaces', kind(tierCode));
  }
  if (typeof timeout !== 'number' || !(timeout > 0 && timeout <= MAX_TIMEOUT_MS)) {
    throw invalid(
      `timeout must be a number of milliseconds above 0, at most ${MAX_TIMEOUT_MS}`,
      quote(timeout),
    );
  }
  return {
    impKey: options.impKey,
    impSecret: options.impSecret,
    tierCode,
    apiUrl: checkApiUrl(apiUrl),
    // Looked up at each call, so that a global that is replaced later counts; called without `this`, as Workers insist.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeout,
    now: options.now ?? (() => Date.now()),
  };
}

function checkApiUrl(apiUrl: unknown): string {
  const url = typeof apiUrl === 'string' && URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url === undefined || !isSafe || url.search !== '' || url.hash !== '') {
    throw invalid('apiUrl must be an https URL (or http on loopback) without query and hash', kind(apiUrl));
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('apiUrl must not contain a user name or password', 'one');
  }
  return url.href.replace(/\/+$/, '');
}

/** `verify`'s options with their defaults. */
export interface Demands {
  merchantUid: string;
  minAge: number | undefined;
  minAgeBy: NonNullable<VerifyOptions['minAgeBy']>;
  maxAgeSeconds: number;
  requireUniqueKey: boolean;
}

export function checkVerifyOptions(options: VerifyOptions): Demands {
  const given = requireOptions('the options of verify', options, VERIFY_OPTIONS);
  const {
    merchantUid,
    minAge,
    minAgeBy = 'full-years',
    maxAgeSeconds = DEFAULT_MAX_AGE_SECONDS,
    requireUniqueKey = false,
  } = given;
  if (!isText(merchantUid)) {
    throw invalid('merchantUid must be the non-blank merchant_uid that the server issued', kind(merchantUid));
  }
  // Present but undefined is a setting that was not found: it must not let everybody pass.
  if (('minAge' in given || minAge !== undefined) && !isWholeNumber(minAge, 999)) {
    throw invalid('minAge must be a whole number of years from 0 to 999, or left out', quote(minAge));
  }
  if (minAgeBy !== 'full-years' && minAgeBy !== 'calendar-year') {
    throw invalid('minAgeBy must be "full-years" or "calendar-year"', quote(minAgeBy));
  }
  if (typeof maxAgeSeconds !== 'number' || !(maxAgeSeconds > 0 && maxAgeSeconds < Infinity)) {
    throw invalid('maxAgeSeconds must be a number of seconds above 0', quote(maxAgeSeconds));
  }
  if (typeof requireUniqueKey !== 'boolean') {
    throw invalid('requireUniqueKey must be a boolean', kind(requireUniqueKey));
  }
  return { merchantUid, minAge, minAgeBy, maxAgeSeconds, requireUniqueKey };
}

function isWholeNumber(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
}

/** The body of an OTP request. No message here quotes a value: they are somebody's personal data. */
export function checkOtpRequest(params: OtpRequest): string {
  const given = requireObject('the parameters of requestOtp', params);
  for (const name of ['name', 'phone'] as const) {
    if (!isText(given[name])) throw invalid(`${name} must be a non-blank string`, kind(given[name]));
  }
  const { birth, gender_digit: genderDigit, carrier, merchant_uid: merchantUid } = given;
  // PortOne takes hyphens here and in `phone`.
  if (typeof birth !== 'string' || birth.replace(/\D/g, '').length !== 6) {
    throw invalid('birth must be a string of six digits, YYMMDD', kind(birth));
  }
  if (typeof genderDigit !== 'string' || !/^[1-8]$/.test(genderDigit)) {
    throw invalid('gender_digit must be a string from "1" to "8"', kind(genderDigit));
  }
  if (carrier !== 'SKT' && carrier !== 'KT' && carrier !== 'LGT') {
    throw invalid('carrier must be "SKT", "KT" or "LGT" (a budget phone: with is_mvno: true)', kind(carrier));
  }
  if (given.is_mvno !== undefined && typeof given.is_mvno !== 'boolean') {
    throw invalid('is_mvno must be a boolean', kind(given.is_mvno));
  }
  if (merchantUid !== undefined && !isText(merchantUid)) {
    throw invalid('merchant_uid must be a non-blank string', kind(merchantUid));
  }
  // PortOne requires the key.
  return toJson('the parameters of requestOtp', { ...given, is_mvno: given.is_mvno ?? false });
}

/** The body of an OTP confirmation. */
export function checkOtpConfirmation(confirmation: OtpConfirmation): string {
  const { otp } = requireObject('the confirmation of confirmOtp', confirmation);
  // A number would have lost its leading zeros.
  if (otp !== undefined && !isText(otp)) throw invalid('otp must be a non-blank string', kind(otp));
  return toJson('the confirmation of confirmOtp', { otp });
}

// The original error is not kept: it may come out of the values.
function toJson(name: string, value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw invalid(`${name} must be what JSON can hold`, 'something else');
  }
}
