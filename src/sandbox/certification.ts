import type { RestCarrier } from './carriers.js';
import type { PgProvider } from './gateways.js';
import { randomDigits, randomHex } from './random.js';
import type { Gender, Person } from './person.js';
import type { PersonKeys } from './person-keys.js';

/**
 * A certification as the vendor's REST API gives it. What is not known is `null`: an uncertified one that ended in the
 * window has no person, cards have no phone, and Inicis' integrated verification has no `unique_in_site`.
 */
export interface Certification {
  imp_uid: string;
  merchant_uid: string | null;
  pg_tid: string;
  pg_provider: PgProvider;
  name: string | null;
  gender: Gender | null;
  /** The birthday's first second in Korea, in UNIX seconds. */
  birth: number | null;
  /** `YYYY-MM-DD` */
  birthday: string | null;
  foreigner: boolean | null;
  foreigner_v2: boolean | null;
  phone: string | null;
  carrier: RestCarrier | null;
  certified: boolean;
  /** UNIX seconds. */
  certified_at: number | null;
  /** CI. */
  unique_key: string | null;
  /** DI. */
  unique_in_site: string | null;
  /** URL of the page that asked. */
  origin: string | null;
}

/** Twenty digits are 66 bits: as with the vendor, nobody can guess another one's. */
export const newImpUid = (): string => `imp_${randomDigits(20)}`;

export const uncertified = (
  known: Pick<Certification, 'imp_uid' | 'merchant_uid' | 'pg_provider' | 'origin'>,
): Certification => ({
  ...known,
  pg_tid: randomHex(12),
  name: null,
  gender: null,
  birth: null,
  birthday: null,
  foreigner: null,
  foreigner_v2: null,
  phone: null,
  carrier: null,
  certified: false,
  certified_at: null,
  unique_key: null,
  unique_in_site: null,
});

export const withPerson = (
  certification: Certification,
  person: Person,
  carrier: RestCarrier | null,
): Certification => ({
  ...certification,
  name: person.name,
  gender: person.gender,
  birth: Date.parse(`${person.birthday}T00:00:00+09:00`) / 1000,
  birthday: person.birthday,
  foreigner: person.foreigner,
  foreigner_v2: person.foreigner,
  phone: person.phone,
  carrier,
});

/** `now` in milliseconds since the epoch. */
export const certify = (certification: Certification, keys: PersonKeys, now: number): Certification => ({
  ...certification,
  certified: true,
  certified_at: Math.floor(now / 1000),
  unique_key: keys.unique_key,
  unique_in_site: certification.pg_provider === 'inicis_unified' ? null : keys.unique_in_site,
});
