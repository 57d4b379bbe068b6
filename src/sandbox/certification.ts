import type { PgProvider } from './channels.js';
import type { Gender, Person, PersonKeys, RestCarrier } from './person.js';
import type { OneTimeCode } from './secrets.js';

/** What a merchant's contract with PortOne and the carriers adds to a certification. */
export const GRANTS = ['phone', 'foreigner'] as const;
export type Grant = (typeof GRANTS)[number];

/** What the sandbox knows of one certification. */
export interface CertificationRecord {
  impUid: string;
  merchantUid: string | null;
  pgProvider: PgProvider;
  /** URL of the page that asked. */
  origin: string | null;
  /** The sub-merchant, `''` for the merchant itself. */
  tierCode: string;
  /** `null` where the visitor gave up. */
  person: Person | null;
  /** `null` until it is certified. */
  certified: Certified | null;
  /** A certification over REST that waits; `otp` is `null` where no code is needed (`verification_method` `APP`). */
  pending?: { keys: PersonKeys; otp: OneTimeCode | null };
}

export interface Certified {
  pgTid: string;
  /** UNIX seconds. */
  at: number;
  uniqueKey: string | null;
  uniqueInSite: string | null;
}

/** A certification as PortOne's REST API gives it. What is not known is `null`. */
export interface Certification {
  imp_uid: string;
  merchant_uid: string | null;
  pg_tid: string | null;
  pg_provider: PgProvider;
  name: string | null;
  gender: Gender | null;
  /** The birthday's first second in Korea, in UNIX seconds. */
  birth: number | null;
  /** `YYYY-MM-DD` */
  birthday: string | null;
  foreigner: boolean;
  foreigner_v2: boolean | null;
  /** Only for merchants whom the carriers have granted it; else there is no such key. */
  phone?: string | null;
  carrier?: RestCarrier | null;
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

export const toCertification = (
  { impUid, merchantUid, pgProvider, origin, person, certified }: CertificationRecord,
  grants: readonly Grant[],
): Certification => ({
  imp_uid: impUid,
  merchant_uid: merchantUid,
  pg_tid: certified?.pgTid ?? null,
  pg_provider: pgProvider,
  name: person?.name ?? null,
  gender: person?.gender ?? null,
  birth: person && Date.parse(`${person.birthday}T00:00:00+09:00`) / 1000,
  birthday: person?.birthday ?? null,
  foreigner: grants.includes('foreigner') && person?.foreigner === true,
  foreigner_v2: grants.includes('foreigner') ? (person?.foreigner ?? null) : null,
  ...(grants.includes('phone') && { phone: person?.phone ?? null, carrier: person?.carrier ?? null }),
  certified: certified !== null,
  certified_at: certified?.at ?? null,
  unique_key: certified?.uniqueKey ?? null,
  unique_in_site: certified?.uniqueInSite ?? null,
  origin,
});
