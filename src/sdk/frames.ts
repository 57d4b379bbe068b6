/** `…/certificates/ready/{userCode}/{provider}/{pg_id}?tier={tierCode}&…` */
const FRAME_ADDRESS = /\/ready\/([^/?]+)(?:.*[?&]tier=([^&]*))?/;

let found: HTMLElement[] = [];

/**
 * The SDK's dialogs, each with a frame for every channel of the merchant. There is more than one where two SDKs are on
 * the page. The search takes longer the larger the page is: not within a press.
 */
export function findDialogs(): HTMLElement[] {
  return (found = [...document.getElementsByClassName('imp-dialog')] as HTMLElement[]);
}

/** The dialogs that were found last: the SDK keeps the same one for the whole life of the page. */
export function dialogs(): HTMLElement[] {
  found = found.filter(({ isConnected }) => isConnected);
  return found.length > 0 ? found : findDialogs();
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
    // Chromium fires `load` for the blank document, too.
    if (FRAME_ADDRESS.test((target as HTMLIFrameElement).src)) loaded.add(target as Element);
  };
  document.addEventListener('load', note, true);
  return loaded;
}
