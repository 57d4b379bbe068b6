/**
 * How long after a press a browser surely still allows a window, in milliseconds. WebKit refuses after about a second,
 * although `navigator.userActivation.isActive` goes on saying true; Chromium and Firefox allow about five.
 */
const GESTURE = 1000;

/**
 * Whether the SDK may be called now: where it opens a window, only while the browser still allows one.
 *
 * @param popup Whether the request asks for a window.
 * @param pressed When the visitor pressed, by `performance.now()`.
 */
export function mayCallSdk(popup: boolean, pressed: number): boolean {
  return !opensWindow(popup) || performance.now() - pressed <= GESTURE;
}

/**
 * Whether the SDK opens a window, or leaves the page.
 *
 * @param popup Whether the request asks for a window.
 */
export function opensWindow(popup: boolean): boolean {
  return popup || !isPhone();
}

/** A phone, where the SDK leaves the page unless `popup` is true. iPads count as PCs, as they do for the vendor. */
function isPhone(): boolean {
  const { userAgentData } = navigator as { userAgentData?: { mobile?: boolean } };
  return userAgentData?.mobile ?? /Android|iPhone|iPod/.test(navigator.userAgent);
}
