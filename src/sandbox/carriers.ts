/** Carriers as the browser SDK names them; the REST API has other names: see `toRestCarrier`. */
export const SDK_CARRIERS = ['SKT', 'KTF', 'LGT', 'MVNO'] as const;
export type SdkCarrier = (typeof SDK_CARRIERS)[number];

/** Networks as the REST API names them; budget carriers (MVNO) rent one of the three. */
export const NETWORKS = ['SKT', 'KT', 'LGT'] as const;
export type Network = (typeof NETWORKS)[number];

export type RestCarrier = Network | `${Network}_MVNO`;

export const isSdkCarrier = (value: string): value is SdkCarrier =>
  SDK_CARRIERS.some((carrier) => carrier === value);

export const isNetwork = (value: string): value is Network => NETWORKS.some((network) => network === value);

const networks: Record<Exclude<SdkCarrier, 'MVNO'>, Network> = { SKT: 'SKT', KTF: 'KT', LGT: 'LGT' };

/** `network` counts for budget phones only. */
export const toRestCarrier = (carrier: SdkCarrier, network: Network): RestCarrier =>
  carrier === 'MVNO' ? `${network}_MVNO` : networks[carrier];
