/** How long a record counts, in milliseconds. */
const LIFETIME = 30 * 60 * 1000;
const KEPT = 20;
const PENDING = 'imp-certification:pending';
const USED = 'imp-certification:used';

/** What this tab remembers of an attempt while the visitor is away. Never the customer's data. */
export interface PendingRecord {
  readonly merchantUid: string;
  /** `Date.now()` of the attempt. */
  readonly time: number;
  /** The page's hash, which `m_redirect_url` does not carry. */
  readonly hash: string;
}

/** Results of this document that were taken, for where storage cannot remember them. */
const used = new Set<string>();

/** Remembers an attempt before the SDK may leave the page. */
export function savePending(merchantUid: string, hash: string): void {
  const record: PendingRecord = { merchantUid, time: Date.now(), hash };
  write(PENDING, [...others(merchantUid), record]);
}

export function forgetPending(merchantUid: string): void {
  write(PENDING, others(merchantUid));
}

/** The record of an attempt; null where there is none that counts, undefined where storage cannot be asked. */
export function findPending(merchantUid: string): PendingRecord | null | undefined {
  const records = read(PENDING);
  return records && (records.filter(isCurrent).find((record) => record.merchantUid === merchantUid) ?? null);
}

/** Remembers that a result has been taken. */
export function markUsed(id: string): void {
  used.add(id);
  write(USED, [...(read(USED) ?? []), id]);
}

export function isUsed(id: string): boolean {
  return used.has(id) || (read(USED)?.includes(id) ?? false);
}

function others(merchantUid: string): PendingRecord[] {
  return (read(PENDING) ?? []).filter(isCurrent).filter((record) => record.merchantUid !== merchantUid);
}

/** Storage holds text that anything on this origin may have written. */
function isCurrent(value: unknown): value is PendingRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { merchantUid, time, hash } = value as Partial<Record<keyof PendingRecord, unknown>>;
  if (typeof merchantUid !== 'string' || typeof time !== 'number' || typeof hash !== 'string') return false;
  const age = Date.now() - time;
  return age >= 0 && age <= LIFETIME;
}

function read(key: string): unknown[] | undefined {
  let text: string | null;
  try {
    text = sessionStorage.getItem(key);
  } catch {
    // Blocked with the cookies, or a page without an origin.
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}

function write(key: string, values: readonly unknown[]): void {
  try {
    if (values.length > 0) sessionStorage.setItem(key, JSON.stringify(values.slice(-KEPT)));
    else sessionStorage.removeItem(key);
  } catch {
    // Blocked or full: it costs the record and nothing else.
  }
}
