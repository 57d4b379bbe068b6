/** How long a busy browser may put off what waits until it is idle, in milliseconds. */
const IDLE_TIMEOUT = 500;

/** Resolves after so many milliseconds; by default in the next task. */
export function delay(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Resolves when the browser has nothing else to do; WebKit does not tell. */
export function whenIdle(): Promise<unknown> {
  if (!('requestIdleCallback' in window)) return delay();
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_TIMEOUT }));
}

/** Resolves once the page is parsed: after `DOMContentLoaded`. */
export async function whenParsed(): Promise<void> {
  // `readyState` is `interactive` both before and after `DOMContentLoaded`.
  if (document.readyState === 'complete' || navigation()?.domContentLoadedEventStart) return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

/** When the page was loaded; undefined in a document that was not navigated to, and in jsdom. */
export function navigation(): PerformanceNavigationTiming | undefined {
  const entries = (performance as Partial<Performance>).getEntriesByType?.('navigation');
  return entries?.[0] as PerformanceNavigationTiming | undefined;
}
