import type { Certification } from './certification.js';
import { ExpiringMap } from './expiring-map.js';
import type { OneTimeCode } from './one-time-code.js';
import type { PersonKeys } from './person-keys.js';

export interface StoredCertification {
  certification: Certification;
  /** A certification over REST that waits; `otp` is `null` where no code is needed (`verification_method` `APP`). */
  pending?: { keys: PersonKeys; otp: OneTimeCode | null };
}

/** Certifications by `imp_uid`. */
export class CertificationStore {
  readonly #certifications: ExpiringMap<StoredCertification>;

  /** `lifetime` in seconds, `now` in milliseconds since the epoch. */
  constructor({ lifetime, maxSize, now }: { lifetime: number; maxSize: number; now: () => number }) {
    this.#certifications = new ExpiringMap({ lifetime: lifetime * 1000, maxSize, now });
  }

  find(impUid: string): StoredCertification | undefined {
    return this.#certifications.get(impUid);
  }

  save(stored: StoredCertification): void {
    this.#certifications.set(stored.certification.imp_uid, stored);
  }

  delete(impUid: string): void {
    this.#certifications.delete(impUid);
  }
}
