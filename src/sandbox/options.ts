import { isLatency, type Latency } from './latency.js';
import { isPgProvider, PG_PROVIDERS, type PgProvider } from './gateways.js';
import { randomDigits, randomHex } from './random.js';

/** How the sandbox behaves; everything is optional. */
export interface SandboxOptions {
  /**
   * Merchant IDs that `IMP.init` may name. Default `['imp00000000']`. An empty list or a blank entry throws a
   * `TypeError`.
   */
  userCodes?: readonly string[];
  /**
   * Which gateway each `channelKey` stands for: `danal` (by phone), `inicis_unified` (by an app), `inicis` (by card).
   * Default `{ 'channel-key-danal': 'danal', 'channel-key-inicis-unified': 'inicis_unified',
   * 'channel-key-inicis': 'inicis' }`. Another gateway throws a `TypeError`.
   */
  channels?: Readonly<Record<string, PgProvider>>;
  /** REST API key. Default: sixteen random digits. A blank one throws a `TypeError`. */
  impKey?: string;
  /** REST API secret. Default: eighty random hexadecimal digits. A blank one throws a `TypeError`. */
  impSecret?: string;
  /**
   * Host names under which the sandbox may be called, without port; a request for any other is refused with 421, so
   * that a foreign site cannot reach it by DNS rebinding. Default `['localhost', '127.0.0.1', '[::1]']`. An empty list
   * or a blank entry throws a `TypeError`.
   */
  allowedHosts?: readonly string[];
  /** Called with each six-digit one-time code that the sandbox "sends". Default: nothing is called. */
  onOtp?: (otp: string) => void;
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number;
  /**
   * How many certifications are kept; the oldest makes room. Default 10 000. Anything but a positive whole number
   * throws a `RangeError`.
   */
  maxCertifications?: number;
  /**
   * How long a certification is kept, in seconds. Default 86 400 (one day). Anything but a positive whole number
   * throws a `RangeError`.
   */
  certificationLifetime?: number;
  /**
   * How much later the list of channels, and each channel's frame, are answered, in milliseconds, to rehearse a slow
   * network: until they are there, the SDK opens no window. Default `{ channels: 0, frames: 0 }`. Anything but a whole
   * number from 0 to 60 000 throws a `RangeError`.
   */
  latency?: { channels?: number; frames?: number };
}

export type ResolvedOptions = Required<SandboxOptions> & { latency: Latency };

const requireStrings = (option: string, values: readonly string[]): readonly string[] => {
  if (isListOfStrings(values)) return values;
  throw new TypeError(`${option} must be a list of one or more non-blank strings, got ${show(values)}`);
};

const requireString = (option: string, value: string): string => {
  if (isFilledString(value)) return value;
  throw new TypeError(`${option} must be a non-blank string, got ${show(value)}`);
};

const requireFunction = <Value>(option: string, value: Value): Value => {
  if (typeof value === 'function') return value;
  throw new TypeError(`${option} must be a function, got ${show(value)}`);
};

const requirePositive = (option: string, value: number): number => {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError(`${option} must be a positive whole number, got ${show(value)}`);
};

const requireLatency = (option: string, value: number): number => {
  if (isLatency(value)) return value;
  throw new RangeError(`${option} must be a whole number from 0 to 60000, got ${show(value)}`);
};

const requireChannels = (channels: Readonly<Record<string, PgProvider>>): typeof channels => {
  for (const [key, provider] of Object.entries(channels)) {
    if (isPgProvider(provider)) continue;
    const expected = PG_PROVIDERS.join(', ');
    throw new TypeError(`channels['${key}'] must be one of ${expected}, got ${show(provider)}`);
  }
  return channels;
};

const isFilledString = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const isListOfStrings = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isFilledString);

const show = (value: unknown): string => (typeof value === 'function' ? 'a function' : JSON.stringify(value));

/** The options with their defaults; throws what the options' docblocks say. */
export const resolveOptions = (options: SandboxOptions): ResolvedOptions => ({
  userCodes: requireStrings('userCodes', options.userCodes ?? ['imp00000000']),
  channels: requireChannels(
    options.channels ?? {
      'channel-key-danal': 'danal',
      'channel-key-inicis-unified': 'inicis_unified',
      'channel-key-inicis': 'inicis',
    },
  ),
  impKey: requireString('impKey', options.impKey ?? randomDigits(16)),
  impSecret: requireString('impSecret', options.impSecret ?? randomHex(40)),
  allowedHosts: requireStrings(
    'allowedHosts',
    options.allowedHosts ?? ['localhost', '127.0.0.1', '[::1]'],
  ).map((host) => host.toLowerCase()),
  onOtp: requireFunction('onOtp', options.onOtp ?? (() => undefined)),
  now: requireFunction('now', options.now ?? Date.now),
  maxCertifications: requirePositive('maxCertifications', options.maxCertifications ?? 10_000),
  certificationLifetime: requirePositive('certificationLifetime', options.certificationLifetime ?? 86_400),
  latency: {
    channels: requireLatency('latency.channels', options.latency?.channels ?? 0),
    frames: requireLatency('latency.frames', options.latency?.frames ?? 0),
  },
});
