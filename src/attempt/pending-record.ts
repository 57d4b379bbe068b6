/** How long a record counts, in milliseconds. */
const LIFETIME = 30 * 60 * 1000;
const KEPT = 20;
const PENDING = 'imp-certification:pending';
const USED = 'imp-certification:used';

/** Results of this document that were taken, for where storage cannot remember them. */
const used = new Set<string>();

/**
 * Remembers an attempt before the SDK may leave the page: when it was made, and the page's hash, which `m_redirect_url`
 * does not carry. Never the customer's data.
 */
export function savePending(merchantUid: string, hash: string): void {
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
  const age = Date.now() - parseInt(record);
  return age >= 0 && age <= LIFETIME ? record.replace(/^\d+/, '') : null;
}

/** Remembers that a result has been taken. */
export function markUsed(id: string): void {
  used.add(id);
  change(USED, (ids) => ids.append(id, ''));
}

export function isUsed(id: string): boolean {
  return used.has(id) || (read(USED)?.has(id) ?? false);
}

/** A query string can be read whatever anything on this origin has written there. */
function read(key: string): URLSearchParams | undefined {
  try {
    return new URLSearchParams(sessionStorage.getItem(key) ?? '');
  } catch {
    // Blocked with the cookies, or a page without an origin.
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
    // Full: it costs the record and nothing else.
  }
}
