import { newImpUid } from './certification.js';
import { ExpiringMap } from './expiring-map.js';
import { randomHex } from './random.js';
import type { VerificationSession } from './verification-session.js';

const LIFETIME = 30 * 60 * 1000;
const MAX_SESSIONS = 1000;

/** The visits to the gateway, by their unguessable ids; each is forgotten after half an hour. */
export class SessionStore {
  readonly #sessions: ExpiringMap<VerificationSession>;
  readonly #byImpUid: ExpiringMap<VerificationSession>;

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#sessions = new ExpiringMap({ lifetime: LIFETIME, maxSize: MAX_SESSIONS, now });
    this.#byImpUid = new ExpiringMap({ lifetime: LIFETIME, maxSize: MAX_SESSIONS, now });
  }

  open(asked: Omit<VerificationSession, 'id' | 'impUid' | 'draft' | 'step'>): VerificationSession {
    const { name, phone, carrier } = asked.request;
    const session: VerificationSession = {
      ...asked,
      id: randomHex(32),
      impUid: newImpUid(),
      // Only Danal takes what the merchant's page knows about the person.
      draft: asked.channel.pg_provider === 'danal' ? { name, phone, carrier } : {},
      step: { name: 'person' },
    };
    this.#sessions.set(session.id, session);
    this.#byImpUid.set(session.impUid, session);
    return session;
  }

  find(id: string): VerificationSession | undefined {
    return this.#sessions.get(id);
  }

  findByImpUid(impUid: string): VerificationSession | undefined {
    return this.#byImpUid.get(impUid);
  }
}
