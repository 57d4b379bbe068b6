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

/** A value that cannot become a request; its message names the attribute, the value and what is expected. */
export class InvalidParameterError extends Error {
  override readonly name = 'InvalidParameterError';
}

const CARRIERS: ReadonlyMap<string, Carrier> = new Map<CarrierAlias, Carrier>([
  ['SKT', 'SKT'],
  ['KTF', 'KTF'],
  ['KT', 'KTF'],
  ['LGT', 'LGT'],
  ['LGU+', 'LGT'],
  ['LGU', 'LGT'],
  ['LG', 'LGT'],
  ['U+', 'LGT'],
  ['MVNO', 'MVNO'],
]);

const FORBIDDEN_SCHEMES: ReadonlySet<string> = new Set([
  'javascript:',
  'data:',
  'blob:',
  'vbscript:',
  'filesystem:',
  'view-source:',
]);

/**
 * The vendor's request object for the element's properties.
 *
 * @throws {InvalidParameterError} where a value is not what its attribute expects.
 */
export function buildRequest(source: CertificationProperties, page: RequestPage): CertificationParams {
  const own = {
    merchant_uid: textValue('merchant-uid', source.merchantUid),
    min_age: minAge(source.minAge),
    name: textValue('name', source.name),
    phone: textValue('phone', source.phone),
    carrier: carrier(source.carrier),
    company: textValue('company', source.company),
    m_redirect_url: redirectUrl(source.mRedirectUrl, page),
    popup: booleanValue(source.popup),
    channelKey: textValue('channel-key', source.channelKey),
    pg: textValue('pg', source.pg),
  };
  const params: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(own)) if (value !== undefined) params[key] = value;
  return checkRequest({ ...params, ...extraParams(source.params) });
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
  if (typeof merchant_uid !== 'string' || merchant_uid.trim() === '') {
    throw invalid('merchant-uid', 'a non-blank string, unique to this request', merchant_uid ?? '');
  }
  // A relative one, which only `params` can leave, is the vendor's to resolve; its scheme is the page's.
  // What begins so can have no other scheme: a press has no time to parse the page's own address again.
  const url = textValue('m-redirect-url', m_redirect_url);
  if (url !== undefined && !/^https?:\/\//.test(url) && parseUrl(url)) absoluteUrl(url);
  return request as CertificationParams;
}

/** The value of a text attribute or property, trimmed; undefined where it is absent or blank. */
export function textValue(attribute: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  // Frameworks bind ids as numbers.
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') throw invalid(attribute, 'a string', value);
  return value.trim() || undefined;
}

/** The value of a boolean attribute or property, where `"false"` means false; undefined where it is absent. */
export function booleanValue(value: unknown): boolean | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim().toLowerCase() !== 'false';
  return Boolean(value);
}

/**
 * The value of an attribute or property that is a time in seconds; undefined where it is absent or blank.
 *
 * @throws {InvalidParameterError} where it is not a number above 0.
 */
export function secondsValue(attribute: string, value: unknown): number | undefined {
  const text = textValue(attribute, value);
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!(seconds > 0 && seconds < Infinity)) throw invalid(attribute, 'a number of seconds above 0', value);
  return seconds;
}

/** An error that says what was expected and what was there. */
export function invalid(attribute: string, expectation: string, value: unknown): InvalidParameterError {
  return new InvalidParameterError(`${attribute} must be ${expectation}, got ${describe(value)}`);
}

function minAge(value: unknown): number | undefined {
  const years = textValue('min-age', value);
  if (years === undefined) return undefined;
  if (!/^\d{1,3}$/.test(years)) throw invalid('min-age', 'a whole number of years from 0 to 999', value);
  return Number(years);
}

function carrier(value: unknown): Carrier | undefined {
  const name = textValue('carrier', value)?.toUpperCase();
  if (name === undefined) return undefined;
  const known = CARRIERS.get(name);
  if (!known) throw invalid('carrier', 'SKT, KTF (KT), LGT (LG U+) or MVNO', value);
  return known;
}

function redirectUrl(value: unknown, page: RequestPage): string | undefined {
  const given = textValue('m-redirect-url', value);
  return given === undefined ? pageReturnUrl(page.url) : absoluteUrl(given, page.baseUrl);
}

function absoluteUrl(value: string, baseUrl?: string): string {
  const url = parseUrl(value, baseUrl);
  if (!url || FORBIDDEN_SCHEMES.has(url.protocol)) {
    throw invalid('m-redirect-url', 'a URL to return to (http, https or an app scheme)', value);
  }
  return url.href;
}

function extraParams(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    // Never its text, which may hold the customer's data.
    throw new InvalidParameterError(`params must be an object of request parameters, got ${kind(value)}`);
  }
  try {
    return { ...value };
  } catch {
    throw new InvalidParameterError(
      'params must be an object of request parameters, got one that cannot be read',
    );
  }
}

/**
 * The parsed URL, or null. Checks read its scheme, never the text: `java\nscript:` and `JavaScript:` are the same to a
 * browser. (`URL.canParse` is younger than the oldest browsers supported.)
 */
export function parseUrl(value: string, baseUrl?: string): URL | null {
  try {
    return new URL(value, baseUrl);
  } catch {
    return null;
  }
}

/** Objects are named by their kind alone: their text could run the page's code. */
function describe(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean') return `"${String(value)}"`;
  return kind(value);
}

function kind(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return value === null ? 'null' : `a value of type ${typeof value}`;
}
