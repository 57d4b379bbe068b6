import type { CertificationParams } from '../attempt/request.js';
import { checkedAnswer, checkedEnd, isError, outcomeQueue } from './outcome.js';
import type { FakeAnswer, FakeEnd, FakeOutcome } from './outcome.js';

export type { CertificationParams, FakeAnswer, FakeEnd, FakeOutcome };
export type { FakeResponse } from './outcome.js';

export interface FakeImpOptions {
  /**
   * How attempts end; of an array the first attempt takes the first and so on, and the last one is for all that follow.
   * Default `'certified'`.
   */
  outcome?: FakeOutcome | readonly FakeOutcome[] | undefined;
}

/** The merchant as `IMP.init(userCode)` or `IMP.agency(userCode, tierCode)` named it. */
export interface FakeMerchant {
  readonly userCode: unknown;
  readonly tierCode?: unknown;
}

/** What a test holds of the scripted `window.IMP`. */
export interface FakeImp {
  /** The request of every `IMP.certification` call, in order, as it was at the call. */
  readonly requests: readonly CertificationParams[];
  /** Every `IMP.init` and `IMP.agency` call, in order. */
  readonly merchants: readonly FakeMerchant[];
  /**
   * How attempts end from now on.
   *
   * @throws {TypeError} when set to what is no outcome.
   */
  set outcome(outcome: FakeOutcome | readonly FakeOutcome[] | undefined);
  /**
   * Answers the last attempt that ended with `'pending'`, before it returns. Default `'certified'`.
   *
   * @throws {TypeError} where it is no answer.
   * @throws {Error} where no attempt is waiting for one.
   */
  readonly answer: (answer?: FakeAnswer) => void;
  /** Puts back what was there before; answers that are under way never arrive. Again: does nothing. */
  readonly restore: () => void;
}

interface Attempt {
  readonly params: CertificationParams;
  readonly callback: unknown;
}

/** In place of a missing one PortOne's SDK makes one up; a test should notice. */
const NO_MERCHANT_UID: FakeAnswer = {
  error_code: 'MISSING_MERCHANT_UID',
  error_msg: 'merchant_uid is missing.',
};
/** Known to every copy of this module. */
const FAKE = Symbol.for('imp-certification.testing');
let count = 0;

/**
 * Puts a scripted `window.IMP` in place, for unit tests of pages that use the element: it opens no window, asks nobody,
 * and answers one task after the call.
 *
 * Where no merchant has been named it takes it that the page has done so; PortOne's SDK shows an alert then and answers
 * nobody. Where a blank one has been named the fake answers nobody either, and says so on the console.
 *
 * @throws {TypeError} where `outcome` is none; the message says what was expected.
 * @throws {Error} without a `window`, or while another fake is in place.
 */
export function installFakeImp({ outcome }: FakeImpOptions = {}): FakeImp {
  let queue = outcomeQueue(outcome);
  if (typeof window === 'undefined') {
    throw new Error(
      'installFakeImp() needs a window: run the test in a browser, or with jsdom or happy-dom.',
    );
  }
  const before = Object.getOwnPropertyDescriptor(window, 'IMP');
  if ((before?.value as { [FAKE]?: true } | null | undefined)?.[FAKE]) {
    throw new Error('A fake IMP is in place already: call its restore() first, best in afterEach().');
  }
  const requests: CertificationParams[] = [];
  const merchants: FakeMerchant[] = [];
  const pending: Attempt[] = [];
  let restored = false;

  const answer = ({ params, callback }: Attempt, told: FakeAnswer): void => {
    if (!restored && typeof callback === 'function')
      (callback as (response: object) => void)(response(params, told));
  };
  const end = (attempt: Attempt, ended: FakeEnd): void => {
    if (isError(ended)) throw ended;
    if (ended === 'pending') pending.push(attempt);
    else setTimeout(answer, 0, attempt, ended);
  };
  const certification = (given: CertificationParams, callback: unknown): unknown => {
    const params = { ...given };
    requests.push(params);
    const attempt = { params, callback };
    if (Object.values(merchants.at(-1) ?? {}).some(isBlank)) {
      console.error('The fake IMP answers nobody: IMP.init or IMP.agency was called with a blank code.');
      return undefined;
    }
    if (isBlank(params.merchant_uid)) {
      end(attempt, NO_MERCHANT_UID);
      return undefined;
    }
    const [next = 'certified'] = queue.length > 1 ? queue.splice(0, 1) : queue;
    const ended: unknown = typeof next === 'function' ? next(params) : next;
    // Given back, so that a rejection is the caller's, as with an asynchronous SDK.
    if (isPromise(ended)) return ended.then((later) => end(attempt, checkedEnd(later)));
    end(attempt, checkedEnd(ended));
    return undefined;
  };
  const imp = {
    init: (userCode: unknown) => void merchants.push({ userCode }),
    agency: (userCode: unknown, tierCode: unknown) => void merchants.push({ userCode, tierCode }),
    certification,
  };
  Object.defineProperty(imp, FAKE, { value: true });
  // A global `var IMP` cannot be redefined but for its value.
  const { enumerable = true, configurable = true } = before ?? {};
  Object.defineProperty(window, 'IMP', { value: imp, writable: true, enumerable, configurable });

  return {
    requests,
    merchants,
    set outcome(value: FakeOutcome | readonly FakeOutcome[] | undefined) {
      queue = outcomeQueue(value);
    },
    answer(given) {
      const told = checkedAnswer(given);
      const attempt = pending.pop();
      if (restored || !attempt)
        throw new Error("No attempt is waiting for an answer: its outcome must be 'pending'.");
      answer(attempt, told);
    },
    restore() {
      if (restored) return;
      restored = true;
      if (before) Object.defineProperty(window, 'IMP', before);
      else Reflect.deleteProperty(window, 'IMP');
    },
  };
}

function response({ merchant_uid, pg }: Record<string, unknown>, told: FakeAnswer): object {
  const given = typeof told === 'object' ? told : { success: told === 'certified' };
  const success = given.success ?? !given.error_code;
  // Seen in the field; PortOne documents no list of codes.
  const cancelled = { error_code: 'F0000', error_msg: '사용자가 본인인증을 취소했습니다.' };
  return {
    imp_uid: `imp_${String(++count).padStart(12, '0')}`,
    merchant_uid: isBlank(merchant_uid) ? null : merchant_uid,
    pg_provider: typeof pg === 'string' ? pg.replace(/\..*/, '') : 'danal',
    pg_type: 'certification',
    ...(success || given.error_code ? { error_code: null, error_msg: null } : cancelled),
    ...given,
    success,
  };
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';
const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
