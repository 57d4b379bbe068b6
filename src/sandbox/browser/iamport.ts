import { describeChannels, hasWindow, type WindowProvider } from '../channels.js';
import type { CertificationResponse, FrameMessage } from '../wire.js';
import { ChannelFrames, type ChannelFrame, type Merchant } from './channel-frames.js';
import { GatewayWindow } from './gateway-window.js';
import { nextTask, sandboxOrigin, t } from './surroundings.js';

type Callback = (response: object) => void;

interface Request {
  param: Record<string, unknown>;
  callback: Callback | null;
}

let frames: ChannelFrames | undefined;
/** The one request that waits for its frame; a later one takes its place. */
let reserved: Request | null = null;
const callbacks = new Map<string, Callback>();
const windows = new Map<WindowProvider, GatewayWindow>();

const currentFrames = (): ChannelFrames => (frames ??= new ChannelFrames());

const windowOf = (provider: WindowProvider): GatewayWindow => {
  const known = windows.get(provider) ?? new GatewayWindow(provider, currentFrames());
  windows.set(provider, known);
  return known;
};

/** Names the merchant and builds all frames anew. */
const init = async (merchant: Merchant): Promise<void> => {
  await nextTask();
  const current = currentFrames();
  current.clear();
  current.merchant = merchant;
  await current.load({
    onLoad: (frame) => {
      if (reserved && current.find(reserved.param) === frame) void request(reserved);
    },
    onClose: () => windows.get('danal')?.close(),
  });
  if (reserved && current.hasChannels === false) void request(reserved);
};

/** Takes the cover away and builds all frames anew, one task later. */
const startOver = (): void => {
  const { dialog, merchant } = currentFrames();
  dialog.uncover();
  void init(merchant);
};

const notify = ({ callback }: Request, response: object, text: string): void => {
  if (callback) callback(response);
  else alert(text);
};

const request = async (asked: Request): Promise<void> => {
  await nextTask();
  try {
    carryOut(asked);
  } catch (error) {
    console.error(error);
    alert(t.broken);
    startOver();
  }
};

const carryOut = (asked: Request): void => {
  const current = currentFrames();
  const { param } = asked;
  if (!current.merchant.userCode) {
    alert(t.noMerchant);
    return;
  }
  const refused = { imp_uid: null, merchant_uid: param.merchant_uid };
  if (current.hasChannels === false) {
    const error = { error_code: 'NOT_READY', error_msg: t.noChannels };
    notify(asked, { success: false, ...refused, ...error }, t.noChannels);
    return;
  }
  const frame = current.find(param);
  if (frame && frame.channel.type !== 'certification') {
    reserved = null;
    startOver();
    // The names are PortOne's own.
    const error = { error_coe: 'F1001', error_msg: t.wrongChannel };
    notify(asked, { imp_success: false, ...refused, ...error }, t.wrongChannel);
    return;
  }
  if (!frame?.loaded) {
    reserved = asked;
    return;
  }
  reserved = null;
  start(asked, frame);
};

const isFilled = (value: unknown): boolean => Boolean(value);

/** The SDK takes another channel in silence; here that is most often an old `pg`. */
const warnOfPg = (
  { channelKey, pg }: Request['param'],
  { channel: { channel_key, pg_provider, pg_id } }: ChannelFrame,
  { certifying }: ChannelFrames,
): void => {
  if (channelKey || !isFilled(pg) || pg === pg_provider || pg === `${pg_provider}.${pg_id}`) return;
  console.warn(t.unknownPg(String(pg), channel_key, describeChannels(certifying)));
};

const start = ({ param, callback }: Request, frame: ChannelFrame): void => {
  const current = currentFrames();
  const provider = frame.channel.pg_provider;
  const popup = Boolean(param.popup);
  warnOfPg(param, frame, current);
  const requestId = `req_${Date.now()}`;
  current.show(frame);
  Object.assign(param, {
    merchant_uid: isFilled(param.merchant_uid) ? param.merchant_uid : `nobody_${Date.now()}`,
    pay_method: isFilled(param.pay_method) ? param.pay_method : 'card',
    request_id: requestId,
    tier_code: current.merchant.tierCode,
  });
  if (callback) callbacks.set(requestId, callback);
  const gateway = windowOf(provider);
  if (gateway.needsWindow(popup)) {
    gateway.open({ request_id: requestId, merchant_uid: param.merchant_uid });
  }
  current.post(frame, {
    action: 'certification',
    data: param,
    origin: location.href,
    from: 'iamport-sdk',
    version: '1.2.0',
  });
  current.dialog.cover(provider, popup);
};

const finish = ({ request_id, ...response }: CertificationResponse & { request_id: string }): void => {
  const callback = callbacks.get(request_id);
  callbacks.delete(request_id);
  if (hasWindow(response.pg_provider)) windows.get(response.pg_provider)?.close();
  try {
    callback?.(response);
  } catch (error) {
    console.error(error);
  }
  startOver();
};

const receive = (message: FrameMessage): void => {
  switch (message.action) {
    case 'danal.cert.layer':
      windowOf('danal').cancelUrl = message.data.cancel_url;
      break;
    case 'danal.cert.modal': {
      const { imp_uid, form } = message.data;
      const danal = windowOf('danal');
      danal.impUid = imp_uid;
      // A window that was blocked is none: the page itself leaves.
      danal.submit({ action: form.action, fields: form.data, target: danal.isOpen ? undefined : '_top' });
      break;
    }
    case 'inicis.cert.modal':
    case 'inicis_unified.cert.modal': {
      const { impUid, action, param, popup, target } = message.data;
      const inicis = windowOf(message.action === 'inicis.cert.modal' ? 'inicis' : 'inicis_unified');
      inicis.impUid = impUid;
      inicis.submit({ action, fields: param, target: popup ? undefined : '_self' });
      if (target && message.action === 'inicis_unified.cert.modal') currentFrames().dialog.uncover();
      break;
    }
    case 'done':
      finish(message.data);
      break;
  }
};

addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
  if (origin === sandboxOrigin && typeof data === 'string') receive(JSON.parse(data) as FrameMessage);
});

const functions = {
  init(userCode: unknown): void {
    void init({ userCode: typeof userCode === 'string' ? userCode : '' });
  },
  agency(userCode: unknown, tierCode: unknown): void {
    void init({
      userCode: typeof userCode === 'string' ? userCode : '',
      tierCode: typeof tierCode === 'string' ? tierCode : undefined,
    });
  },
  certification(param: unknown, callback?: unknown): void {
    if (typeof param === 'object' && param !== null) {
      void request({
        param: param as Record<string, unknown>,
        callback: typeof callback === 'function' ? (callback as Callback) : null,
      });
    } else {
      alert(t.noParameters);
    }
  },
  /** Takes the cover away; the window stays, and what it ends in may still be told. */
  close(): void {
    // Once for each frame that is shown: all of them, where no request has chosen one.
    void nextTask().then(() => frames?.visible.forEach(startOver));
  },
  communicate(data: unknown): void {
    void nextTask().then(() => frames?.communicate(data));
  },
  deinit(): void {
    frames?.clear();
    frames?.dialog.remove();
    frames = undefined;
  },
};

// As with PortOne: a page can replace `IMP`, but none of its functions.
const IMP = {};
for (const [name, value] of Object.entries(functions)) {
  Object.defineProperty(IMP, name, { enumerable: true, get: () => value });
}
Object.assign(window, { IMP });
