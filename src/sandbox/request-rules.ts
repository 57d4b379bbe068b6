import { isSdkCarrier } from './carriers.js';
import { findPgProvider, type PgProvider } from './gateways.js';
import { parseRedirectUrl } from './redirect-url.js';

/** What the merchant's page asks for, with the vendor's names; a parameter that was not given is `''`. */
export interface CertificationRequest {
  channelKey: string;
  merchant_uid: string;
  min_age: string;
  name: string;
  phone: string;
  carrier: string;
  company: string;
  m_redirect_url: string;
}

/** Where the gateway's pages are shown: in a window, in the channel's frame or in place of the merchant's page. */
export type GatewayPlace = 'window' | 'layer' | 'page';

export type RequestErrorCode =
  | 'MISSING_MERCHANT_UID'
  | 'UNKNOWN_CHANNEL'
  | 'INVALID_CARRIER'
  | 'INVALID_MIN_AGE'
  | 'MISSING_M_REDIRECT_URL'
  | 'INVALID_M_REDIRECT_URL';

/** What is wrong with a request, or `null`. */
export const findRequestError = (
  request: CertificationRequest,
  place: GatewayPlace,
  channels: Readonly<Record<string, PgProvider>>,
): RequestErrorCode | null => {
  if (!request.merchant_uid) return 'MISSING_MERCHANT_UID';
  if (!findPgProvider({ channelKey: request.channelKey, pg: '' }, channels)) return 'UNKNOWN_CHANNEL';
  if (request.carrier && !isSdkCarrier(request.carrier)) return 'INVALID_CARRIER';
  if (request.min_age && !/^\d{1,3}$/.test(request.min_age)) return 'INVALID_MIN_AGE';
  if (place !== 'page') return null;
  if (!request.m_redirect_url) return 'MISSING_M_REDIRECT_URL';
  return parseRedirectUrl(request.m_redirect_url) ? null : 'INVALID_M_REDIRECT_URL';
};
