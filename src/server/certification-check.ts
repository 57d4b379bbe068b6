import { hasReachedAge, koreanDate, parseBirthday } from '../korean-age.js';
import type { Demands } from './arguments.js';
import { CertificationError } from './certification-error.js';
import { kind } from './error-text.js';
import type { Certification, VerifiedCertification } from './types.js';

/** How far in the future a certification may be, in seconds: clocks differ. */
const CLOCK_TOLERANCE_SECONDS = 60;

const TEXT_KEYS = ['merchant_uid', 'birthday', 'unique_key', 'unique_in_site'] as const;

/** PortOne's `response` as a certification, or a `VENDOR_ERROR`. No message quotes a value: they are personal. */
export function readCertification(response: Record<string, unknown>, impUid: string): Certification {
  if (response.imp_uid !== impUid) {
    throw wrongAnswer('imp_uid must be the one that was asked for', response.imp_uid);
  }
  for (const key of TEXT_KEYS) {
    const value = response[key] ?? null;
    if (value !== null && typeof value !== 'string') throw wrongAnswer(`${key} must be a string`, value);
  }
  const certifiedAt = response.certified_at ?? null;
  if (certifiedAt !== null && !Number.isFinite(certifiedAt)) {
    throw wrongAnswer('certified_at must be a number of UNIX seconds', certifiedAt);
  }
  // Strictly, so that `if (certification.certified)` fails closed on a "false" or "0".
  return { ...response, imp_uid: impUid, certified: response.certified === true };
}

/** The certification if it meets the demands at `now` (milliseconds, by PortOne's clock); else it throws why not. */
export function checkCertification(
  certification: Certification,
  demands: Demands,
  now: number,
): VerifiedCertification {
  const {
    certified,
    merchant_uid: merchantUid,
    certified_at: certifiedAt,
    unique_key: uniqueKey,
  } = certification;
  if (!certified) {
    throw new CertificationError(
      'NOT_CERTIFIED',
      'the verification was not completed: certified is not true',
    );
  }
  // The other merchant_uid is not said: it may be another visitor's, and this text may reach the one who sent it.
  if (merchantUid !== demands.merchantUid) {
    throw new CertificationError(
      'MERCHANT_UID_MISMATCH',
      'the verification belongs to another request: its merchant_uid is not the one that was issued',
    );
  }
  if (typeof certifiedAt !== 'number') {
    throw wrongAnswer('certified_at must be a number of UNIX seconds', certifiedAt);
  }
  if (demands.requireUniqueKey && (uniqueKey ?? '').trim() === '') {
    throw new CertificationError(
      'NOT_CERTIFIED',
      "the person cannot be told from others: PortOne gives no unique_key (CI); the channel's contract may not cover it",
    );
  }
  checkRecency(certifiedAt, demands.maxAgeSeconds, now);
  checkAge(certification.birthday, demands, now);
  return { ...certification, certified, merchant_uid: merchantUid, certified_at: certifiedAt };
}

function checkRecency(certifiedAt: number, maxAgeSeconds: number, now: number): void {
  const secondsAgo = now / 1000 - certifiedAt;
  if (secondsAgo >= -CLOCK_TOLERANCE_SECONDS && secondsAgo <= maxAgeSeconds) return;
  const when =
    secondsAgo < 0 ? `${Math.ceil(-secondsAgo)} s in the future` : `${Math.ceil(secondsAgo)} s ago`;
  throw new CertificationError('EXPIRED', `certified ${when}, expected at most ${maxAgeSeconds} s ago`);
}

function checkAge(birthday: string | null | undefined, demands: Demands, now: number): void {
  const { minAge, minAgeBy } = demands;
  if (minAge === undefined) return;
  if (birthday === undefined || birthday === null || birthday === '') {
    throw new CertificationError(
      'UNDER_AGE',
      `PortOne gives no birthday, so nobody can tell whether the person has reached ${minAge} years`,
    );
  }
  const date = parseBirthday(birthday);
  if (date === null) throw wrongAnswer('birthday must be a real date, YYYY-MM-DD', birthday);
  if (!hasReachedAge(date, minAge, minAgeBy, koreanDate(now))) {
    throw new CertificationError('UNDER_AGE', `the person has not reached ${minAge} years (${minAgeBy})`);
  }
}

function wrongAnswer(expectation: string, got: unknown): CertificationError {
  return new CertificationError('VENDOR_ERROR', `in PortOne's answer ${expectation}, got ${kind(got)}`);
}
