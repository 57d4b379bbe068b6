/** The vendor's names of the payment gateways that certify: `danal` by phone, the others by app and by card. */
export const PG_PROVIDERS = ['danal', 'inicis_unified', 'inicis'] as const;
export type PgProvider = (typeof PG_PROVIDERS)[number];

export const isPgProvider = (value: string): value is PgProvider =>
  PG_PROVIDERS.some((provider) => provider === value);

/**
 * The gateway that a request means, or `null` if there is none: by the channel's key, else by `pg`, to which the
 * vendor lets merchants append `.{MID}`, else the merchant's default one.
 */
export const findPgProvider = (
  request: { channelKey: string; pg: string },
  channels: Readonly<Record<string, PgProvider>>,
): PgProvider | null => {
  if (request.channelKey) {
    return Object.hasOwn(channels, request.channelKey) ? (channels[request.channelKey] ?? null) : null;
  }
  const [provider = ''] = request.pg.split('.', 1);
  if (!provider) return 'danal';
  return isPgProvider(provider) ? provider : null;
};
