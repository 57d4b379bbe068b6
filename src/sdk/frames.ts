/** `…/certificates/ready/{userCode}/{provider}/{pg_id}?tier={tierCode}&…` */
const FRAME_ADDRESS = /\/ready\/([^/?]+)(?:.*[?&]tier=([^&]*))?/;

/**
 * The SDK's dialogs, which it keeps for the whole life of the page, each with a frame for every channel of the merchant.
 * There is more than one where two SDKs are on the page.
 */
export function dialogs(): HTMLElement[] {
  // A live collection costs nothing where the page has not changed; a selector would look at every element.
  return [...document.getElementsByClassName('imp-dialog')] as HTMLElement[];
}

export function frames(): HTMLIFrameElement[] {
  return dialogs().flatMap((dialog) => [...dialog.getElementsByTagName('iframe')]);
}

/** The merchants that the SDK's frames stand for. */
export function framedMerchants(): string[] {
  return frames().flatMap((frame) => {
    const [, userCode, tierCode] = FRAME_ADDRESS.exec(frame.src) ?? [];
    return userCode === undefined ? [] : merchantKey(userCode, tierCode);
  });
}

/** One text for a merchant, to be compared. */
export function merchantKey(userCode: string, tierCode?: string): string {
  return tierCode ? `${userCode},${tierCode}` : userCode;
}

/**
 * The SDK's frames that have loaded, from now on. One that has loaded before cannot be asked; it has where its document
 * is another one than the blank that it began with, which of another origin is not to be seen.
 */
export function watchLoadedFrames(): WeakSet<EventTarget> {
  const loaded = new WeakSet<EventTarget>(
    frames().filter(({ contentDocument }) => contentDocument?.URL !== 'about:blank'),
  );
  const note = ({ target }: Event) => {
    // Chromium fires it for the blank document, too.
    if (FRAME_ADDRESS.test((target as HTMLIFrameElement).src)) loaded.add(target as Element);
  };
  document.addEventListener('load', note, true);
  return loaded;
}
