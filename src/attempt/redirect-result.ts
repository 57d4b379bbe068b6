import { findPending, forgetPending, isUsed, markUsed } from './pending-record.js';
import { parseRedirectReturn, withoutRedirectReturn } from './redirect-return.js';
import { delay, whenParsed } from '../timing.js';

/** An element that may be the one whose visitor has come back. */
export interface RedirectCandidate {
  /** Its own `merchant-uid` as it is now. */
  readonly merchantUid: () => string | null;
  /** Takes the vendor's raw answer to the request `merchantUid`. */
  readonly take: (answer: Record<string, string>, merchantUid: string) => void;
}

/** In the order of connection, which is the document's for parsed markup. */
const candidates = new Set<RedirectCandidate>();
let isScheduled = false;

/** The element is on the page: a result in the address may be its own. */
export function expectRedirectResult(candidate: RedirectCandidate): void {
  candidates.add(candidate);
  look();
}

/** The element has left the page. */
export function forgetRedirectResult(candidate: RedirectCandidate): void {
  candidates.delete(candidate);
}

function look(): void {
  if (isScheduled || !parseRedirectReturn(location.href)) return;
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
  const { imp_uid } = answer;
  const id = imp_uid ?? merchantUid;
  const hash = findPending(merchantUid);
  // A router brings a query back that was replaced; a failure without imp_uid may be tried and fail again.
  if (isUsed(id) && (imp_uid !== undefined || hash === null)) {
    cleanAddress('');
    return;
  }
  const [first] = candidates;
  const named = [...candidates].find((candidate) => candidate.merchantUid() === merchantUid);
  // Without a record of this tab the address is only what somebody has typed or linked.
  const taker = hash === undefined ? named : hash !== null && (named ?? first);
  if (!taker) return;
  markUsed(id);
  // A router may write the address that it started with once more while the element stays.
  window.addEventListener('popstate', look);
  (window as { navigation?: Navigation }).navigation?.addEventListener('currententrychange', look);
  forgetPending(merchantUid);
  cleanAddress(hash ?? '');
  taker.take(answer, merchantUid);
}

function cleanAddress(hash: string): void {
  const url = new URL(withoutRedirectReturn(location.href));
  url.hash ||= hash;
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
