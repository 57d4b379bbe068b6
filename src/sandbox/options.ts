import * as v from 'valibot';
import { GRANTS, type Grant } from './certification.js';
import { PG_PROVIDERS, type PgProvider } from './channels.js';
import { randomDigits, randomHex } from './secrets.js';

/** How the sandbox behaves; everything is optional, and an option that it does not know throws a `TypeError`. */
export interface SandboxOptions {
  /**
   * Merchant IDs that `IMP.init` may name. Default `['imp00000000']`. An empty list or a blank entry throws a
   * `TypeError`.
   */
  userCodes?: readonly string[] | undefined;
  /**
   * Which gateway each `channelKey` stands for: `danal` (by phone), `inicis_unified` (by an app), `inicis` (by card),
   * `kcp_v2` (by phone; one-time codes over REST only). Default `{ 'channel-key-danal': 'danal',
   * 'channel-key-inicis-unified': 'inicis_unified', 'channel-key-inicis': 'inicis', 'channel-key-kcp': 'kcp_v2' }`.
   * Another gateway throws a `TypeError`.
   */
  channels?: Readonly<Record<string, PgProvider>> | undefined;
  /**
   * What the merchant's contract adds to each certification: `phone` the keys `phone` and `carrier`, which need the
   * carriers' consent, `foreigner` the truth in `foreigner` (else always false) and `foreigner_v2` (else null). Default
   * `[]`, as for most merchants. Anything else throws a `TypeError`.
   */
  grants?: readonly Grant[] | undefined;
  /** REST API key. Default: sixteen random digits. A blank one throws a `TypeError`. */
  impKey?: string | undefined;
  /** REST API secret. Default: eighty random hexadecimal digits. A blank one throws a `TypeError`. */
  impSecret?: string | undefined;
  /**
   * Host names under which the sandbox may be called, without port; a request for any other is refused with 421, so
   * that a foreign site cannot reach it by DNS rebinding. Default `['localhost', '127.0.0.1', '[::1]']`. An empty list
   * or a blank entry throws a `TypeError`.
   */
  allowedHosts?: readonly string[] | undefined;
  /**
   * The path under which the sandbox answers, where it shares its host: a service worker's, say. Default `''`, the whole
   * host. Anything but a path that begins with a slash and ends without one (`/playground/sandbox`) throws a
   * `TypeError`.
   */
  basePath?: string | undefined;
  /**
   * Called with each six-digit one-time code that the sandbox "sends". Default: nothing is called. If it throws, the
   * request that the code was for is answered with 500, and the error is on the console.
   */
  onOtp?: ((otp: string) => void) | undefined;
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: (() => number) | undefined;
  /**
   * How many certifications are kept; the oldest makes room. Default 10 000. Anything but a positive whole number
   * throws a `RangeError`.
   */
  maxCertifications?: number | undefined;
  /**
   * How long a certification is kept, in seconds. Default 86 400 (one day). Anything but a positive whole number
   * throws a `RangeError`.
   */
  certificationLifetime?: number | undefined;
  /**
   * How much later the list of channels, and each channel's frame, are answered, in milliseconds, to rehearse a slow
   * network: until they are there, the SDK opens no window. Default `{ channels: 0, frames: 0 }`. Anything but a whole
   * number from 0 to 60 000 throws a `RangeError`.
   */
  latency?: { channels?: number | undefined; frames?: number | undefined } | undefined;
}

// The message of each schema says what was expected: see `resolveOptions`.
const filled = v.pipe(v.string('a non-blank string'), v.regex(/\S/, 'a non-blank string'));

const A_LIST = 'a list of one or more non-blank strings';
const filledList = v.pipe(v.array(filled, A_LIST), v.minLength(1, A_LIST), v.readonly());

const A_PATH = 'a path like /playground/sandbox, or empty';

const functionLike = <Value>() => v.custom<Value>((value) => typeof value === 'function', 'a function');

const A_POSITIVE = 'a positive whole number';
const positive = v.pipe(v.number(A_POSITIVE), v.safeInteger(A_POSITIVE), v.minValue(1, A_POSITIVE));

const MAX_LATENCY = 60_000;
const A_LATENCY = 'a whole number from 0 to 60000';
const latency = v.pipe(
  v.number(A_LATENCY),
  v.safeInteger(A_LATENCY),
  v.minValue(0, A_LATENCY),
  v.maxValue(MAX_LATENCY, A_LATENCY),
);

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  v.picklist(values, `one of ${values.join(', ')}`);

const schema = v.strictObject(
  {
    userCodes: v.optional(filledList, ['imp00000000']),
    channels: v.optional(v.record(v.string(), oneOf(PG_PROVIDERS), 'an object'), {
      'channel-key-danal': 'danal',
      'channel-key-inicis-unified': 'inicis_unified',
      'channel-key-inicis': 'inicis',
      'channel-key-kcp': 'kcp_v2',
    }),
    grants: v.optional(v.pipe(v.array(oneOf(GRANTS), 'a list'), v.readonly()), []),
    impKey: v.optional(filled, () => randomDigits(16)),
    impSecret: v.optional(filled, () => randomHex(40)),
    allowedHosts: v.pipe(
      v.optional(filledList, ['localhost', '127.0.0.1', '[::1]']),
      v.transform((hosts) => hosts.map((host) => host.toLowerCase())),
    ),
    basePath: v.optional(v.pipe(v.string(A_PATH), v.regex(/^(\/[\w.~-]+)*$/, A_PATH)), ''),
    onOtp: v.optional(functionLike<(otp: string) => void>(), () => () => undefined),
    now: v.optional(functionLike<() => number>(), () => Date.now),
    maxCertifications: v.optional(positive, 10_000),
    certificationLifetime: v.optional(positive, 86_400),
    latency: v.optional(
      v.strictObject({ channels: v.optional(latency, 0), frames: v.optional(latency, 0) }, 'an object'),
      {},
    ),
  },
  'an object',
);

export type ResolvedOptions = v.InferOutput<typeof schema>;

const show = (value: unknown): string => (typeof value === 'function' ? 'a function' : JSON.stringify(value));

/** The options with their defaults; throws what the options' docblocks say. */
export const resolveOptions = (options: SandboxOptions): ResolvedOptions => {
  const { success, output, issues } = v.safeParse(schema, options);
  if (success) return output;
  const [issue] = issues;
  const name = v.getDotPath(issue) ?? 'options';
  // What a strict object says of a key that it does not know.
  if (issue.expected === 'never') throw new TypeError(`${name} is no option of the sandbox`);
  const message = `${name} must be ${issue.message}, got ${show(issue.input)}`;
  throw typeof issue.input === 'number' ? new RangeError(message) : new TypeError(message);
};

/** A latency as text, as queries have it; `null` if it is no whole number from 0 to 60000. */
export const parseLatency = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) <= MAX_LATENCY ? Number(text) : null;
