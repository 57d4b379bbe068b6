import type { RestCarrier } from './carriers.js';
import type { Channel } from './channels.js';
import type { Language } from './messages/index.js';
import type { OneTimeCode } from './one-time-code.js';
import type { Person } from './person.js';
import type { RelayedRequest } from './relayed-message.js';
import type { CertificationResponse } from './wire.js';

type VerificationStep =
  | { name: 'person' }
  | { name: 'code'; person: Person; carrier: RestCarrier | null; otp: OneTimeCode }
  | { name: 'app'; person: Person; app: string }
  /** `response` is `null` where the window was closed without a word. */
  | { name: 'finished'; response: Promise<CertificationResponse> | null };

/** One visit to the gateway, from the request of the merchant's page to the result. */
export interface VerificationSession extends RelayedRequest {
  readonly id: string;
  readonly impUid: string;
  readonly userCode: string;
  readonly channel: Channel;
  /** Where the result may be posted to. */
  readonly targetOrigin: string;
  language: Language;
  /** What was typed so far, by field name. */
  draft: Readonly<Record<string, string>>;
  step: VerificationStep;
}

/** What a session's end means for the merchant. */
export type Outcome =
  { success: true; person: Person; carrier: RestCarrier | null } | { success: false; code: FailureCode };

export type FailureCode = 'CANCELLED_BY_USER' | 'UNDER_AGE' | 'CARRIER_ERROR' | 'OTP_ATTEMPTS_EXCEEDED';
