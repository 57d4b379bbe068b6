/** `…/certificates/ready/{userCode}/{provider}/{pg_id}?tier={tierCode}&…` */
const FRAME_ADDRESS = /\/ready\/([^/?]+)(?:.*[?&]tier=([^&]*))?/;

let found: HTMLElement[] = [];
/** Those of the SDK that is on the page now, also when they have been taken out. */
const known = new Set<HTMLElement>();

/**
 * The SDK's dialogs, each with a frame for every channel of the merchant. There is more than one where two SDKs are on
 * the page. The search takes longer the larger the page is: not within a press.
 */
export function findDialogs(): HTMLElement[] {
  found = [...document.getElementsByClassName('imp-dialog')] as HTMLElement[];
  for (const dialog of found) known.add(dialog);
  return found;
}

/** Another SDK takes the place of theirs. */
export function forgetDialogs(): void {
  known.clear();
}

/**
 * Those that were taken out of the page, by a library that puts another `<body>` in place, for example. The SDK goes on
 * working in them, where no frame loads, and no later call would do anything.
 */
export function lostDialogs(): HTMLElement[] {
  return [...known].filter(({ isConnected }) => !isConnected);
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
