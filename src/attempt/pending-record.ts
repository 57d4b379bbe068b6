/** How far from now a record's time may be, in milliseconds. */
const LIFETIME = 30 * 60 * 1000;
const KEPT = 20;
const PENDING = 'imp-certification:pending';
const USED = 'imp-certification:used';

/** `imp_uid` of each success that this document has been told of, for where storage cannot remember it. */
const used = new Set<string>();
/** The last failure of each `merchant_uid` that this document has been told of, as a query. */
const failures = new Map<string, string>();

/**
 * Remembers an attempt before the SDK may leave the page: when it was made, and the page's hash, which `m_redirect_url`
 * does not carry. Never the customer's data.
 */
export function savePending(merchantUid: string, hash: string): void {
  // The new attempt may end with the same failure as the last one.
  failures.delete(merchantUid);
  change(PENDING, (records) => {
    records.delete(merchantUid);
    records.append(merchantUid, `${Date.now()}${hash}`);
  });
}

export function forgetPending(merchantUid: string): void {
  change(PENDING, (records) => records.delete(merchantUid));
}

/** The hash of an attempt's page; null where there is no record that counts, undefined where storage cannot be asked. */
export function findPending(merchantUid: string): string | null | undefined {
  const records = read(PENDING);
  if (!records) return undefined;
  const record = records.get(merchantUid) ?? '';
  // The time lies in the future where the clock has been set back since.
  const distance = Math.abs(Date.now() - parseInt(record));
  return distance <= LIFETIME ? record.replace(/^\d+/, '') : null;
}

/** Remembers a success. It uses up the request's record and the `imp_uid`. */
export function markCertified(merchantUid: string, impUid: string): void {
  used.add(impUid);
  change(USED, (ids) => ids.append(impUid, ''));
  forgetPending(merchantUid);
}

/**
 * Remembers a failure as long as this document lives. The record stays: the visitor may go back to the gateway and
 * finish. Should the gateway send the same failure again, it sends it to a new document.
 */
export function markFailed(merchantUid: string, query: string): void {
  failures.set(merchantUid, query);
}

/** Whether the page has been told of the result before. */
export function isKnown(merchantUid: string, impUid: string | null, query: string): boolean {
  if (failures.get(merchantUid) === query) return true;
  return impUid !== null && (used.has(impUid) || (read(USED)?.has(impUid) ?? false));
}

/**
 * A query string, which can be read whatever anything on this origin has written there; JSON would be written with the
 * `toJSON` that some libraries put on built-ins.
 */
function read(key: string): URLSearchParams | undefined {
  try {
    return new URLSearchParams(sessionStorage.getItem(key) ?? '');
  } catch {
    // Storage is blocked together with cookies, and a page without an origin has none.
    return undefined;
  }
}

function change(key: string, edit: (entries: URLSearchParams) => void): void {
  const entries = read(key);
  if (!entries) return;
  edit(entries);
  const text = String(new URLSearchParams([...entries].slice(-KEPT)));
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // Storage is full: only the record is lost.
  }
}
