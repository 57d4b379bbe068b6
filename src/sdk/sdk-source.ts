import { invalid, parseUrl } from '../certification-request.js';

/** Where the vendor serves its SDK (needs no jQuery). */
export const DEFAULT_SDK_SRC = 'https://cdn.iamport.kr/v1/iamport.js';

/** The page, as far as it decides which scripts the element may load. */
export interface SdkPage {
  /** `document.baseURI` */
  readonly baseUrl: string;
  /** `window.origin`: the page's own, inherited one in `about:srcdoc`, `"null"` in a sandboxed frame. */
  readonly origin: string;
}

/**
 * The SDK script's absolute URL. Markup that somebody injected must not load a script through the element, not under
 * `'strict-dynamic'` either; hence only the vendor's host, the page's own, and origins that script has allowed.
 *
 * @throws {InvalidParameterError} for any other origin, and for URLs that are not http(s).
 */
export function sdkUrl(src: string | undefined, page: SdkPage, allowedOrigins: ReadonlySet<string>): string {
  const expectation =
    "a script URL of https://cdn.iamport.kr, of the page's own host, or of an origin in ImpCertificationElement.allowedSdkOrigins";
  if (src === undefined) return DEFAULT_SDK_SRC;
  const url = parseUrl(src, page.baseUrl);
  if (!url || !isAllowed(url, page, allowedOrigins)) throw invalid('sdk-src', expectation, src);
  return url.href;
}

function isAllowed(url: URL, page: SdkPage, allowedOrigins: ReadonlySet<string>): boolean {
  // A blob: URL has the page's origin and is still anybody's text.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.origin === new URL(DEFAULT_SDK_SRC).origin || allowedOrigins.has(url.origin)) return true;
  const own = parseUrl(page.origin);
  if (!own) return false;
  return url.hostname === own.hostname && (url.protocol === own.protocol || url.protocol === 'https:');
}
