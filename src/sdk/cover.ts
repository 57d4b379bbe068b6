import { findDialogs } from './frames.js';
import type { Iamport } from './iamport.js';
import { expectNewFrames, hasFrames, sdkTasks } from './merchant.js';

/** The SDK's class of `body` on phones: its rule hides everything but the dialog. */
const COVERED_BODY = 'imp-payment-progress';

/** Whether the SDK has laid its dialog over the page: a verification or a payment runs. */
export function isCovered(): boolean {
  return shownDialogs().length > 0 || document.body.classList.contains(COVERED_BODY);
}

/**
 * Takes away what the SDK has laid over the page for a verification, now and, where it has yet to do so, afterwards. Its
 * nodes are hidden, never removed: the SDK would go on working in the detached ones.
 *
 * @param isWanted Whether it is still to go once the SDK has done what it was called for.
 */
export function uncover(imp: Iamport, isWanted: () => boolean): void {
  takeAway(imp);
  if (!hasFrames(imp)) return;
  void sdkTasks().then(() => {
    if (isWanted()) takeAway(imp);
  });
}

function takeAway(imp: Iamport): void {
  const shown = shownDialogs();
  const isPayment = shown.some(({ className }) => className.includes('payment-'));
  if (!isCovered() || isPayment) return;
  expectNewFrames(imp);
  try {
    imp.close?.();
  } catch {
    // What it has left undone is done below.
  }
  for (const dialog of shown) dialog.style.display = 'none';
  document.body.classList.remove(COVERED_BODY);
}

function shownDialogs(): HTMLElement[] {
  const older = document.getElementById('imp-iframe-wrapper');
  return [...findDialogs(), ...(older ? [older] : [])].filter(
    (dialog) => getComputedStyle(dialog).display !== 'none',
  );
}
