import { invalid } from '../values.js';
import { delay, whenParsed } from '../timing.js';
import {
  dialogs,
  findDialogs,
  forgetDialogs,
  framedMerchants,
  frames,
  lostDialogs,
  merchantKey,
  watchLoadedFrames,
} from './frames.js';
import { currentSdk, type Iamport } from './iamport.js';
import { INTERVAL, SDK_TIMEOUT, SdkLoadError } from './load-sdk.js';

/** Whom the SDK is told to verify for. */
export interface Merchant {
  /** undefined = whomever the page itself names. */
  readonly userCode: string | undefined;
  readonly tierCode: string | undefined;
}

/** What all copies of this library on the page know of the SDK. */
interface SdkState {
  imp?: Iamport;
  /** The merchant that it was told last, as far as is known; empty where it has to be told again. */
  told?: string | undefined;
  /** How many calls have yet to be carried out that make the frames anew. */
  busy: number;
  readonly loadedFrames: WeakSet<EventTarget>;
}

const STATE = Symbol.for('imp-certification.sdk');

/** Whether the SDK was last told this merchant. */
export function isNamed(imp: Iamport, { userCode, tierCode }: Merchant): boolean {
  const state = stateOf(imp);
  const isLost = hasFrames(imp) && lostDialogs().length > 0;
  // The SDK makes its dialog, which shows that it has been told a merchant, once the page is parsed.
  const isDialogThere = isLost || dialogs().length > 0 || document.readyState === 'loading';
  if (!userCode) return isDialogThere || !hasFrames(imp);
  if (isLost) return false;
  const key = merchantKey(userCode, tierCode);
  const framedKeys = hasFrames(imp) ? framedMerchants() : [];
  const framed = framedKeys.includes(key) ? key : framedKeys[0];
  // Not while frames are about to be replaced, nor after another SDK has taken the place of theirs.
  if (framed && state.busy === 0 && state.told !== '') state.told = framed;
  return state.told === key;
}

/**
 * Whether a window opens within the press: the frames that the SDK makes once it has been told the merchant have loaded.
 * Before that it keeps a request until they have, and opens the window by itself, outside the press.
 */
export function isPrepared(imp: Iamport): boolean {
  if (!hasFrames(imp)) return true;
  const { busy, loadedFrames } = stateOf(imp);
  // An empty dialog still waits for the list of channels.
  const isListed = dialogs().every(({ firstChild }) => firstChild);
  return busy === 0 && isListed && frames().every((frame) => loadedFrames.has(frame));
}

/** Puts the SDK's dialog back where it was taken out of the page: hidden, and with new frames. */
function putBack(imp: Iamport): void {
  if (!hasFrames(imp)) return;
  // Another SDK's dialogs are forgotten.
  stateOf(imp);
  const dialogs = lostDialogs();
  if (dialogs.length === 0) return;
  document.body.append(...dialogs);
  imp.close?.();
  expectNewFrames(imp);
}

/**
 * Tells the SDK the merchant, unless it was the last one that it was told: PortOne is then asked by a synchronous
 * request, and all frames are made anew.
 *
 * @throws {InvalidParameterError} where there is none to tell, and the page has told none.
 * @throws whatever the SDK throws.
 */
export function nameMerchant(imp: Iamport, merchant: Merchant): void {
  putBack(imp);
  if (isNamed(imp, merchant)) return;
  const { userCode, tierCode } = merchant;
  if (!userCode) throw invalid('userCode', 'a user code (imp…)', '');
  if (tierCode === undefined) imp.init(userCode);
  else imp.agency(userCode, tierCode);
  stateOf(imp).told = merchantKey(userCode, tierCode);
  expectNewFrames(imp);
}

/**
 * The SDK that is on the page, once it is prepared for the merchant or no longer wanted.
 *
 * @throws {SdkLoadError} (as a rejection) where its frames do not come within 15 seconds; the next call begins anew.
 */
export async function prepared(imp: Iamport, merchant: Merchant, isWanted: () => boolean): Promise<Iamport> {
  let current = imp;
  for (let waited = 0; waited < SDK_TIMEOUT; waited += INTERVAL) {
    nameMerchant(current, merchant);
    if (isPrepared(current)) return current;
    await delay(INTERVAL);
    if (!isWanted()) return current;
    current = currentSdk() ?? imp;
  }
  stateOf(current).told = '';
  throw new SdkLoadError("The SDK's frames took too long.");
}

/** The SDK makes its frames anew: those that are still there do not count. */
export function expectNewFrames(imp: Iamport): void {
  if (!hasFrames(imp)) return;
  const state = stateOf(imp);
  state.busy++;
  void sdkTasks().then(() => {
    state.busy--;
    // The SDK hides them by a style sheet, which a policy may forbid: they would cover the page at once.
    for (const { style } of findDialogs()) style.display ||= 'none';
  });
}

/** Resolves when the SDK has done what it was called for: one task later, and another one for what follows from it. */
export async function sdkTasks(): Promise<void> {
  await whenParsed();
  await delay();
  await delay();
}

/** Begins to take notice of the frames that load. */
export function watchSdk(): SdkState {
  const page = window as { [STATE]?: SdkState | undefined };
  return (page[STATE] ??= { busy: 0, loadedFrames: watchLoadedFrames() });
}

/** PortOne's SDK does its work a task later, and talks to frames; a page's stand-in that cannot has none. */
export function hasFrames(imp: Iamport): boolean {
  return typeof imp.communicate === 'function';
}

function stateOf(imp: Iamport): SdkState {
  const state = watchSdk();
  if (state.imp !== imp) {
    // An SDK that takes the place of another knows no merchant, whatever frames the first one has left.
    state.told = state.imp && '';
    state.imp = imp;
    forgetDialogs();
    hearOfMerchants(imp, state);
  }
  return state;
}

/** Hears whom the page itself names. PortOne's own SDK does not let its functions be replaced: there the frames tell. */
function hearOfMerchants(imp: Iamport, state: SdkState): void {
  const apply = (call: Iamport['init'], self: unknown, codes: [string]): unknown => {
    state.told = String(codes);
    return Reflect.apply(call, self, codes);
  };
  try {
    imp.init = new Proxy(imp.init, { apply });
    imp.agency = new Proxy(imp.agency, { apply });
  } catch {
    // They are frozen, or do not exist.
  }
}
