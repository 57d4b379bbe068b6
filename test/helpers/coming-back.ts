import { aTimeout } from '@open-wc/testing';
import type { ImpCertificationElement } from '../../src/index.js';
import { buttonOf, certificationFixture } from './element.js';
import { forgetSdk, installFakeImp } from './fake-imp.js';

/** The page's address, which has no result in it. */
export const start = location.href;
/** `merchant_uid` and `imp_uid` of this test's verification. */
export let uid: string;
export let impUid: string;

/** What the vendor adds to the address of a visitor who has cancelled, beside the ids. */
export const FAILURE = { success: 'false', error_code: 'F0000', error_msg: '사용자가 인증을 취소했습니다.' };

/** Before each test. Tests of one page must be few: WebKit allows 100 changes of the address in 10 seconds. */
export function startAnew(): void {
  forgetSdk();
  installFakeImp();
  uid = `m-${crypto.randomUUID()}`;
  impUid = `imp_${crypto.randomUUID()}`;
}

/** After each test. */
export function cleanUp(): void {
  if (location.href !== start) history.replaceState(null, '', start);
  sessionStorage.clear();
}

/** Leaves the page as an SDK does on a phone: the attempt never hears of its end. */
export async function leave(attributes: Record<string, string> = {}): Promise<void> {
  installFakeImp();
  const element = await certificationFixture({ 'merchant-uid': uid, ...attributes });
  // Not certify(), which would give the result that a test before this one has come back with.
  buttonOf(element).click();
  // Where a window is expected, the record is written a task after the call.
  await aTimeout(0);
  element.remove();
  forgetSdk();
}

/** The address that the vendor sends the visitor back to: by default with a success. */
export function comeBack(answer: Record<string, string> = {}): void {
  const url = new URL(start);
  url.searchParams.set('kept', 'a b');
  const result = { imp_uid: impUid, merchant_uid: uid, success: 'true', ...answer };
  url.search += `&${new URLSearchParams(result).toString()}`;
  history.replaceState({ own: 'state' }, '', url);
}

/** An element of the page that the visitor comes back to, with a `merchant-uid` of its own. */
export function arrive(attributes: Record<string, string> = {}): Promise<ImpCertificationElement> {
  return certificationFixture({ 'merchant-uid': `fresh-${crypto.randomUUID()}`, ...attributes });
}

/** Long enough for a result to have been taken. */
export const settled = () => aTimeout(400);
