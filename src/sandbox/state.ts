import type { CertificationRecord } from './certification.js';
import { ExpiringMap } from './expiring-map.js';
import type { ResolvedOptions } from './options.js';
import { createPersonKeys, type DerivePersonKeys } from './person.js';
import { randomDigits } from './secrets.js';
import type { Sessions, VerificationSession } from './session.js';

const SESSION_LIFETIME = 30 * 60 * 1000;
/** How many windows may be open at once. */
export const MAX_SESSIONS = 1000;

/** All that one sandbox knows, in memory, and how it behaves. */
export interface SandboxState extends ResolvedOptions {
  /** By `imp_uid`. */
  readonly certifications: ExpiringMap<CertificationRecord>;
  /** The visits to the gateway, by their ids. */
  readonly sessions: Sessions;
  readonly personKeys: DerivePersonKeys;
  /** An id that no certification and no visit has: `imp_` and twelve digits, as the vendor's. */
  readonly newImpUid: () => string;
}

export const createState = (options: ResolvedOptions): SandboxState => {
  const { now } = options;
  const certifications = new ExpiringMap<CertificationRecord>({
    lifetime: options.certificationLifetime * 1000,
    maxSize: options.maxCertifications,
    now,
  });
  const sessions: Sessions = new ExpiringMap<VerificationSession>({
    lifetime: SESSION_LIFETIME,
    maxSize: MAX_SESSIONS,
    now,
    // Nobody waits for one that is over; one that is open is never dropped for another.
    mayGo: ({ step }) => step.name === 'finished',
  });
  const isTaken = (impUid: string): boolean =>
    certifications.get(impUid) !== undefined ||
    sessions.find((session) => session.impUid === impUid) !== undefined;
  const newImpUid = (): string => {
    const impUid = `imp_${randomDigits(12)}`;
    return isTaken(impUid) ? newImpUid() : impUid;
  };
  return { ...options, certifications, sessions, personKeys: createPersonKeys(), newImpUid };
};
