import { toResponse } from './response.js';

/** What PortOne appends to `m_redirect_url`. */
const RESULT_KEY = /^(imp_uid|merchant_uid|(imp_)?success|error_(code|msg))$/;
/** Each of these tells how a verification has ended. */
const OUTCOME_KEYS = ['success', 'imp_success', 'error_code'];

/**
 * The raw answer that PortOne appended to a page's address, or null where there is none. Both ids without an outcome
 * are an answer too, a failure, but they may also be parameters of the page's own: the record tells.
 *
 * @param url The page's absolute URL.
 */
export function parseRedirectReturn(url: string): Record<string, string> | null {
  // Most pages have none, and parsing takes a while.
  if (!/[?&](imp|merchant)(_|%5f)uid=/i.test(url)) return null;
  // Split before it is decoded: an error_msg may contain `&` and `%`.
  const query = new URL(url).searchParams;
  const answer = Object.fromEntries([...query].filter(([key]) => RESULT_KEY.test(key)));
  const { imp_uid, merchant_uid } = toResponse(answer, null);
  const isAnswer = hasOutcome(answer)
    ? query.has('imp_uid') || query.has('merchant_uid')
    : imp_uid !== null && merchant_uid !== null;
  return isAnswer ? answer : null;
}

/**
 * The same address without an earlier result's parameters; everything else stays as it was written.
 *
 * @param url The page's absolute URL.
 */
export function withoutRedirectReturn(url: string): string {
  const answer = parseRedirectReturn(url);
  if (!answer) return url;
  // A page may have a `merchant_uid` of its own beside the result's.
  const isResult = ([key, value]: [string, string]) =>
    RESULT_KEY.test(key) && (key !== 'merchant_uid' || value === answer[key]);
  const parsed = new URL(url);
  parsed.search = parsed.search
    .slice(1)
    .split('&')
    .filter((pair) => ![...new URLSearchParams(pair)].some(isResult))
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
  if (!/^https?:/.test(url)) return undefined;
  const answer = parseRedirectReturn(url);
  return (answer && hasOutcome(answer) ? withoutRedirectReturn(url) : url).split('#', 1)[0];
}

function hasOutcome(answer: Record<string, string>): boolean {
  return OUTCOME_KEYS.some((key) => key in answer);
}
