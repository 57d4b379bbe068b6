import type { WindowProvider } from '../channels.js';
import { isPhone } from '../wire.js';
import type { ChannelFrames } from './channel-frames.js';
import { t } from './surroundings.js';

/** How often the SDK looks whether its window is still there, in milliseconds. */
const INTERVAL = 50;

/** Fixed: a second attempt uses the window of the first one. */
const NAMES: Record<WindowProvider, string> = {
  danal: 'IMP_DANAL_CERT',
  inicis: 'IMP_INICIS_CERT',
  inicis_unified: 'IMP_INICIS_UNIFIED_CERT',
};

/** What the window was opened for. */
interface OpenedFor {
  request_id: string;
  merchant_uid: unknown;
}

export interface GatewayForm {
  action: string;
  fields: Readonly<Record<string, string>>;
  /** Where it goes instead of the window. */
  target?: '_self' | '_top' | undefined;
}

/** The window, or the layer, of one gateway; there is one for as long as the page lives. */
export class GatewayWindow {
  readonly #provider: WindowProvider;
  readonly #frames: ChannelFrames;
  #window: Window | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Known once the gateway's first page is about to be opened. */
  impUid: string | null = null;
  /** What ends the layer. */
  cancelUrl: string | null = null;

  constructor(provider: WindowProvider, frames: ChannelFrames) {
    this.#provider = provider;
    this.#frames = frames;
  }

  /** Danal has a window only where it is asked for: its layer is in the page. The others have one on every PC. */
  needsWindow(popup: boolean): boolean {
    return popup || (this.#provider !== 'danal' && !isPhone(navigator.userAgent));
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  /** Opens a blank window. Where the browser blocks it, the visitor is told and the page is not. */
  open(request: OpenedFor): void {
    this.#window = window.open('about:blank', NAMES[this.#provider], 'popup,width=450,height=780');
    if (!this.#window) {
      alert(t.blocked);
      return;
    }
    this.#watch(this.#window, request);
  }

  close(): void {
    if (this.#window) {
      clearTimeout(this.#timer);
      // A window that was there once takes the close button away from a later layer, as with PortOne.
      this.#window.close();
    } else if (this.cancelUrl !== null) {
      this.#frames.redirect(this.cancelUrl);
    }
  }

  submit({ action, fields, target }: GatewayForm): void {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = action;
    form.target = target ?? NAMES[this.#provider];
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      form.append(input);
    }
    this.#frames.dialog.element.append(form);
    form.submit();
    form.remove();
  }

  #watch(opened: Window, request: OpenedFor): void {
    clearTimeout(this.#timer);
    if (opened.closed) {
      this.#frames.communicate({ ...request, imp_uid: this.impUid, result: 'check.closing' });
    } else {
      this.#timer = setTimeout(() => this.#watch(opened, request), INTERVAL);
    }
  }
}
