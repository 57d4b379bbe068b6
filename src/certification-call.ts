import type { CertificationAttempt } from './certification-attempt.js';
import type { AttemptOptions } from './certification-options-element.js';
import { errorText } from './error-text.js';
import { loadSdk, requestCertification } from './iamport-sdk.js';
import type { Iamport } from './iamport-sdk-types.js';
import type { Messages } from './messages/index.js';
import { forgetPending, savePending } from './pending-record.js';
import { opensWindow } from './popup-window.js';
import { pageReturnUrl } from './redirect-return.js';
import { SdkOverlay } from './sdk-overlay.js';

/**
 * Hands the attempt to the SDK; whatever goes wrong is the attempt's failure. What need not come first comes after the
 * call, which the visitor's window waits for.
 */
export function callSdk(
  attempt: CertificationAttempt,
  imp: Iamport,
  { params, merchant, timeout }: AttemptOptions,
  texts: () => Messages,
): void {
  const { merchantUid } = attempt;
  const save = () => {
    const { href, hash } = location;
    // A page of its own to come back to has a hash of its own.
    savePending(merchantUid, params.m_redirect_url === pageReturnUrl(href) ? hash : '');
  };
  const staysHere = opensWindow(params.popup === true);
  if (!staysHere) save();
  const overlay = new SdkOverlay();
  attempt.sent();

  const fail = (error: unknown) => {
    attempt.fail('SDK_ERROR', `${texts().error.SDK_ERROR} (${errorText(error, params)})`);
  };
  try {
    const result = requestCertification(imp, merchant, params, attempt.receive);
    // An SDK may be asynchronous: its rejection is a throw.
    if (result) Promise.resolve(result).catch(fail);
  } catch (error) {
    fail(error);
  }

  overlay.called();
  // The vendor may judge otherwise what is a phone.
  if (staysHere && !attempt.isOver) save();
  attempt.failAfter(timeout, () => texts().error.TIMEOUT);
  let isBack = false;
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    isBack = true;
    overlay.remove();
    attempt.fail('CANCELLED', texts().error.CANCELLED);
  };
  window.addEventListener('pageshow', onPageShow);
  attempt.whenOver(() => {
    window.removeEventListener('pageshow', onPageShow);
    // The visitor may go forward again and finish.
    if (!isBack) forgetPending(merchantUid);
  });
}

/** The SDK for the attempt, or null once the attempt is over: it has failed to load, or has ended in between. */
export async function loadFor(
  attempt: CertificationAttempt,
  { params, sdkUrl }: AttemptOptions,
  nonce: string | undefined,
  texts: () => Messages,
): Promise<Iamport | null> {
  try {
    const imp = await loadSdk(sdkUrl, nonce);
    return attempt.isOver ? null : imp;
  } catch (error) {
    attempt.fail('SDK_LOAD_FAILED', `${texts().error.SDK_LOAD_FAILED} (${errorText(error, params)})`);
    return null;
  }
}
