import type { Channel } from '../channels.js';
import { isPhone, type CommunicateMessage, type PageMessage } from '../wire.js';
import { Dialog } from './dialog.js';
import { isServiceWorker, latency, sandboxOrigin, sandboxUrl } from './surroundings.js';

export interface Merchant {
  userCode: string;
  tierCode?: string | undefined;
}

export interface ChannelFrame {
  readonly channel: Channel;
  readonly iframe: HTMLIFrameElement;
  loaded: boolean;
}

interface ChannelList {
  code: number;
  msg: string | null;
  data: Channel[] | null;
}

interface FrameEvents {
  onLoad: (frame: ChannelFrame) => void;
  onClose: () => void;
}

/** The answer's text; `null` where there is none. */
const ask = async (url: string): Promise<string | null> => {
  const answer = await fetch(url);
  return answer.ok ? answer.text() : null;
};

const askSynchronously = (url: string): string | null => {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.send();
  return request.status < 400 ? request.responseText : null;
};

/** The merchant's channels: a frame for each, in the dialog. */
export class ChannelFrames {
  readonly dialog = new Dialog();
  merchant: Merchant = { userCode: '' };
  /** Whether the merchant has channels; `null` while that is not known, and for ever if the list did not come. */
  hasChannels: boolean | null = null;
  #frames: ChannelFrame[] = [];

  get isEmpty(): boolean {
    return this.#frames.length === 0;
  }

  /** Takes the frames away and everything else that is in the dialog. */
  clear(): void {
    this.#frames = [];
    this.hasChannels = null;
    this.dialog.element.replaceChildren();
  }

  /** Asks for the merchant's channels, while the whole page waits where it can, and makes their frames. */
  async load({ onLoad, onClose }: FrameEvents): Promise<void> {
    const url = this.#url(`/users/pg/${this.merchant.userCode}`, {}, latency.channels);
    const frames = this.#frames;
    const list = isServiceWorker ? await ask(url) : askSynchronously(url);
    if (list === null || frames !== this.#frames) return;
    const { code, msg, data } = JSON.parse(list) as ChannelList;
    this.hasChannels = code === 0;
    if (code !== 0) console.error(msg);
    for (const channel of data ?? []) this.#add(channel, onLoad);
    this.dialog.addCloseButton(onClose);
  }

  /** The frame for a request: by its `channelKey`, else its `pg`, else the first that certifies, else the first. */
  find({ channelKey, pg }: Readonly<Record<string, unknown>>): ChannelFrame | undefined {
    const isCertifying = ({ channel }: ChannelFrame): boolean => channel.type === 'certification';
    if (typeof channelKey === 'string' && channelKey) {
      const named = this.#frames.find(({ channel }) => channel.channel_key === channelKey);
      return named ?? this.#frames[0];
    }
    const [, provider = '', mid = ''] = /^([^.]*)\.?(.*)$/s.exec(typeof pg === 'string' ? pg : '') ?? [];
    const certifying = this.#frames.filter(isCertifying);
    const named = certifying.find(
      ({ channel }) => channel.pg_provider === provider && (!mid || channel.pg_id === mid),
    );
    return named ?? certifying[0] ?? this.#frames[0];
  }

  /** Those that certify. */
  get certifying(): Channel[] {
    return this.#frames.map(({ channel }) => channel).filter(({ type }) => type === 'certification');
  }

  /** Shows this frame alone. */
  show(frame: ChannelFrame): void {
    for (const each of this.#frames) each.iframe.style.display = each === frame ? 'block' : 'none';
  }

  /** All of them, until one is shown alone. */
  get visible(): ChannelFrame[] {
    return this.#frames.filter(({ iframe }) => iframe.style.display !== 'none');
  }

  post({ iframe }: ChannelFrame, message: PageMessage): void {
    iframe.contentWindow?.postMessage(JSON.stringify(message), sandboxOrigin);
  }

  communicate(data: unknown): void {
    const message: CommunicateMessage = {
      action: 'communicate',
      data,
      from: 'iamport-sdk',
      version: '1.2.0',
    };
    for (const frame of this.visible) this.post(frame, message);
  }

  /** Loads another address in the frame that is shown. */
  redirect(address: string): void {
    for (const { iframe } of this.visible) iframe.src = address;
  }

  #add(channel: Channel, onLoad: FrameEvents['onLoad']): void {
    const iframe = document.createElement('iframe');
    const device = isPhone(navigator.userAgent) ? 'mobile' : 'pc';
    iframe.className = `imp-frame imp-frame-${device} imp-frame-${channel.pg_provider}-certification`;
    if (this.isEmpty) iframe.classList.add('imp-frame-default');
    // By property, not by attribute: a page's style-src may forbid the latter.
    Object.assign(iframe.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      border: '0',
      // On a dark page, browsers would paint a light frame opaque.
      colorScheme: 'light',
    });
    const frame: ChannelFrame = { channel, iframe, loaded: false };
    this.#frames.push(frame);
    iframe.src = 'about:blank';
    this.dialog.element.append(iframe);
    iframe.addEventListener('load', () => {
      if (!this.#frames.includes(frame)) return;
      frame.loaded = true;
      onLoad(frame);
    });
    const path = `/certificates/ready/${this.merchant.userCode}/${channel.pg_provider}/${channel.pg_id}`;
    const query = { sandbox: String(channel.sandbox), store_id: channel.store_id };
    iframe.src = this.#url(path, query, latency.frames);
  }

  #url(path: string, query: Readonly<Record<string, string>>, delay: string | undefined): string {
    const { tierCode } = this.merchant;
    const parameters = Object.entries({
      ...(tierCode !== undefined && { tier: tierCode }),
      ...query,
      ...(delay !== undefined && { latency: delay }),
    }).map(([name, value]) => `${name}=${value}`);
    return `${sandboxUrl}${path}${parameters.length > 0 ? '?' : ''}${parameters.join('&')}`;
  }
}
