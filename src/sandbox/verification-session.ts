import type { RestCarrier } from './carriers.js';
import type { PgProvider } from './gateways.js';
import type { Language } from './messages/index.js';
import type { OneTimeCode } from './one-time-code.js';
import type { Person } from './person.js';
import type { CertificationRequest } from './request-rules.js';

type VerificationStep =
  | { name: 'person' }
  | { name: 'code'; person: Person; carrier: RestCarrier | null; otp: OneTimeCode }
  | { name: 'app'; person: Person; app: string }
  | { name: 'finished' };

/** One visit to the verification window, from the request of the merchant's page to the result. */
export interface VerificationSession {
  readonly id: string;
  readonly impUid: string;
  readonly pgProvider: PgProvider;
  readonly request: CertificationRequest;
  /** Tells the page's SDK which of its calls the result belongs to. */
  readonly attemptId: string;
  /** Where the result may be posted to. */
  readonly targetOrigin: string;
  readonly pageUrl: string;
  language: Language;
  /** What was typed so far, by field name. */
  draft: Readonly<Record<string, string>>;
  step: VerificationStep;
}

/** What a session's end means for the merchant. */
export type Outcome =
  { success: true; person: Person; carrier: RestCarrier | null } | { success: false; code: FailureCode };

export type FailureCode = 'CANCELLED_BY_USER' | 'UNDER_AGE' | 'CARRIER_ERROR' | 'OTP_ATTEMPTS_EXCEEDED';
