import { requestErrors, type SdkErrorCode } from '../messages/request-errors.js';
import { findRequestError, type CertificationRequest } from '../request-rules.js';
import { leaveFor, openWindow, postInto } from './navigation.js';
import { requestFields } from './request-fields.js';
import type { ResultMessage, SdkSettings } from './sdk-settings.js';

/** Stands before this script in the same block: see `sdk-script.ts`. */
declare const sandboxSettings: SdkSettings;

type Callback = (response: Record<string, unknown>) => void;

const script = document.currentScript;
const sandboxOrigin =
  script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : sandboxSettings.origin;

const attempts = new Map<string, { target: Window; callback: Callback }>();
let userCode = '';

const isPhone = (): boolean => {
  const { userAgentData } = navigator as Navigator & { userAgentData?: { mobile?: boolean } };
  return userAgentData?.mobile ?? /Android|iPhone|iPod/.test(navigator.userAgent);
};

const newAttemptId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const isResultMessage = (data: unknown): data is ResultMessage =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  data.type === ('imp-certification-sandbox:result' satisfies ResultMessage['type']) &&
  'attemptId' in data &&
  typeof data.attemptId === 'string';

addEventListener('message', ({ data, origin, source }: MessageEvent<unknown>) => {
  if (origin !== sandboxOrigin || !isResultMessage(data)) return;
  const attempt = attempts.get(data.attemptId);
  if (attempt?.target !== source) return;
  attempts.delete(data.attemptId);
  attempt.callback(data.response);
});

const certification = (param: unknown, callback?: unknown): void => {
  const notify: Callback = (response) => {
    if (typeof callback === 'function') (callback as Callback)(response);
  };
  const fields = requestFields(param);
  const popup = !isPhone() || fields.popup;
  const request: CertificationRequest = { ...fields.request, userCode, mode: popup ? 'popup' : 'redirect' };
  const fail = (code: SdkErrorCode): void => {
    // Not from within the call: a page's callback may count on the call's having returned.
    setTimeout(() => {
      notify({
        success: false,
        imp_uid: null,
        merchant_uid: request.merchant_uid || null,
        error_code: code,
        error_msg: requestErrors[navigator.language.startsWith('ko') ? 'ko' : 'en'][code],
      });
    });
  };

  const error = findRequestError(request, sandboxSettings);
  if (error) {
    fail(error);
    return;
  }

  const attemptId = newAttemptId();
  const form = {
    ...request,
    attemptId,
    pageOrigin: location.origin,
    // Without query and hash, which may hold what is no business of the gateway's.
    pageUrl: location.href.replace(/[?#].*/, ''),
  };
  const action = `${sandboxOrigin}/certification`;
  if (!popup) {
    leaveFor(action, form);
    return;
  }
  const name = `imp-certification-${attemptId}`;
  const target = openWindow(name);
  if (!target) {
    fail('POPUP_BLOCKED');
    return;
  }
  for (const [id, attempt] of attempts) if (attempt.target.closed) attempts.delete(id);
  attempts.set(attemptId, { target, callback: notify });
  postInto(name, action, form);
};

const IMP = {
  init(code: unknown): void {
    userCode = typeof code === 'string' ? code.trim() : '';
  },
  // The tier names a sub-merchant of an agency, and the sandbox has only the one.
  agency(code: unknown, tierCode: unknown): void {
    IMP.init(typeof tierCode === 'string' && tierCode.trim() ? code : '');
  },
  certification,
};

Object.assign(window, { IMP });
