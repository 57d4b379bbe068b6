import { findPending, isKnown, markCertified, markFailed } from './pending-record.js';
import { parseRedirectReturn, withoutRedirectReturn } from './redirect-return.js';
import { toResponse, type CertificationResponse } from './response.js';
import { delay, whenParsed } from '../timing.js';

/** An element that may be the one whose visitor has come back. */
export interface RedirectCandidate {
  readonly element: Element;
  /** Its own `merchant-uid` as it is now. */
  readonly merchantUid: () => string | null;
  /** Is given the response. */
  readonly take: (response: CertificationResponse) => void;
}

/** `Node.DOCUMENT_POSITION_FOLLOWING` */
const FOLLOWING = 4;

/** What has become of a result: an element has taken its response, or none, and it is only what the address claims. */
export type RedirectResult =
  { readonly response: CertificationResponse } | { readonly claim: Readonly<Record<string, string>> };

const candidates = new Set<RedirectCandidate>();
let delivery: Promise<void> | undefined;
let result: RedirectResult | null = null;
/** An address with a result that is still to be delivered: a router may write over it first. */
let arrived = '';

/** Notices a result in the address before any router does. */
export function noticeRedirectResult(): boolean {
  if (parseRedirectReturn(location.href)) arrived = location.href;
  return arrived !== '';
}

/** The element is on the page: a result in the address may be its own. */
export function expectRedirectResult(candidate: RedirectCandidate): void {
  candidates.add(candidate);
  scheduleDelivery();
}

/** The element has left the page. */
export function forgetRedirectResult(candidate: RedirectCandidate): void {
  candidates.delete(candidate);
}

/** The result with which the visitor has come back to this page, once it is known what becomes of it; null for none. */
export async function findRedirectResult(): Promise<RedirectResult | null> {
  await delivery;
  return result;
}

/** Whether the visitor has come back with a result, and has not touched the page since. */
export function hasJustReturned(): boolean {
  // Older browsers do not tell: there it is true only until the result is delivered.
  const { userActivation } = navigator as Partial<Navigator>;
  return delivery !== undefined || (result !== null && userActivation?.hasBeenActive === false);
}

function scheduleDelivery(): void {
  if (!noticeRedirectResult()) return;
  delivery ??= whenListenersAreThere().then(() => {
    delivery = undefined;
    deliver();
  });
}

/** Gives the result in the address to the element that it belongs to, and cleans the address. */
function deliver(): void {
  const answer = parseRedirectReturn(arrived);
  arrived = '';
  if (!answer) return;
  const isTaken = result && 'response' in result;
  if (!isTaken) result = { claim: Object.freeze(answer) };
  const response = toResponse(answer, null);
  const { success, imp_uid, merchant_uid: merchantUid } = response;
  if (merchantUid === null) return;
  const query = String(new URLSearchParams(answer));
  if (isKnown(merchantUid, imp_uid, query)) {
    // A router has brought the query back.
    cleanAddress('');
    return;
  }
  const hash = findPending(merchantUid);
  // Without a record of this tab, the address is only what somebody has typed or linked.
  if (hash === null) return;
  const isNamed = (candidate: RedirectCandidate) => candidate.merchantUid() === merchantUid;
  const rank = (one: RedirectCandidate) => (isNamed(one) ? 2 : 0) + (isVisible(one.element) ? 1 : 0);
  const [taker] = [...candidates].sort(
    (one, other) => rank(other) - rank(one) || compareOrder(one.element, other.element),
  );
  // Without storage, only the element's own merchant-uid shows that the result belongs here.
  if (!taker || (hash === undefined && !isNamed(taker))) return;
  if (success) markCertified(merchantUid, imp_uid);
  else markFailed(merchantUid, query);
  // A router may bring back the address that it started with.
  window.addEventListener('popstate', scheduleDelivery);
  (window as { navigation?: Navigation }).navigation?.addEventListener(
    'currententrychange',
    scheduleDelivery,
  );
  cleanAddress(hash ?? '');
  result = { response };
  taker.take(response);
}

/** Sorts elements as the document has them. */
function compareOrder(one: Element, other: Element): number {
  const others = withHosts(other);
  for (const node of withHosts(one)) {
    const counterpart = others.shift();
    if (!counterpart || node === counterpart) continue;
    return node.compareDocumentPosition(counterpart) & FOLLOWING ? -1 : 1;
  }
  return 0;
}

/** The element after the hosts of the shadow trees around it: there is an order within one tree only. */
function withHosts(element: Element): Element[] {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return host ? [...withHosts(host), element] : [element];
}

/** Responsive pages have an element for each width, and hide the others. */
function isVisible(element: Element): boolean {
  // An element with `display: contents` has no box of its own.
  const shown = [element, ...element.children, ...(element.shadowRoot?.children ?? [])];
  return shown.some(
    (part) =>
      (part as Partial<Element>).checkVisibility?.({ checkVisibilityCSS: true }) ??
      part.getClientRects().length > 0,
  );
}

function cleanAddress(hash: string): void {
  // A router has written another one meanwhile.
  if (!parseRedirectReturn(location.href)) return;
  const url = new URL(withoutRedirectReturn(location.href));
  url.hash ||= hash;
  try {
    // As text: some pages have put a function of their own there, which expects one.
    history.replaceState(history.state, '', url.href);
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
  // There are no frames in the background, and none in jsdom.
  const frame = new Promise((resolve) => (window as Partial<Window>).requestAnimationFrame?.(resolve));
  await Promise.race([frame, delay(200)]);
  await delay();
}
