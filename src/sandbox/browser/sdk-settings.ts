import type { MerchantSettings } from '../request-rules.js';

/** What the server tells the script that it serves. */
export interface SdkSettings extends MerchantSettings {
  /** Where the sandbox is, for a page that runs the script without its tag. */
  origin: string;
}

/** What the verification window posts to the page that opened it. */
export interface ResultMessage {
  type: 'imp-certification-sandbox:result';
  attemptId: string;
  response: Record<string, unknown>;
}
