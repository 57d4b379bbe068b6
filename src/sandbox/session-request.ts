import {
  findRequestError,
  type CertificationRequest,
  type MerchantSettings,
  type RequestErrorCode,
} from './request-rules.js';

/** What the SDK posts to open a session. */
export interface SessionRequest {
  request: CertificationRequest;
  attemptId: string;
  targetOrigin: string;
  pageUrl: string;
}

const isOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // App schemes have no origin that the platform's URL would know.
  return /^https?:$/.test(url.protocol) ? url.origin === text : /^[a-z][a-z\d+.-]*:\/\/[^/?#]*$/i.test(text);
};

/**
 * The origin of the page that asked: the browser's `Origin` header, which no page can forge, else the `Referer`'s, else
 * what the page says; `null` if they contradict each other or make no sense.
 */
const findPageOrigin = (headers: Headers, claimed: string): string | null => {
  const origin = headers.get('origin');
  const referer = headers.get('referer');
  // Under `Referrer-Policy: no-referrer` the header of a form is "null" too.
  const proven =
    origin && origin !== 'null' ? origin : referer && URL.canParse(referer) ? new URL(referer).origin : null;
  if (proven && proven !== 'null') return proven === claimed && isOrigin(proven) ? proven : null;
  // A page without an origin, as a local file in an app, cannot be named; the message carries no personal data.
  if (claimed === 'null') return '*';
  return isOrigin(claimed) ? claimed : null;
};

export const parseSessionRequest = (
  form: Readonly<Record<string, string>>,
  headers: Headers,
  merchant: MerchantSettings,
): SessionRequest | RequestErrorCode | 'INVALID_ORIGIN' => {
  const value = (name: string): string => form[name]?.trim() ?? '';
  const request: CertificationRequest = {
    userCode: value('userCode'),
    channelKey: value('channelKey'),
    pg: value('pg'),
    merchant_uid: value('merchant_uid'),
    min_age: value('min_age'),
    name: value('name'),
    phone: value('phone'),
    carrier: value('carrier'),
    company: value('company'),
    m_redirect_url: value('m_redirect_url'),
    mode: value('mode') === 'redirect' ? 'redirect' : 'popup',
  };
  const error = findRequestError(request, merchant);
  if (error) return error;
  const targetOrigin = findPageOrigin(headers, value('pageOrigin'));
  if (!targetOrigin) return 'INVALID_ORIGIN';
  return { request, attemptId: value('attemptId'), targetOrigin, pageUrl: value('pageUrl') };
};
