/** What the vendor appends to `m_redirect_url`. */
const RESULT_KEY = /^(imp_uid|merchant_uid|(imp_)?success|error_(code|msg))$/;

/**
 * The raw answer that the vendor appended to a page's address, or null where there is none.
 *
 * @param url The page's absolute URL.
 */
export function parseRedirectReturn(url: string): Record<string, string> | null {
  if (!url.includes('?')) return null;
  // Never decoded before it is split: an error_msg may contain `&` and `%`.
  const query = new URL(url).searchParams;
  const has = (...keys: string[]) => keys.some((key) => query.has(key));
  if (!has('imp_uid', 'merchant_uid') || !has('success', 'imp_success', 'error_code')) return null;
  return Object.fromEntries([...query].filter(([key]) => RESULT_KEY.test(key)));
}

/**
 * The same address without an earlier result's parameters; everything else stays as it was written.
 *
 * @param url The page's absolute URL.
 */
export function withoutRedirectReturn(url: string): string {
  if (!parseRedirectReturn(url)) return url;
  const parsed = new URL(url);
  parsed.search = parsed.search
    .slice(1)
    .split('&')
    .filter((pair) => ![...new URLSearchParams(pair).keys()].some((key) => RESULT_KEY.test(key)))
    .join('&');
  return parsed.href;
}

/**
 * Where a phone comes back to unless the page says otherwise: the page itself without an earlier result, which must not
 * travel along, and without its hash, which is remembered. Undefined on a page that is not http(s).
 *
 * @param url The page's absolute URL.
 */
export function pageReturnUrl(url: string): string | undefined {
  return /^https?:/.test(url) ? withoutRedirectReturn(url).split('#', 1)[0] : undefined;
}
