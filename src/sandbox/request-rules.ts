import { isSdkCarrier } from './carriers.js';
import { findPgProvider, type PgProvider } from './gateways.js';
import { parseRedirectUrl } from './redirect-url.js';

/** What the merchant's page asks for, with the vendor's names; a parameter that was not given is `''`. */
export interface CertificationRequest {
  userCode: string;
  channelKey: string;
  pg: string;
  merchant_uid: string;
  min_age: string;
  name: string;
  phone: string;
  carrier: string;
  company: string;
  m_redirect_url: string;
  mode: 'popup' | 'redirect';
}

export interface MerchantSettings {
  userCodes: readonly string[];
  channels: Readonly<Record<string, PgProvider>>;
}

export type RequestErrorCode =
  | 'NOT_INITIALIZED'
  | 'UNKNOWN_USER_CODE'
  | 'MISSING_MERCHANT_UID'
  | 'UNKNOWN_CHANNEL'
  | 'UNKNOWN_PG'
  | 'INVALID_CARRIER'
  | 'INVALID_MIN_AGE'
  | 'MISSING_M_REDIRECT_URL'
  | 'INVALID_M_REDIRECT_URL';

/** What is wrong with a request, or `null`. The browser SDK and the server ask the same. */
export const findRequestError = (
  request: CertificationRequest,
  { userCodes, channels }: MerchantSettings,
): RequestErrorCode | null => {
  if (!request.userCode) return 'NOT_INITIALIZED';
  if (!userCodes.includes(request.userCode)) return 'UNKNOWN_USER_CODE';
  if (!request.merchant_uid.trim()) return 'MISSING_MERCHANT_UID';
  if (!findPgProvider(request, channels)) return request.channelKey ? 'UNKNOWN_CHANNEL' : 'UNKNOWN_PG';
  if (request.carrier && !isSdkCarrier(request.carrier)) return 'INVALID_CARRIER';
  if (request.min_age && !/^\d{1,3}$/.test(request.min_age)) return 'INVALID_MIN_AGE';
  if (request.mode === 'popup') return null;
  if (!request.m_redirect_url) return 'MISSING_M_REDIRECT_URL';
  return parseRedirectUrl(request.m_redirect_url) ? null : 'INVALID_M_REDIRECT_URL';
};
