import { newImpUid } from './certification.js';
import { ExpiringMap } from './expiring-map.js';
import { findPgProvider, type PgProvider } from './gateways.js';
import type { Language } from './messages/index.js';
import { randomHex } from './random.js';
import type { SessionRequest } from './session-request.js';
import type { VerificationSession } from './verification-session.js';

const LIFETIME = 30 * 60 * 1000;
const MAX_SESSIONS = 1000;

/** The visits to the verification window, by their unguessable ids; each is forgotten after half an hour. */
export class SessionStore {
  readonly #sessions: ExpiringMap<VerificationSession>;
  readonly #channels: Readonly<Record<string, PgProvider>>;

  constructor({ channels, now }: { channels: Readonly<Record<string, PgProvider>>; now: () => number }) {
    this.#channels = channels;
    this.#sessions = new ExpiringMap({ lifetime: LIFETIME, maxSize: MAX_SESSIONS, now });
  }

  open(sessionRequest: SessionRequest, language: Language): VerificationSession {
    const { request } = sessionRequest;
    const pgProvider = findPgProvider(request, this.#channels) ?? 'danal';
    const session: VerificationSession = {
      ...sessionRequest,
      id: randomHex(32),
      impUid: newImpUid(),
      pgProvider,
      language,
      // Only Danal takes what the merchant's page knows about the person.
      draft:
        pgProvider === 'danal' ? { name: request.name, phone: request.phone, carrier: request.carrier } : {},
      step: { name: 'person' },
    };
    this.#sessions.set(session.id, session);
    return session;
  }

  find(id: string): VerificationSession | undefined {
    return this.#sessions.get(id);
  }
}
