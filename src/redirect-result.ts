import { findPending, forgetPending, isUsed, markUsed } from './pending-record.js';
import { parseRedirectReturn, withoutRedirectReturn } from './redirect-return.js';
import { delay, whenParsed } from './timing.js';

/** An element that may be the one whose visitor has come back. */
export interface RedirectCandidate {
  readonly element: { readonly merchantUid?: unknown };
  /** Takes the vendor's raw answer to the request `merchantUid`. */
  take(answer: Record<string, string>, merchantUid: string): void;
}

/** In the order of connection, which is the document's for parsed markup. */
const candidates = new Set<RedirectCandidate>();
let isScheduled = false;
let isWatching = false;

/** The element is on the page: a result in the address may be its own. */
export function expectRedirectResult(candidate: RedirectCandidate): void {
  candidates.add(candidate);
  look();
}

/** Takes {@link expectRedirectResult} back. */
export function forgetRedirectResult(candidate: RedirectCandidate): void {
  candidates.delete(candidate);
}

function look(): void {
  if (isScheduled || location.search === '' || !parseRedirectReturn(location.href)) return;
  isScheduled = true;
  void whenListenersAreThere().then(() => {
    isScheduled = false;
    deliver();
  });
}

function deliver(): void {
  const answer = parseRedirectReturn(location.href);
  const merchantUid = answer?.merchant_uid;
  if (!answer || !merchantUid || candidates.size === 0) return;
  const id = answer.imp_uid ?? merchantUid;
  const record = findPending(merchantUid);
  // A router brings a query back that was replaced; a failure without imp_uid may be tried and fail again.
  if (isUsed(id) && (answer.imp_uid !== undefined || !record)) {
    cleanAddress('');
    return;
  }
  const named = [...candidates].find(({ element }) => isOwn(element.merchantUid, merchantUid));
  // Without a record of this tab the address is only what somebody has typed or linked.
  const taker = record === undefined ? named : record && (named ?? [...candidates][0]);
  if (!taker) return;
  markUsed(id);
  watchAddress();
  forgetPending(merchantUid);
  cleanAddress(record?.hash ?? '');
  taker.take(answer, merchantUid);
}

/** A router may write the address that it started with once more while the element stays. */
function watchAddress(): void {
  if (isWatching) return;
  isWatching = true;
  window.addEventListener('popstate', look);
  const { navigation } = window as { navigation?: Navigation };
  navigation?.addEventListener('currententrychange', look);
}

function isOwn(own: unknown, merchantUid: string): boolean {
  return (typeof own === 'string' || typeof own === 'number') && String(own).trim() === merchantUid;
}

function cleanAddress(hash: string): void {
  const url = new URL(withoutRedirectReturn(location.href));
  if (!url.hash) url.hash = hash;
  try {
    history.replaceState(history.state, '', url);
  } catch {
    // Some browsers allow only so many changes a minute; the result counts all the same.
  }
}

/**
 * After `DOMContentLoaded`, a frame and a task: by then deferred modules have run and frameworks have mounted, so that
 * their listeners hear of the result.
 */
async function whenListenersAreThere(): Promise<void> {
  await whenParsed();
  // There are no frames in the background.
  await Promise.race([new Promise(requestAnimationFrame), delay(200)]);
  await delay();
}
