import type { Channel } from './channels.js';
import type { Certified } from './certification.js';
import { messages, type Language } from './messages/index.js';
import { isOfAge, type Person } from './person.js';
import type { CertificationRequest, GatewayPlace } from './sdk-request.js';
import { randomHex, type OneTimeCode } from './secrets.js';
import type { SandboxState } from './state.js';
import type { CertificationResponse } from './wire.js';

export type VerificationStep =
  | { name: 'person' }
  | { name: 'code'; person: Person; otp: OneTimeCode }
  | { name: 'app'; person: Person; app: string }
  /** `response` is `null` where the window was closed without a word. */
  | { name: 'finished'; response: Promise<CertificationResponse> | null };

/** One visit to the gateway, from the request of the merchant's page to the result. */
export interface VerificationSession {
  readonly id: string;
  readonly impUid: string;
  /** The sandbox's path on its host. */
  readonly basePath: string;
  readonly userCode: string;
  readonly channel: Channel;
  readonly request: CertificationRequest;
  readonly requestId: string;
  readonly place: GatewayPlace;
  /** The merchant's page, without query and hash. */
  readonly pageUrl: string;
  /** Where the result may be posted to. */
  readonly targetOrigin: string;
  language: Language;
  /** What was typed so far, by field name. */
  draft: Readonly<Record<string, string>>;
  step: VerificationStep;
}

/** The path of the gateway's pages for this visit. */
export const pathOf = ({ basePath, id }: Pick<VerificationSession, 'basePath' | 'id'>): string =>
  `${basePath}/certification/${id}`;

/** Starts a visit; `null` where too many are open at once. */
export const openSession = (
  { basePath, sessions, newImpUid }: SandboxState,
  asked: Omit<VerificationSession, 'id' | 'impUid' | 'basePath' | 'draft' | 'step'>,
): VerificationSession | null => {
  const { name, phone, carrier } = asked.request;
  const session: VerificationSession = {
    ...asked,
    // Whoever knows the id can act for the visitor: nobody can guess it.
    id: randomHex(32),
    impUid: newImpUid(),
    basePath,
    // Only Danal takes what the merchant's page knows about the person.
    draft: asked.channel.pg_provider === 'danal' ? { name, phone, carrier } : {},
    step: { name: 'person' },
  };
  return sessions.set(session.id, session) ? session : null;
};

/** What a session's end means for the merchant. */
export type Outcome = { success: true; person: Person } | { success: false; code: FailureCode };

export type FailureCode = 'CANCELLED_BY_USER' | 'UNDER_AGE' | 'CARRIER_ERROR' | 'OTP_ATTEMPTS_EXCEEDED';

/** `min_age` is Danal's only, as with PortOne: the others leave the age to the merchant's server. */
const isUnderAge = ({ channel, request }: VerificationSession, birthday: string, now: number): boolean =>
  channel.pg_provider === 'danal' && !isOfAge(birthday, Number(request.min_age), now);

const errorMessage = ({ language, request }: VerificationSession, code: FailureCode): string => {
  const text = messages[language][code];
  return typeof text === 'string' ? text : text(Number(request.min_age));
};

/** Ends a session: keeps the certification for the REST API and says what the merchant's page gets. */
export const finishSession = (
  state: SandboxState,
  session: VerificationSession,
  outcome: Outcome,
): Promise<CertificationResponse> => {
  const response = conclude(state, session, outcome);
  // Before anything is awaited: a form that is sent twice must find the session over.
  session.step = { name: 'finished', response };
  return response;
};

const certify = async (
  state: SandboxState,
  session: VerificationSession,
  person: Person,
): Promise<Certified> => {
  const { unique_key, unique_in_site } = await state.personKeys(person, session.userCode);
  const isUnified = session.channel.pg_provider === 'inicis_unified';
  return {
    pgTid: randomHex(12),
    at: Math.floor(state.now() / 1000),
    uniqueKey: isUnified && session.draft.no_unique_key ? null : unique_key,
    uniqueInSite: isUnified ? null : unique_in_site,
  };
};

const conclude = async (
  state: SandboxState,
  session: VerificationSession,
  outcome: Outcome,
): Promise<CertificationResponse> => {
  const { impUid, channel, request, draft } = session;
  const merchantUid = draft.wrong_merchant_uid ? `another_${randomHex(8)}` : request.merchant_uid;
  const response = {
    imp_uid: impUid,
    merchant_uid: merchantUid,
    pg_provider: channel.pg_provider,
    pg_type: 'certification',
  } as const;
  const person =
    outcome.success && !isUnderAge(session, outcome.person.birthday, state.now()) ? outcome.person : null;
  state.certifications.set(impUid, {
    impUid,
    merchantUid,
    pgProvider: channel.pg_provider,
    origin: session.pageUrl || null,
    tierCode: request.tier_code,
    person,
    certified: person && (await certify(state, session, person)),
  });
  if (person) return { success: true, ...response };
  const code = outcome.success ? 'UNDER_AGE' : outcome.code;
  return { success: false, ...response, error_code: code, error_msg: errorMessage(session, code) };
};
