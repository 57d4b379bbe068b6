/** How long after a press WebKit allows a window, in milliseconds, whatever `navigator.userActivation` says. */
const WEBKIT_GESTURE = 1000;
/** How the names of the SDK's windows begin: `IMP_DANAL_CERT`, `IMP_INICIS_CERT`, … */
const SDK_WINDOW = 'IMP_';

/**
 * Whether the SDK opens a window, or leaves the page.
 *
 * @param popup Whether the request asks for a window.
 */
export function opensWindow(popup: boolean): boolean {
  // Exactly what the SDK takes for a phone: a current iPad, which says Macintosh, is a PC to it.
  return popup || !/Android|iPhone|iP[ao]d|Mobile/i.test(navigator.userAgent);
}

/**
 * Whether the browser still allows a window: WebKit for a second after the press, the others for about five, and as
 * long as no other window has used the press up.
 *
 * @param pressed When the visitor pressed, by `performance.now()`.
 * @param isLater Whether this is another task than the press's.
 */
export function mayOpenWindow(pressed: number, isLater: boolean): boolean {
  const { userActivation, vendor } = navigator as { userActivation?: UserActivation; vendor: string };
  const isFresh = performance.now() - pressed <= WEBKIT_GESTURE;
  // Within the press the browser itself decides, also about a press that a script has made.
  if (isFresh && !isLater) return true;
  return userActivation && !vendor.startsWith('Apple') ? userActivation.isActive : isFresh;
}

/** Given to the SDK in place of null, which it answers with an alert, and Danal's gateway by leaving the page. */
const CLOSED_WINDOW = { closed: true, close: () => undefined } as unknown as Window;

/** The SDK's window, which an attempt that is given up leaves open. */
let sdkWindow: Window | null | undefined;

/**
 * Watches the SDK open its window. Calls back when the browser refuses it, of which the SDK tells nobody. A window that
 * is still open keeps its page until the gateway's takes its place: the SDK's `about:blank` may come after that, in
 * WebKit, and stay.
 *
 * @returns ends the watch.
 */
export function watchWindow(callback: () => void): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was, and called on the window
  const { open } = window;
  let isOver = false;
  const watched: typeof open = (url, name, features) => {
    const isSdk = !isOver && name?.startsWith(SDK_WINDOW);
    const opened = open.call(window, isSdk && sdkWindow?.closed === false ? '' : url, name, features);
    if (!isSdk) return opened;
    sdkWindow = opened;
    // One task later, when the SDK has gone on and covered the page.
    if (!opened) setTimeout(callback);
    return opened ?? CLOSED_WINDOW;
  };
  replaceOpen(watched);
  return () => {
    // It may live on within a wrapper of the page's own.
    isOver = true;
    if (window.open === watched) replaceOpen(open);
  };
}

function replaceOpen(open: typeof window.open): void {
  try {
    window.open = open;
  } catch {
    // A page or an extension has locked it: a refused window is not noticed.
  }
}
