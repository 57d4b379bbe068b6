/** Resolves after so many milliseconds; by default in the next task. */
export function delay(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Resolves once the page is parsed: after `DOMContentLoaded`. */
export async function whenParsed(): Promise<void> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // `readyState` is `interactive` both before and after `DOMContentLoaded`.
  if (document.readyState === 'complete' || navigation?.domContentLoadedEventStart) return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}
