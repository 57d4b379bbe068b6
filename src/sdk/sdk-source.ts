import { invalid, parseUrl } from '../values.js';

const VENDOR = 'https://cdn.iamport.kr';
/** Where PortOne serves its SDK (needs no jQuery). */
export const DEFAULT_SDK_SRC = `${VENDOR}/v1/iamport.js`;

/** The page, as far as it decides which scripts the element may load. */
export interface SdkPage {
  /** `document.baseURI` */
  readonly baseUrl: string;
  /** `window.origin`: the page's own, inherited one in `about:srcdoc`, `"null"` in a sandboxed frame. */
  readonly origin: string;
}

/**
 * The SDK script's absolute URL. Markup that somebody injected must not load a script through the element, not under
 * `'strict-dynamic'` either; hence only PortOne's host, the page's own, and origins that script has allowed.
 *
 * @throws {InvalidParameterError} for any other origin, and for URLs that are not http(s).
 */
export function sdkUrl(src = DEFAULT_SDK_SRC, page: SdkPage, allowedOrigins: ReadonlySet<string>): string {
  if (src === DEFAULT_SDK_SRC) return src;
  const url = parseUrl(src, page.baseUrl);
  if (!url || !isAllowed(url, page, allowedOrigins)) {
    throw invalid('sdkSrc', `a script URL of ${VENDOR}, this host or allowedSdkOrigins`, src);
  }
  return url.href;
}

function isAllowed(
  { protocol, origin, hostname }: URL,
  page: SdkPage,
  allowed: ReadonlySet<string>,
): boolean {
  // A blob: URL has the page's origin, whoever has written its text.
  if (!/^https?:$/.test(protocol)) return false;
  if (origin === VENDOR || allowed.has(origin)) return true;
  const own = parseUrl(page.origin);
  return hostname === own?.hostname && (protocol === own.protocol || protocol === 'https:');
}
