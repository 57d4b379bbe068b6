import type { CertificationRecord } from './certification.js';
import type { ResolvedOptions } from './options.js';
import { derivePersonKeys, type DerivePersonKeys } from './person.js';
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

interface Entry<Value> {
  value: Value;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** A map that forgets what is older than `lifetime`, and the oldest that may go when it is full. */
class ExpiringMap<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
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

  /** What has not expired, the oldest first. */
  entries(): [key: string, Entry<Value>][] {
    return [...this.#entries].filter(([, { expiresAt }]) => expiresAt > this.#rules.now());
  }

  /** Takes an entry over as it was kept. */
  restore(key: string, entry: Entry<Value>): void {
    this.#entries.set(key, entry);
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
  /** What the keys of persons are derived from: 64 bytes. */
  personSecret: Uint8Array<ArrayBuffer>;
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
  const state: SandboxState = {
    ...options,
    certifications,
    sessions,
    newImpUid,
    personSecret: crypto.getRandomValues(new Uint8Array(64)),
    personKeys: (...values) => derivePersonKeys(state.personSecret, ...values),
  };
  return state;
};
