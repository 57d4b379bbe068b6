import type { PgProvider } from './gateways.js';

/** An entry of the list that `GET /users/pg/:userCode` answers, with the vendor's names. */
export interface Channel {
  store_id: string;
  pg_provider: PgProvider;
  /** The merchant's MID at the gateway: what `pg` has behind its dot. */
  pg_id: string;
  /** The sandbox has no channels for payments, which a merchant's list may have besides. */
  type: 'certification' | 'payment';
  sandbox: true;
  /** Not the vendor's: by it the sandbox's SDK finds the channel that a request's `channelKey` means. */
  channel_key: string;
}

/** The first channel of a gateway has the MID that the vendor's examples name. */
const MIDS: Record<PgProvider, string> = {
  danal: 'A010002002',
  inicis_unified: 'MIIiasTest',
  inicis: 'INIiasTest',
};

/** The merchant's channels; the first is the one for requests that name none. */
export const listChannels = (channels: Readonly<Record<string, PgProvider>>): Channel[] => {
  const counts: Partial<Record<PgProvider, number>> = {};
  return Object.entries(channels).map(([channel_key, pg_provider]) => {
    const count = (counts[pg_provider] ?? 0) + 1;
    counts[pg_provider] = count;
    const pg_id = count === 1 ? MIDS[pg_provider] : `${MIDS[pg_provider]}-${count}`;
    return { store_id: 'sandbox', pg_provider, pg_id, type: 'certification', sandbox: true, channel_key };
  });
};
