import type { CertificationRecord } from './certification.js';
import type { ResolvedOptions } from './options.js';
import { createPersonKeys, type DerivePersonKeys } from './person.js';
import { randomDigits } from './secrets.js';
import type { VerificationSession } from './session.js';

interface Rules<Value> {
  /** How long an entry lives, in milliseconds. */
  lifetime: number;
  maxSize: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Whether an entry may make room for another one. Default: each may, the oldest first. */
  mayGo?: (value: Value) => boolean;
}

/** A map that forgets what is older than `lifetime`, and the oldest that may go when it is full. */
class ExpiringMap<Value> {
  readonly #entries = new Map<string, { value: Value; expiresAt: number }>();
  readonly #rules: Rules<Value>;

  constructor(rules: Rules<Value>) {
    this.#rules = rules;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.expiresAt > this.#rules.now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  find(matches: (value: Value) => boolean): Value | undefined {
    const now = this.#rules.now();
    for (const { value, expiresAt } of this.#entries.values()) {
      if (expiresAt > now && matches(value)) return value;
    }
    return undefined;
  }

  /** `false` if there was no room: the map is full of entries that must stay. */
  set(key: string, value: Value): boolean {
    this.#entries.delete(key);
    if (!this.#makeRoom()) return false;
    this.#entries.set(key, { value, expiresAt: this.#rules.now() + this.#rules.lifetime });
    return true;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  #makeRoom(): boolean {
    const { maxSize, now, mayGo = () => true } = this.#rules;
    // All entries live equally long, so that the map's insertion order is the order of expiry.
    for (const [key, { expiresAt }] of this.#entries) {
      if (expiresAt > now()) break;
      this.#entries.delete(key);
    }
    if (this.#entries.size < maxSize) return true;
    for (const [key, { value }] of this.#entries) {
      if (mayGo(value)) return this.#entries.delete(key);
    }
    return false;
  }
}

const SESSION_LIFETIME = 30 * 60 * 1000;
/** How many windows may be open at once. */
const MAX_SESSIONS = 1000;

/** All that one sandbox knows, in memory, and how it behaves. */
export interface SandboxState extends ResolvedOptions {
  /** By `imp_uid`. */
  readonly certifications: ExpiringMap<CertificationRecord>;
  /** The visits to the gateway, by their ids. */
  readonly sessions: ExpiringMap<VerificationSession>;
  readonly personKeys: DerivePersonKeys;
  /** An id that no certification and no visit has: `imp_` and twelve digits, as PortOne's. */
  readonly newImpUid: () => string;
}

export const createState = (options: ResolvedOptions): SandboxState => {
  const { now } = options;
  const certifications = new ExpiringMap<CertificationRecord>({
    lifetime: options.certificationLifetime * 1000,
    maxSize: options.maxCertifications,
    now,
  });
  const sessions = new ExpiringMap<VerificationSession>({
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
