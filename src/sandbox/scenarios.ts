import type { FailureCode } from './session.js';

/** The checkboxes of the window's test scenarios, by their fields. */
export const SCENARIO_FIELDS = ['slow', 'wrong_merchant_uid', 'no_unique_key'] as const;

/** What happens in the visitor's place. */
export interface Scenario {
  /** `closed` = without a result. */
  end: 'certified' | 'closed' | FailureCode;
  /** The checkbox that is ticked. */
  ticked?: (typeof SCENARIO_FIELDS)[number];
}

/** By the names that a request may have in `bypass.sandbox.scenario`. */
export const SCENARIOS = {
  certified: { end: 'certified' },
  cancelled: { end: 'CANCELLED_BY_USER' },
  carrier_error: { end: 'CARRIER_ERROR' },
  otp_attempts_exceeded: { end: 'OTP_ATTEMPTS_EXCEEDED' },
  closed: { end: 'closed' },
  late: { end: 'certified', ticked: 'slow' },
  wrong_merchant_uid: { end: 'certified', ticked: 'wrong_merchant_uid' },
  no_unique_key: { end: 'certified', ticked: 'no_unique_key' },
} as const satisfies Record<string, Scenario>;

/**
 * How a verification ends by itself where the request's `bypass.sandbox.scenario` names it. A made-up person is
 * certified (`certified`, whose age `min_age` is held against), five seconds late (`late`), with another `merchant_uid`
 * (`wrong_merchant_uid`) or by app without a CI (`no_unique_key`). Or it fails with the `error_code` `CANCELLED_BY_USER`
 * (`cancelled`), `CARRIER_ERROR` (`carrier_error`) or `OTP_ATTEMPTS_EXCEEDED` (`otp_attempts_exceeded`), or the window
 * closes without a result (`closed`).
 */
export type ScenarioName = keyof typeof SCENARIOS;
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];

/** The first page's form, filled in for a made-up person; each method reads the fields that it asks for. */
export const filledInForm = (requiredCarrier: string, { ticked }: Scenario): Record<string, string> => ({
  ...{ name: '홍길동', birthday: '19900131', gender: 'male', phone: '010-1234-5678', agreement: 'true' },
  ...{ carrier: requiredCarrier || 'SKT', network: 'SKT' },
  ...{ app: 'appA', card_company: 'cardCompanyA', card_digits: '1234' },
  ...(ticked && { [ticked]: 'true' }),
});
