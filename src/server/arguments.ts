import { CertificationError } from './certification-error.js';
import { kind, quote } from './error-text.js';
import type {
  CallOptions,
  CertificationClientOptions,
  OtpConfirmation,
  OtpRequest,
  VerifyOptions,
} from './types.js';

const DEFAULT_API_URL = 'https://api.iamport.kr';
const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 600_000;
const DEFAULT_MAX_AGE_SECONDS = 1800;
const VERIFY_OPTIONS = ['merchantUid', 'minAge', 'minAgeBy', 'maxAgeSeconds'];

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
  const { signal } = requireObject('the call options', call);
  if (signal === undefined) return undefined;
  if (typeof signal !== 'object' || signal === null || !('throwIfAborted' in signal)) {
    throw invalid('signal must be an AbortSignal', kind(signal));
  }
  return signal as AbortSignal;
}

export function checkClientOptions(
  options: CertificationClientOptions,
): Required<CertificationClientOptions> {
  const given = requireObject('the options of createCertificationClient', options);
  for (const name of ['impKey', 'impSecret'] as const) {
    if (!isText(given[name])) throw invalid(`${name} must be a non-blank string`, kind(given[name]));
  }
  for (const name of ['fetch', 'now'] as const) {
    if (given[name] !== undefined && typeof given[name] !== 'function') {
      throw invalid(`${name} must be a function`, kind(given[name]));
    }
  }
  const { timeout = DEFAULT_TIMEOUT_MS, apiUrl = DEFAULT_API_URL } = given;
  if (typeof timeout !== 'number' || !(timeout > 0 && timeout <= MAX_TIMEOUT_MS)) {
    throw invalid(
      `timeout must be a number of milliseconds above 0, at most ${MAX_TIMEOUT_MS}`,
      quote(timeout),
    );
  }
  return {
    impKey: options.impKey,
    impSecret: options.impSecret,
    apiUrl: checkApiUrl(apiUrl),
    // Looked up at each call, so that a global that is replaced later counts; called without `this`, as Workers insist.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeout,
    now: options.now ?? (() => Date.now()),
  };
}

function checkApiUrl(apiUrl: unknown): string {
  const url = typeof apiUrl === 'string' && URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw invalid('apiUrl must be an http(s) URL without query and hash', kind(apiUrl));
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
}

export function checkVerifyOptions(options: VerifyOptions): Demands {
  const given = requireObject('the options of verify', options);
  // A misspelt `min_age` would silently let everybody pass.
  const unknown = Object.keys(given).find((name) => !VERIFY_OPTIONS.includes(name));
  if (unknown !== undefined) {
    throw invalid(`the options of verify are ${VERIFY_OPTIONS.join(', ')}`, quote(unknown));
  }
  const { merchantUid, minAge, minAgeBy = 'full-years', maxAgeSeconds = DEFAULT_MAX_AGE_SECONDS } = given;
  if (!isText(merchantUid)) {
    throw invalid('merchantUid must be the non-blank merchant_uid that the server issued', kind(merchantUid));
  }
  if (minAge !== undefined && !isWholeNumber(minAge, 999)) {
    throw invalid('minAge must be a whole number of years from 0 to 999', quote(minAge));
  }
  if (minAgeBy !== 'full-years' && minAgeBy !== 'calendar-year') {
    throw invalid('minAgeBy must be "full-years" or "calendar-year"', quote(minAgeBy));
  }
  if (typeof maxAgeSeconds !== 'number' || !(maxAgeSeconds > 0 && maxAgeSeconds < Infinity)) {
    throw invalid('maxAgeSeconds must be a number of seconds above 0', quote(maxAgeSeconds));
  }
  return { merchantUid, minAge, minAgeBy, maxAgeSeconds };
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
  // The vendor takes hyphens here and in `phone`.
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
  // The vendor requires the key.
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
