import type { CertificationStore } from './certification-store.js';
import { certify, uncertified, withPerson } from './certification.js';
import { messages } from './messages/index.js';
import { dateInSeoul, fullYears } from './person.js';
import type { DerivePersonKeys } from './person-keys.js';
import { randomHex } from './random.js';
import type { FailureCode, Outcome, VerificationSession } from './verification-session.js';
import type { CertificationResponse } from './wire.js';

/** `min_age` is Danal's only, as with the vendor: the others leave the age to the merchant's server. */
const isUnderAge = ({ channel, request }: VerificationSession, birthday: string, now: number): boolean =>
  channel.pg_provider === 'danal' && fullYears(birthday, dateInSeoul(now)) < Number(request.min_age);

const errorMessage = ({ language, request }: VerificationSession, code: FailureCode): string => {
  const text = messages[language][code];
  return typeof text === 'string' ? text : text(Number(request.min_age));
};

export interface ResultParts {
  certifications: CertificationStore;
  personKeys: DerivePersonKeys;
  now: () => number;
}

/** Ends a session: keeps the certification for the REST API and says what the merchant's page gets. */
export const finishSession = (
  session: VerificationSession,
  outcome: Outcome,
  parts: ResultParts,
): Promise<CertificationResponse> => {
  const response = conclude(session, outcome, parts);
  // Before anything is awaited: a form that is sent twice must find the session over.
  session.step = { name: 'finished', response };
  return response;
};

const conclude = async (
  session: VerificationSession,
  outcome: Outcome,
  { certifications, personKeys, now }: ResultParts,
): Promise<CertificationResponse> => {
  const { impUid, channel, request, draft } = session;
  const merchantUid = draft.wrong_merchant_uid ? `another_${randomHex(8)}` : request.merchant_uid;
  const certification = uncertified({
    imp_uid: impUid,
    merchant_uid: merchantUid,
    pg_provider: channel.pg_provider,
    origin: session.pageUrl || null,
  });
  const response = {
    imp_uid: impUid,
    merchant_uid: merchantUid,
    pg_provider: channel.pg_provider,
    pg_type: 'certification',
  } as const;

  if (outcome.success && !isUnderAge(session, outcome.person.birthday, now())) {
    const keys = await personKeys(outcome.person, session.userCode);
    const known = withPerson(certification, outcome.person, outcome.carrier);
    certifications.save({ certification: certify(known, keys, now()) });
    return { success: true, ...response };
  }
  certifications.save({ certification });
  const code = outcome.success ? 'UNDER_AGE' : outcome.code;
  return { success: false, ...response, error_code: code, error_msg: errorMessage(session, code) };
};
