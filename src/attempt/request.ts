import { booleanValue, invalid, kind, parseUrl, textValue } from '../values.js';
import { pageReturnUrl } from './redirect-return.js';

/**
 * The vendor's request object. Source: `param` of `IMP.certification(param, callback)`; an absent parameter is not a
 * key of it.
 */
export interface CertificationParams {
  /** The merchant's unique id of this request. */
  merchant_uid: string;
  /** Lowest age allowed, in full years. */
  min_age?: number;
  name?: string;
  phone?: string;
  carrier?: Carrier;
  company?: string;
  /** Absolute URL that mobile redirect mode returns to. */
  m_redirect_url?: string;
  /** Whether a phone opens a window instead of leaving the page. */
  popup?: boolean;
  channelKey?: string;
  /** @deprecated by the vendor in favour of `channelKey`. */
  pg?: string;
  /** Anything that the vendor adds later. */
  [key: string]: unknown;
}

/** Carriers as `IMP.certification` names them (the REST API uses other names). */
export type Carrier = 'SKT' | 'KTF' | 'LGT' | 'MVNO';

type CarrierAlias = Carrier | 'KT' | 'LGU+' | 'LGU' | 'LG' | 'U+';

/** Carriers as a page may name them; empty for none. */
export type CarrierName = CarrierAlias | Lowercase<CarrierAlias> | '';

/** The element's properties, as they are at the moment of the click. */
export interface CertificationProperties {
  readonly merchantUid?: unknown;
  readonly minAge?: unknown;
  readonly name?: unknown;
  readonly phone?: unknown;
  readonly carrier?: unknown;
  readonly company?: unknown;
  readonly mRedirectUrl?: unknown;
  readonly popup?: unknown;
  readonly channelKey?: unknown;
  readonly pg?: unknown;
  readonly params?: unknown;
}

/** The page that a request is made on. */
export interface RequestPage {
  /** `document.baseURI` */
  readonly baseUrl: string;
  /** `location.href` */
  readonly url: string;
}

const CARRIERS = ['SKT', 'KTF', 'LGT', 'MVNO'];

/** Schemes that would run as script, or show what another page has made. */
const FORBIDDEN_SCHEME = /^(javascript|data|blob|vbscript|filesystem|view-source):/;

/**
 * The vendor's request object for the element's properties.
 *
 * @throws {InvalidParameterError} where a value is not what its attribute expects.
 */
export function buildRequest(source: CertificationProperties, page: RequestPage): CertificationParams {
  const own = {
    merchant_uid: textValue(source, 'merchantUid'),
    min_age: minAge(source),
    name: textValue(source, 'name'),
    phone: textValue(source, 'phone'),
    carrier: carrier(source),
    company: textValue(source, 'company'),
    m_redirect_url: redirectUrl(source, page),
    popup: booleanValue(source.popup),
    channelKey: textValue(source, 'channelKey'),
    pg: textValue(source, 'pg'),
  };
  const params: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(own)) if (value !== undefined) params[key] = value;
  return checkRequest({ ...params, ...extraParams(source.params ?? {}) });
}

/**
 * The same object, once it is sure that it can be sent: `params` and `beforecertify` listeners may write anything.
 *
 * @throws {InvalidParameterError} where it has no `merchant_uid`, or an `m_redirect_url` that would run as script.
 */
export function checkRequest(params: Record<string, unknown>): CertificationParams {
  // A copy: getters are read once, and what a listener writes later is never sent unchecked.
  const request = { ...params };
  const { merchant_uid, m_redirect_url } = request;
  if (typeof merchant_uid !== 'string' || !merchant_uid.trim()) {
    throw invalid('merchantUid', 'a string, unique to this request', merchant_uid ?? '');
  }
  const url = textValue({ mRedirectUrl: m_redirect_url }, 'mRedirectUrl');
  // A relative one, which only `params` can leave, is the vendor's to resolve; its scheme is the page's.
  if (url && parseUrl(url)) absoluteUrl(url);
  return request as CertificationParams;
}

function minAge(source: CertificationProperties): number | undefined {
  const years = textValue(source, 'minAge');
  if (years === undefined) return undefined;
  if (!/^\d{1,3}$/.test(years)) throw invalid('minAge', 'a whole number of years from 0 to 999', years);
  return Number(years);
}

function carrier(source: CertificationProperties): Carrier | undefined {
  const name = textValue(source, 'carrier');
  const known = name
    ?.toUpperCase()
    .replace(/^KT$/, 'KTF')
    .replace(/^(LG(U\+?)?|U\+)$/, 'LGT');
  if (known && !CARRIERS.includes(known)) throw invalid('carrier', CARRIERS.join(' or '), name);
  return known as Carrier | undefined;
}

function redirectUrl(source: CertificationProperties, page: RequestPage): string | undefined {
  const given = textValue(source, 'mRedirectUrl');
  return given ? absoluteUrl(given, page.baseUrl) : pageReturnUrl(page.url);
}

function absoluteUrl(value: string, baseUrl?: string): string {
  const url = parseUrl(value, baseUrl);
  if (!url || FORBIDDEN_SCHEME.test(url.protocol)) {
    throw invalid('mRedirectUrl', 'a URL to return to, http(s) or of an app', value);
  }
  return url.href;
}

function extraParams(value: unknown): object {
  try {
    if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {
    // A proxy or a getter that throws.
  }
  // Never its text, which may hold the customer's data.
  throw invalid('params', 'an object of request parameters', kind(value));
}
