import type { CertificationParams } from './certification-request.js';
import type { Iamport } from './iamport-sdk-types.js';

/** How long a load may take, in milliseconds. */
const LOAD_TIMEOUT = 15_000;
/** How long after the page's `load` event a tag of the page's own is waited for, in milliseconds. */
const PAGES_TAG_GRACE = 3_000;

/** Every copy of this library finds a load that is under way by this key of its script tag. */
const LOADING = Symbol.for('imp-certification.loading');
type SdkScript = HTMLScriptElement & { [LOADING]?: Promise<Iamport> | undefined };

/** The SDK that is on the page already, or null. */
export function currentSdk(): Iamport | null {
  try {
    const { IMP } = window as { IMP?: Partial<Iamport> | null };
    return typeof IMP?.certification === 'function' ? (IMP as Iamport) : null;
  } catch {
    // A getter of the page's that throws is no SDK.
    return null;
  }
}

/**
 * The SDK: the one on the page, the one that is being loaded, or a new script's. A failure is forgotten, so that the
 * next call tries again.
 *
 * @param url Absolute URL of the script.
 * @param nonce Nonce of the page's Content Security Policy.
 * @throws {Error} (as a rejection) where the script fails, defines no `IMP`, or takes longer than 15 seconds.
 */
export function loadSdk(url: string, nonce?: string): Promise<Iamport> {
  const imp = currentSdk();
  if (imp) return Promise.resolve(imp);
  const present: SdkScript | undefined = [...document.scripts].reverse().find((script) => script.src === url);
  if (present?.[LOADING]) return present[LOADING];

  let start!: (imp: Promise<Iamport>) => void;
  const loading = new Promise<Iamport>((resolve) => (start = resolve));
  const own = () => {
    const script: SdkScript = createScript(url, nonce);
    script[LOADING] = loading;
    return script;
  };
  if (present) present[LOADING] = loading;
  start(run(present, own));
  return loading;
}

/**
 * One attempt at the vendor's SDK. The merchant is named every time: the page may have named another one in between.
 *
 * @throws whatever the SDK throws.
 */
export function requestCertification(
  imp: Iamport,
  merchant: { userCode: string | undefined; tierCode: string | undefined },
  params: CertificationParams,
  callback: (response: unknown) => void,
): unknown {
  if (merchant.userCode !== undefined) {
    if (merchant.tierCode === undefined) imp.init(merchant.userCode);
    else imp.agency(merchant.userCode, merchant.tierCode);
  }
  return imp.certification(params, callback);
}

async function run(pagesTag: SdkScript | undefined, createOwn: () => SdkScript): Promise<Iamport> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
  }, LOAD_TIMEOUT);
  let script = pagesTag;
  try {
    if (script) {
      await Promise.race([ended(script, limit.signal), graceOver(limit.signal)]);
      const imp = currentSdk();
      if (imp) return imp;
      // It failed, or ran before this and left nothing: a dead tag.
      script.remove();
      script[LOADING] = undefined;
    }
    script = createOwn();
    document.head.append(script);
    const event = await ended(script, limit.signal);
    const imp = currentSdk();
    if (imp) return imp;
    throw new Error(
      event === 'load'
        ? `The SDK script ${script.src} ran but defined no IMP.certification.`
        : `The SDK script ${script.src} could not be loaded.`,
    );
  } catch (error) {
    if (script !== pagesTag) script?.remove();
    throw limit.signal.aborted
      ? new Error(`The SDK script did not load within ${LOAD_TIMEOUT / 1000} seconds.`, { cause: error })
      : error;
  } finally {
    clearTimeout(timer);
    limit.abort();
    if (script) script[LOADING] = undefined;
  }
}

/** How the script ended; rejects when the signal aborts. */
function ended(script: HTMLScriptElement, signal: AbortSignal): Promise<'load' | 'error'> {
  return new Promise((resolve, reject) => {
    for (const type of ['load', 'error'] as const) {
      script.addEventListener(type, () => resolve(type), { signal });
    }
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });
}

/** Resolves 3 seconds after the page's `load` event. */
function graceOver(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const since = navigation?.loadEventEnd ? performance.now() - navigation.loadEventEnd : 0;
      const timer = setTimeout(resolve, Math.max(0, PAGES_TAG_GRACE - since));
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
    if (document.readyState === 'complete') wait();
    else window.addEventListener('load', wait, { once: true, signal });
  });
}

function createScript(url: string, nonce: string | undefined): HTMLScriptElement {
  const script = document.createElement('script');
  script.async = true;
  if (nonce) script.nonce = nonce;
  script.src = trustedScriptUrl(url);
  return script;
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

// The browser keeps the rules: a function within another would keep the element that has asked first.
const RULES: ScriptUrlPolicy = { createScriptURL: (url: string) => url };
let policy: ScriptUrlPolicy | undefined;

/** `sdkUrl()` has judged the URL before; the policy lets it through where the page requires Trusted Types. */
function trustedScriptUrl(url: string): string {
  const { trustedTypes } = window as {
    trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy };
  };
  try {
    policy ??= trustedTypes?.createPolicy('imp-certification', RULES);
  } catch {
    // The page's `trusted-types` does not list the name. Where it requires no types, the plain text does.
  }
  return (policy?.createScriptURL(url) ?? url) as string;
}
