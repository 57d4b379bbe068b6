import type { Channel } from './channels.js';
import type { CertificationRequest, GatewayPlace } from './request-rules.js';

/** A certification that the merchant's page asks a channel's frame for. */
export interface RelayedRequest {
  request: CertificationRequest;
  requestId: string;
  place: GatewayPlace;
  /** The merchant's page, without query and hash, which may hold what is no business of the gateway's. */
  pageUrl: string;
}

/** The page's question for the result of a window that is gone. */
export interface ClosingQuestion {
  requestId: string;
  impUid: string;
}

export interface ParsedMessage {
  /** Where answers may be posted to: the page's origin, `*` for a page without one. */
  targetOrigin: string;
  request?: RelayedRequest;
  closing?: ClosingQuestion;
}

type Values = Readonly<Record<string, unknown>>;

const REQUEST_KEYS = [
  'channelKey',
  'merchant_uid',
  'min_age',
  'name',
  'phone',
  'carrier',
  'company',
  'm_redirect_url',
] as const;

const object = (value: unknown): Values =>
  typeof value === 'object' && value !== null ? (value as Values) : {};

const own = (values: Values, key: string): unknown => (Object.hasOwn(values, key) ? values[key] : undefined);

const text = (values: Values, key: string): string => {
  const value = own(values, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

const parseTargetOrigin = (origin: string): string | null => {
  // A page without an origin, as a local file in an app, cannot be named; the result carries no personal data.
  if (origin === 'null') return '*';
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  // App schemes have no origin that the platform's URL would know.
  const isOrigin = /^https?:$/.test(url.protocol)
    ? url.origin === origin
    : /^[a-z][a-z\d+.-]*:\/\/[^/?#;,\s]*$/i.test(origin);
  return isOrigin ? origin : null;
};

const parsePageUrl = (address: string, pageOrigin: string): string =>
  URL.canParse(address) && new URL(address).origin === pageOrigin
    ? address.replace(/[?#].*/s, '')
    : pageOrigin;

const findPlace = ({ pg_provider }: Channel, popup: boolean, isPhone: boolean): GatewayPlace => {
  if (popup) return 'window';
  if (isPhone) return 'page';
  return pg_provider === 'danal' ? 'layer' : 'window';
};

/** What a channel's frame hands on: see `RelayedMessage`. `null` if it makes no sense. */
export const parseRelayedMessage = (body: unknown, channel: Channel): ParsedMessage | null => {
  const relayed = object(body);
  const message = object(own(relayed, 'message'));
  const data = object(own(message, 'data'));
  const pageOrigin = text(relayed, 'pageOrigin');
  const targetOrigin = parseTargetOrigin(pageOrigin);
  if (targetOrigin === null) return null;
  const requestId = text(data, 'request_id');

  switch (own(message, 'action')) {
    case 'certification': {
      const place = findPlace(channel, Boolean(own(data, 'popup')), own(relayed, 'isPhone') === true);
      const values = REQUEST_KEYS.map((key) => [key, text(data, key)] as const);
      const request = Object.fromEntries(values) as Record<(typeof REQUEST_KEYS)[number], string>;
      const pageUrl = parsePageUrl(text(message, 'origin'), pageOrigin);
      return { targetOrigin, request: { request, requestId, place, pageUrl } };
    }
    case 'communicate': {
      if (text(data, 'result') !== 'check.closing') return null;
      return {
        targetOrigin,
        closing: { requestId, impUid: text(data, 'imp_uid') || text(relayed, 'impUid') },
      };
    }
    default:
      return null;
  }
};
