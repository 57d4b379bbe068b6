import type { CertificationStore } from './certification-store.js';
import { certify, uncertified, withPerson } from './certification.js';
import { messages } from './messages/index.js';
import { dateInSeoul, fullYears } from './person.js';
import type { DerivePersonKeys } from './person-keys.js';
import { randomHex } from './random.js';
import type { FailureCode, Outcome, VerificationSession } from './verification-session.js';

/** What the merchant's page gets, with the vendor's names. */
export interface CertificationResponse {
  success: boolean;
  imp_uid: string;
  merchant_uid: string;
  pg_provider: string;
  pg_type: 'certification';
  error_code: FailureCode | null;
  error_msg: string | null;
}

/** `min_age` is Danal's only, as with the vendor: the others leave the age to the merchant's server. */
const isUnderAge = ({ pgProvider, request }: VerificationSession, birthday: string, now: number): boolean =>
  pgProvider === 'danal' && fullYears(birthday, dateInSeoul(now)) < Number(request.min_age);

const errorMessage = ({ language, request }: VerificationSession, code: FailureCode): string => {
  const text = messages[language][code];
  return typeof text === 'string' ? text : text(Number(request.min_age));
};

interface ResultParts {
  certifications: CertificationStore;
  personKeys: DerivePersonKeys;
  now: () => number;
}

/** Ends a session: keeps the certification for the REST API and says what the merchant's page gets. */
export const finishSession = async (
  session: VerificationSession,
  outcome: Outcome,
  { certifications, personKeys, now }: ResultParts,
): Promise<CertificationResponse> => {
  // Before anything is awaited: a form that is sent twice must find the session over.
  session.step = { name: 'finished' };
  const { impUid, pgProvider, request, draft } = session;
  const merchantUid = draft.wrong_merchant_uid ? `another_${randomHex(8)}` : request.merchant_uid;
  const certification = uncertified({
    imp_uid: impUid,
    merchant_uid: merchantUid,
    pg_provider: pgProvider,
    origin: session.pageUrl || null,
  });
  const response = {
    imp_uid: impUid,
    merchant_uid: merchantUid,
    pg_provider: pgProvider,
    pg_type: 'certification',
  } as const;

  if (outcome.success && !isUnderAge(session, outcome.person.birthday, now())) {
    const keys = await personKeys(outcome.person, request.userCode);
    const known = withPerson(certification, outcome.person, outcome.carrier);
    certifications.save({ certification: certify(known, keys, now()) });
    return { success: true, ...response, error_code: null, error_msg: null };
  }
  certifications.save({ certification });
  const code = outcome.success ? 'UNDER_AGE' : outcome.code;
  return { success: false, ...response, error_code: code, error_msg: errorMessage(session, code) };
};
