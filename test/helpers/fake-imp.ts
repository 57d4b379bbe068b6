type Callback = (answer?: unknown) => void;

export interface FakeCall {
  params: Record<string, unknown>;
  callback: Callback;
}

/** A scripted `window.IMP`: it records what it is told and answers when the test says so. */
export class FakeImp {
  /** `init` and `agency` calls, in order. */
  readonly merchants: string[][] = [];
  readonly calls: FakeCall[] = [];
  /** What `certification` does beside recording the call. */
  onCertification: (call: FakeCall) => unknown = () => undefined;

  readonly init = (...codes: string[]): void => void this.merchants.push(codes);
  readonly agency = (...codes: string[]): void => void this.merchants.push(codes);
  readonly certification = (params: Record<string, unknown>, callback: Callback): unknown => {
    const call = { params, callback };
    this.calls.push(call);
    return this.onCertification(call);
  };

  get lastCall(): FakeCall {
    const call = this.calls.at(-1);
    if (!call) throw new Error('IMP.certification has not been called');
    return call;
  }

  /** Answers the last request as the vendor does when the visitor has finished. */
  succeed(answer: Record<string, unknown> = {}): void {
    const { callback, params } = this.lastCall;
    callback({ success: true, imp_uid: 'imp_1', merchant_uid: params.merchant_uid, ...answer });
  }

  /** Answers the last request as the vendor does when the visitor gives up. */
  refuse(answer: Record<string, unknown> = {}): void {
    const { callback, params } = this.lastCall;
    const error = { error_code: 'F0000', error_msg: '사용자가 인증을 취소했습니다.' };
    callback({ success: false, imp_uid: null, merchant_uid: params.merchant_uid, ...error, ...answer });
  }
}

export function setImp(imp: unknown): void {
  (window as { IMP?: unknown }).IMP = imp;
}

/** Puts a fresh fake there, as a page that has loaded the SDK itself. */
export function installFakeImp(): FakeImp {
  const imp = new FakeImp();
  setImp(imp);
  return imp;
}

const SDK_STATE = Symbol.for('imp-certification.sdk');

/** A page that has never seen the SDK nor an attempt. */
export function forgetSdk(): void {
  Reflect.deleteProperty(window, 'IMP');
  Reflect.deleteProperty(window, Symbol.for('imp-certification.attempts'));
  // Its listener for frames that load stays for the life of the page.
  const page = window as { [SDK_STATE]?: { busy: number; loadedFrames: unknown } };
  if (page[SDK_STATE]) page[SDK_STATE] = { busy: 0, loadedFrames: page[SDK_STATE].loadedFrames };
  for (const dialog of document.querySelectorAll('.imp-dialog')) dialog.remove();
  document.body.classList.remove('imp-payment-progress');
  for (const script of document.querySelectorAll('script[src*="/sdk/"]')) script.remove();
}
