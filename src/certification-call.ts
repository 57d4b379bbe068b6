import type { CertificationAttempt } from './certification-attempt.js';
import type { AttemptOptions } from './certification-options-element.js';
import { errorText } from './error-text.js';
import { loadSdk, requestCertification } from './iamport-sdk.js';
import type { Iamport } from './iamport-sdk-types.js';
import type { Messages } from './messages/index.js';
import { forgetPending, savePending } from './pending-record.js';
import { pageReturnUrl } from './redirect-return.js';
import { SdkOverlay } from './sdk-overlay.js';

/** Hands the attempt to the SDK; whatever goes wrong is the attempt's failure. */
export function callSdk(
  attempt: CertificationAttempt,
  imp: Iamport,
  { params, merchant, timeout }: AttemptOptions,
  { error: messages }: Messages,
): void {
  const { href, hash } = location;
  // A page of its own to come back to has a hash of its own.
  savePending(attempt.merchantUid, params.m_redirect_url === pageReturnUrl(href) ? hash : '');
  const overlay = new SdkOverlay();
  let isBack = false;
  attempt.over.addEventListener('abort', () => {
    // The visitor may go forward again and finish.
    if (!isBack) forgetPending(attempt.merchantUid);
  });
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return;
      isBack = true;
      overlay.remove();
      attempt.fail('CANCELLED', messages.CANCELLED);
    },
    { signal: attempt.over },
  );
  attempt.sent(timeout, messages.TIMEOUT);

  const fail = (error: unknown) => {
    attempt.fail('SDK_ERROR', `${messages.SDK_ERROR} (${errorText(error, params)})`);
  };
  try {
    const result = requestCertification(imp, merchant, params, attempt.receive);
    // An SDK may be asynchronous: its rejection is a throw.
    Promise.resolve(result).catch(fail);
  } catch (error) {
    fail(error);
  }
  overlay.called();
}

/** The SDK for the attempt, or null once the attempt is over: it has failed to load, or has ended in between. */
export async function loadFor(
  attempt: CertificationAttempt,
  { params, sdkUrl }: AttemptOptions,
  nonce: string | undefined,
  { error: messages }: Messages,
): Promise<Iamport | null> {
  try {
    const imp = await loadSdk(sdkUrl, nonce);
    return attempt.over.aborted ? null : imp;
  } catch (error) {
    attempt.fail('SDK_LOAD_FAILED', `${messages.SDK_LOAD_FAILED} (${errorText(error, params)})`);
    return null;
  }
}
