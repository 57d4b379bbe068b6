/**
 * PortOne's names of the payment gateways that certify: `danal` by phone, `inicis_unified` by an app, `inicis` by
 * card, `kcp_v2` by phone. The sandbox has a window for each but `kcp_v2`, which it knows for one-time codes over REST.
 */
export const PG_PROVIDERS = ['danal', 'inicis_unified', 'inicis', 'kcp_v2'] as const;
export type PgProvider = (typeof PG_PROVIDERS)[number];

/** Gateways that have a window. */
export type WindowProvider = Exclude<PgProvider, 'kcp_v2'>;

export const hasWindow = (provider: string): provider is WindowProvider =>
  provider !== 'kcp_v2' && PG_PROVIDERS.some((each) => each === provider);

/** Which gateway each `channelKey` stands for. */
export type ChannelKeys = Readonly<Record<string, PgProvider>>;

export const findPgProvider = (channelKey: string, channels: ChannelKeys): PgProvider | null =>
  Object.hasOwn(channels, channelKey) ? (channels[channelKey] ?? null) : null;

/** An entry of the list that `GET /users/pg/:userCode` answers, with PortOne's names. */
export interface Channel {
  store_id: string;
  pg_provider: WindowProvider;
  /** The merchant's MID at the gateway: what `pg` has behind its dot. */
  pg_id: string;
  /** The sandbox has no channels for payments, which a merchant's list may have besides. */
  type: 'certification' | 'payment';
  sandbox: true;
  /** Not PortOne's: by it the sandbox's SDK finds the channel that a request's `channelKey` means. */
  channel_key: string;
}

/** The channels as a developer can name them. */
export const describeChannels = (
  channels: readonly Pick<Channel, 'channel_key' | 'pg_provider' | 'pg_id'>[],
): string =>
  channels
    .map(({ channel_key, pg_provider, pg_id }) => `${channel_key} (pg: ${pg_provider}.${pg_id})`)
    .join(', ');

/** The first channel of a gateway has the MID that PortOne's examples name. */
const MIDS: Record<WindowProvider, string> = {
  danal: 'A010002002',
  inicis_unified: 'MIIiasTest',
  inicis: 'INIiasTest',
};

/** The merchant's channels that have a window; the first is the one for requests that name none. */
export const listChannels = (channels: ChannelKeys): Channel[] => {
  const counts: Partial<Record<WindowProvider, number>> = {};
  return Object.entries(channels).flatMap(([channel_key, pg_provider]) => {
    if (!hasWindow(pg_provider)) return [];
    const count = (counts[pg_provider] ?? 0) + 1;
    counts[pg_provider] = count;
    const pg_id = count === 1 ? MIDS[pg_provider] : `${MIDS[pg_provider]}-${count}`;
    return [{ store_id: 'sandbox', pg_provider, pg_id, type: 'certification', sandbox: true, channel_key }];
  });
};
