import { isCovered, uncover } from '../sdk/cover.js';
import { findDialogs } from '../sdk/frames.js';
import { currentSdk, type Iamport } from '../sdk/iamport.js';
import { loadSdk } from '../sdk/load-sdk.js';
import { expectNewFrames, isNamed, isPrepared, nameMerchant, prepared } from '../sdk/merchant.js';
import { mayOpenWindow, opensWindow, watchWindow } from '../sdk/popup-window.js';
import { InvalidParameterError } from '../values.js';
import { isAttemptRunning, receive, type AttemptRequest, type CertificationAttempt } from './attempt.js';
import { errorText } from './error-text.js';
import type { AttemptOptions, SdkOptions } from './options.js';
import { findPending, forgetPending, savePending } from './pending-record.js';
import { pageReturnUrl } from './redirect-return.js';
import type { CertificationParams } from './request.js';

/**
 * Hands the attempt to the SDK: within the press where the SDK is prepared, else as soon as it is and while the browser
 * still allows a window. Whatever goes wrong is the attempt's failure.
 *
 * @param params The checked request.
 * @param pressed When the visitor pressed, by `performance.now()`.
 * @param setStatus Told that the attempt waits for the SDK, or has been handed to it.
 */
export async function startAttempt(
  attempt: CertificationAttempt,
  params: CertificationParams,
  { merchant, sdkUrl, nonce, timeout }: AttemptOptions,
  pressed: number,
  setStatus: (status: 'loading' | 'pending') => void,
): Promise<void> {
  const isWindow = opensWindow(params.popup === true);
  const { merchant_uid, m_redirect_url } = params;
  let code: 'SDK_ERROR' | 'SDK_LOAD_FAILED' = 'SDK_ERROR';
  try {
    // Nothing may come between the press and the call: Safari allows a window only within the same task.
    let imp = currentSdk();
    if (imp) nameMerchant(imp, merchant);
    let isLater = false;
    // On a phone, too: what the SDK has been asked for before it is prepared, it does even after abort().
    if (!imp || !isPrepared(imp)) {
      isLater = true;
      setStatus('loading');
      code = 'SDK_LOAD_FAILED';
      imp = await loadSdk(sdkUrl, nonce);
      if (!attempt.isOver) imp = await prepared(imp, merchant, () => !attempt.isOver);
      code = 'SDK_ERROR';
      if (attempt.isOver) return;
      nameMerchant(imp, merchant);
    }
    if (isWindow && !mayOpenWindow(pressed, isLater)) {
      attempt.drop('PRESS_AGAIN', attempt.texts().status.ready);
      return;
    }
    const save = () => {
      const { href, hash } = location;
      // The hash belongs to this page, not to another one that `m-redirect-url` names.
      savePending(merchant_uid, m_redirect_url === pageReturnUrl(href) ? hash : '');
    };
    if (isWindow) attempt.whenOver(watchWindow(() => attempt.fail('POPUP_BLOCKED')));
    else save();
    attempt.whenOver(() => forgetPending(merchant_uid));
    attempt.sent(merchant_uid);
    calledSdk = imp;
    const result = imp.certification(params, answered.bind(null, imp, attempt.request));
    // Only after the call: all of it would delay the window.
    if (!attempt.isOver) {
      setStatus('pending');
      // Some gateways leave the page on a PC, too.
      if (isWindow) save();
      failOnReturn(attempt, save);
      if (timeout) attempt.failAfter(timeout);
    }
    // A stand-in for the SDK may be asynchronous: its rejection is a failure, too.
    await result;
  } catch (error) {
    const text = errorText(error, params);
    if (error instanceof InvalidParameterError) attempt.fail('INVALID_PARAMETER', text);
    else attempt.fail(code, `${attempt.texts().error[code]} (${text})`);
  }
}

/** Ends the attempt when Back brings the page as it was left; the visitor may go forward again and finish. */
function failOnReturn(attempt: CertificationAttempt, save: () => void): void {
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    attempt.fail('CANCELLED');
    save();
  };
  window.addEventListener('pageshow', onPageShow);
  attempt.whenOver(() => window.removeEventListener('pageshow', onPageShow));
}

/** The SDK that has been given an attempt: the page may take it away meanwhile. */
let calledSdk: Iamport | undefined;

/** Takes away what the SDK has laid over the page for an attempt, should that end otherwise than by its answer. */
export function uncoverWhenOver(attempt: CertificationAttempt): void {
  attempt.whenOver((isLeft) => {
    const imp = currentSdk() ?? calledSdk;
    if (isLeft && imp) uncover(imp, () => !isAttemptRunning());
  });
}

/**
 * Loads the SDK and tells it the merchant ahead of a press.
 *
 * @param moment When it may be told, which costs the page a synchronous request; by default at once.
 * @throws (as a rejection) what fails; the press tries it again and tells of it.
 */
export async function prepareSdk(
  { merchant, sdkUrl, nonce }: SdkOptions,
  moment?: () => Promise<unknown>,
): Promise<void> {
  await loadSdk(sdkUrl, nonce);
  await moment?.();
  // Both are slow the first time, so not within the press: storage lies in another process, and the page may be large.
  findPending('');
  findDialogs();
  const imp = currentSdk();
  // Naming another merchant would end the verification or the payment that runs.
  if (imp && !isNamed(imp, merchant) && !isAttemptRunning() && !isCovered()) nameMerchant(imp, merchant);
}

/** The SDK's callback. Bound, not a closure: the SDK may keep it for ever, and with it all that a closure can reach. */
function answered(imp: Iamport, request: AttemptRequest, answer: unknown): void {
  expectNewFrames(imp);
  receive(request, answer);
}
