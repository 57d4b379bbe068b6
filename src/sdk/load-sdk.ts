import { currentSdk, type Iamport } from './iamport.js';
import { navigation } from '../timing.js';
import { DEFAULT_SDK_SRC } from './sdk-source.js';

/** How long the script may take, and then its frames, in milliseconds. */
export const SDK_TIMEOUT = 15_000;
/** How often what the SDK does not tell is looked at, in milliseconds. */
export const INTERVAL = 20;
/** How long after the page's `load` event a tag of the page's own is waited for, in milliseconds. */
const PAGES_TAG_GRACE = 3_000;

/** The SDK has not come. Its message tells the script's address, and nothing of the customer. */
export class SdkLoadError extends Error {}

/** Every copy of this library finds a load that is under way by this key of its script tag. */
const LOADING = Symbol.for('imp-certification.loading');
type SdkScript = HTMLScriptElement & { [LOADING]?: Promise<Iamport> | undefined };

/**
 * The SDK: the one on the page, the one that is being loaded, or a new script's. A failure is forgotten, so that the
 * next call tries again.
 *
 * @param url Absolute URL of the script.
 * @param nonce Nonce of the page's Content Security Policy.
 * @throws {SdkLoadError} (as a rejection) where the script fails, defines no `IMP`, or takes longer than 15 seconds.
 */
export async function loadSdk(url: string, nonce?: string): Promise<Iamport> {
  const imp = currentSdk();
  if (imp) return imp;
  const tags: SdkScript[] = [...document.scripts].filter((script) => isSdk(script, url)).reverse();
  const [loading] = tags.flatMap((tag) => (tag[LOADING] ? [tag[LOADING]] : []));
  if (loading) return loading;
  const [pagesTag] = tags;
  if (addressOf(url) === DEFAULT_SDK_SRC) preconnect();

  const insert = (): Promise<Iamport> => {
    const script: SdkScript = createScript(url, nonce);
    document.head.append(script);
    return (script[LOADING] = arrival(script, () => false));
  };
  if (!pagesTag) return insert();
  const seen = performance.now();
  const isDead = () =>
    isGraceOver() && (hasEnded(pagesTag.src) || performance.now() - seen > PAGES_TAG_GRACE);
  return (pagesTag[LOADING] = arrival(pagesTag, isDead).catch(insert));
}

/** Whether a script's request is over, as far as the browser tells. */
function hasEnded(src: string): boolean {
  return (performance as Partial<Performance>).getEntriesByName?.(src, 'resource').length !== 0;
}

/**
 * The SDK that the script brings, or that has come otherwise meanwhile.
 *
 * @param isDead Whether a script that tells nothing of itself brings nothing any more.
 */
function arrival(script: SdkScript, isDead: () => boolean): Promise<Iamport> {
  return new Promise((resolve, reject) => {
    let waited = 0;
    const look = (ended?: Event) => {
      const imp = currentSdk();
      waited += INTERVAL;
      if (!imp && !ended && waited < SDK_TIMEOUT && !isDead()) return;
      clearInterval(timer);
      script[LOADING] = undefined;
      if (imp) {
        resolve(imp);
        return;
      }
      script.remove();
      const what = { load: 'defined no IMP.certification', error: 'could not be loaded' }[ended?.type ?? ''];
      reject(new SdkLoadError(`The SDK script ${script.src} ${what ?? 'took too long'}.`));
    };
    const timer = setInterval(look, INTERVAL);
    script.addEventListener('load', look);
    script.addEventListener('error', look);
  });
}

/** Whether the page's `load` event is so long ago that a tag of its own brings nothing any more. */
function isGraceOver(): boolean {
  const loaded = navigation()?.loadEventEnd ?? 0;
  return document.readyState === 'complete' && performance.now() - loaded > PAGES_TAG_GRACE;
}

/** Whether it is a script of that address; a query such as `?ver=3` makes no other SDK. */
function isSdk({ src, type }: HTMLScriptElement, url: string): boolean {
  // Consent managers switch scripts off by `text/plain` or the like: such a tag may never run.
  return addressOf(src) === addressOf(url) && /^$|^module$|(java|ecma)script$/i.test(type);
}

function addressOf(url: string): string {
  return url.replace(/[?#].*/, '');
}

/**
 * Opens the connections that PortOne's SDK needs next: its list of channels is fetched without credentials, its frames
 * with them, and browsers keep the two apart.
 */
function preconnect(): void {
  for (const crossOrigin of ['anonymous', null]) {
    const link = { rel: 'preconnect', href: 'https://service.iamport.kr', crossOrigin };
    document.head.append(Object.assign(document.createElement('link'), link));
  }
}

function createScript(url: string, nonce: string | undefined): HTMLScriptElement {
  const script = document.createElement('script');
  if (nonce) script.nonce = nonce;
  script.src = trustedScriptUrl(url);
  return script;
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

// At the top level, because the browser keeps the function for ever, and with it all that it can reach.
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
    // The page's policy does not list the name. The plain text is enough where it requires no Trusted Types.
  }
  return (policy?.createScriptURL(url) ?? url) as string;
}
