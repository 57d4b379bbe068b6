import { booleanValue, invalid, kindOf, parseUrl, textValue } from '../values.js';
import { pageReturnUrl } from './redirect-return.js';

/**
 * PortOne's request object. Source: `param` of `IMP.certification(param, callback)`; an absent parameter is not a
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
  /** @deprecated by PortOne in favour of `channelKey`. */
  pg?: string;
  /** Anything that PortOne adds later. */
  [key: string]: unknown;
}

/** Carriers as `IMP.certification` names them (the REST API uses other names). */
export type Carrier = 'SKT' | 'KTF' | 'LGT' | 'MVNO';

type CarrierAlias = Carrier | 'KT' | 'LGU+' | 'LGU' | 'LG' | 'U+';

/** Carriers as a page may name them; empty for none. */
export type CarrierName = CarrierAlias | Lowercase<CarrierAlias> | '';

/** The page that a request is made on: `document`. */
export type RequestPage = Readonly<Pick<Document, 'baseURI' | 'URL'>>;

const CARRIERS = ['SKT', 'KTF', 'LGT', 'MVNO'];

/** Schemes that would run as script, or show what another page has made. */
const FORBIDDEN_SCHEME = /^(javascript|data|blob|vbscript|filesystem|view-source):/;

/** The element's properties, each with its request parameter and how it is read. */
const PARAMETERS = {
  merchantUid: ['merchant_uid', textValue],
  minAge: ['min_age', minAge],
  name: ['name', textValue],
  phone: ['phone', textValue],
  carrier: ['carrier', carrier],
  company: ['company', textValue],
  mRedirectUrl: ['m_redirect_url', redirectUrl],
  popup: ['popup', booleanValue],
  channelKey: ['channelKey', textValue],
  pg: ['pg', textValue],
} as const;

type Property = keyof typeof PARAMETERS;
const ENTRIES = Object.entries(PARAMETERS) as [Property, (typeof PARAMETERS)[Property]][];

/** The element's properties, which hold whatever a page has written there. */
export type CertificationProperties = Readonly<Partial<Record<Property | 'params', unknown>>>;

/**
 * PortOne's request object for the element's properties, to be checked by {@link checkRequest} before it is sent.
 *
 * @throws {InvalidParameterError} where a value is not what its attribute expects.
 */
export function buildRequest(source: CertificationProperties, page: RequestPage): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [property, [key, read]] of ENTRIES) {
    const value = read(source[property], property, page);
    if (value !== undefined) params[key] = value;
  }
  return { ...params, ...(source.params ? extraParams(source.params) : {}) };
}

/**
 * The same object, once it is sure that it can be sent: `params` and `beforecertify` listeners may write anything.
 *
 * @throws {InvalidParameterError} where it has no `merchant_uid`, or an `m_redirect_url` that would run as script.
 */
export function checkRequest(params: Readonly<Record<string, unknown>>): CertificationParams {
  // A copy: getters are read once, and what a listener writes later is never sent unchecked.
  const request = { ...params };
  const { merchant_uid, m_redirect_url } = request;
  if (typeof merchant_uid !== 'string' || !merchant_uid.trim()) {
    throw invalid('merchantUid', 'a string, unique to this request', merchant_uid ?? '');
  }
  const url = textValue(m_redirect_url, 'mRedirectUrl');
  // Only `params` can hold a relative one; PortOne resolves it, and its scheme is the page's.
  if (url && !url.startsWith('http') && parseUrl(url)) absoluteUrl(url, 'mRedirectUrl');
  return request as CertificationParams;
}

function minAge(value: unknown, property: string): number | undefined {
  const years = textValue(value, property);
  if (years === undefined) return undefined;
  if (!/^\d{1,3}$/.test(years)) throw invalid(property, 'a whole number of years from 0 to 999', years);
  return Number(years);
}

function carrier(value: unknown, property: string): Carrier | undefined {
  const name = textValue(value, property);
  const known = name
    ?.toUpperCase()
    .replace(/^KT$/, 'KTF')
    .replace(/^(LG(U\+?)?|U\+)$/, 'LGT');
  if (known && !CARRIERS.includes(known)) throw invalid(property, CARRIERS.join(' or '), name);
  return known as Carrier | undefined;
}

function redirectUrl(value: unknown, property: string, page: RequestPage): string | undefined {
  const given = textValue(value, property);
  return given ? absoluteUrl(given, property, page.baseURI) : pageReturnUrl(page.URL);
}

/** Its scheme is read, never its text: `java\nscript:` and `JavaScript:` are the same to a browser. */
function absoluteUrl(value: string, property: string, baseUrl?: string): string {
  const url = parseUrl(value, baseUrl);
  if (!url || FORBIDDEN_SCHEME.test(url.protocol)) {
    throw invalid(property, 'a URL to return to, http(s) or of an app', value);
  }
  return url.href;
}

function extraParams(value: unknown): object {
  try {
    if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {
    // A proxy or a getter that throws.
  }
  // Its kind alone, as its text may hold the customer's data.
  throw invalid('params', 'an object of request parameters', kindOf(value));
}
