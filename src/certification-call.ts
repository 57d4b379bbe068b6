import { isAttemptRunning, type CertificationAttempt } from './certification-attempt.js';
import type { AttemptOptions } from './certification-options-element.js';
import { InvalidParameterError } from './certification-request.js';
import { errorText } from './error-text.js';
import type { Messages } from './messages/index.js';
import { forgetPending, savePending } from './pending-record.js';
import { pageReturnUrl } from './redirect-return.js';
import { isCovered, uncover } from './sdk/cover.js';
import { currentSdk, type Iamport } from './sdk/iamport.js';
import { loadSdk } from './sdk/load-sdk.js';
import { expectNewFrames, isPrepared, nameMerchant, prepared, type Merchant } from './sdk/merchant.js';
import { mayOpenWindow, opensWindow, whenBlocked } from './sdk/popup-window.js';

/** What an attempt needs of its element. */
export interface AttemptPage {
  readonly nonce: string | undefined;
  /** When the visitor pressed, by `performance.now()`. */
  readonly pressed: number;
  readonly texts: () => Messages;
  /** The attempt waits for the SDK, or has been handed to it. */
  readonly become: (status: 'loading' | 'pending') => void;
}

/**
 * Hands the attempt to the SDK: within the press where the SDK is prepared, else as soon as it is and while the browser
 * still allows a window. Whatever goes wrong is the attempt's failure.
 */
export async function startAttempt(
  attempt: CertificationAttempt,
  options: AttemptOptions,
  { nonce, pressed, texts, become }: AttemptPage,
): Promise<void> {
  const { params, merchant, sdkUrl } = options;
  const isWindow = opensWindow(params.popup === true);
  attempt.whenOver((isLeft) => {
    const imp = currentSdk();
    if (isLeft && imp) uncover(imp, () => !isAttemptRunning());
  });
  let code: 'SDK_ERROR' | 'SDK_LOAD_FAILED' = 'SDK_ERROR';
  try {
    // Nothing may come between the press and the call: Safari allows a window only within the same task.
    let imp = currentSdk();
    if (imp) nameMerchant(imp, merchant);
    let isLater = false;
    if (!imp || (isWindow && !isPrepared(imp, merchant))) {
      isLater = true;
      become('loading');
      code = 'SDK_LOAD_FAILED';
      imp = await loadSdk(sdkUrl, nonce);
      if (isWindow && !attempt.isOver) imp = await prepared(imp, merchant, () => !attempt.isOver);
      code = 'SDK_ERROR';
      if (attempt.isOver) return;
      nameMerchant(imp, merchant);
    }
    if (isWindow && !mayOpenWindow(pressed, isLater)) {
      attempt.drop('PRESS_AGAIN', texts().status.ready);
      return;
    }
    become('pending');
    callSdk(attempt, imp, options, isWindow, texts);
  } catch (error) {
    const text = errorText(error, params);
    if (error instanceof InvalidParameterError) attempt.fail('INVALID_PARAMETER', text);
    else attempt.fail(code, `${texts().error[code]} (${text})`);
  }
}

/** Loads the SDK and tells it the merchant ahead of a press; what fails is tried again by the press, which tells of it. */
export async function prepareSdk(
  sdkUrl: string,
  merchant: Merchant,
  nonce: string | undefined,
  moment: () => Promise<unknown>,
): Promise<void> {
  try {
    await loadSdk(sdkUrl, nonce);
    await moment();
    const imp = currentSdk();
    // The SDK would drop the verification or the payment that runs.
    if (imp && !isAttemptRunning() && !isCovered()) nameMerchant(imp, merchant);
  } catch {
    // A failure is forgotten.
  }
}

/** What need not come first comes after the call, which the visitor's window waits for. */
function callSdk(
  attempt: CertificationAttempt,
  imp: Iamport,
  { params, timeout }: AttemptOptions,
  isWindow: boolean,
  texts: () => Messages,
): void {
  const { merchantUid } = attempt;
  const save = () => {
    const { href, hash } = location;
    // A page of its own to come back to has a hash of its own.
    savePending(merchantUid, params.m_redirect_url === pageReturnUrl(href) ? hash : '');
  };
  if (isWindow)
    attempt.whenOver(whenBlocked(() => attempt.fail('POPUP_BLOCKED', texts().error.POPUP_BLOCKED)));
  else save();
  attempt.sent();

  const fail = (error: unknown) => {
    attempt.fail('SDK_ERROR', `${texts().error.SDK_ERROR} (${errorText(error, params)})`);
  };
  try {
    const result = imp.certification(params, answered.bind(null, imp, attempt.receive));
    // An SDK may be asynchronous: its rejection is a throw.
    if (result) Promise.resolve(result).catch(fail);
  } catch (error) {
    fail(error);
  }

  // The vendor may judge otherwise what is a phone.
  if (isWindow && !attempt.isOver) save();
  attempt.failAfter(timeout, () => texts().error.TIMEOUT);
  let isBack = false;
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    isBack = true;
    attempt.fail('CANCELLED', texts().error.CANCELLED);
  };
  window.addEventListener('pageshow', onPageShow);
  attempt.whenOver(() => {
    window.removeEventListener('pageshow', onPageShow);
    // The visitor may go forward again and finish.
    if (!isBack) forgetPending(merchantUid);
  });
}

/** The SDK's callback. Bound, not a closure: the SDK may keep it for ever, and with it all that a closure can reach. */
function answered(imp: Iamport, receive: (answer: unknown) => void, answer: unknown): void {
  expectNewFrames(imp);
  receive(answer);
}
