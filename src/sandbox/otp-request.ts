import { isNetwork, type RestCarrier } from './carriers.js';
import { findPgProvider, type PgProvider } from './gateways.js';
import { parseName, parsePhone, parseResidentBirth, type Person } from './person.js';

export interface OtpRequest {
  person: Person;
  carrier: RestCarrier;
  pgProvider: PgProvider;
  merchantUid: string | null;
  verificationMethod: 'SMS' | 'APP';
}

const REQUIRED = ['name', 'phone', 'birth', 'gender_digit', 'carrier', 'is_mvno', 'channel_key'];

/**
 * The body of `POST /certifications/otp/request`, or a sentence that says what is wrong with it. `today` is the date
 * in Korea.
 */
export const parseOtpRequest = (
  body: Readonly<Record<string, string>>,
  channels: Readonly<Record<string, PgProvider>>,
  today: string,
): OtpRequest | string => {
  const value = (key: string): string => body[key]?.trim() ?? '';
  // A request by the deprecated `pg` has no channel.
  const missing = REQUIRED.filter((key) => !value(key) && !(key === 'channel_key' && value('pg')));
  if (missing.length > 0) return `${missing.join(', ')} missing`;

  const name = parseName(value('name'));
  if (!name) return 'name must have 1 to 50 characters';
  const phone = parsePhone(value('phone'));
  if (!phone) return 'phone must be a Korean mobile number';
  const born = parseResidentBirth(value('birth').replaceAll('-', ''), value('gender_digit'), today);
  if (!born) return 'birth must be YYMMDD and gender_digit 1 to 8';
  const network = value('carrier');
  if (!isNetwork(network)) return 'carrier must be SKT, KT or LGT';
  const isMvno = value('is_mvno');
  if (!['true', 'false', '1', '0'].includes(isMvno)) return 'is_mvno must be true or false';
  const pgProvider = findPgProvider({ channelKey: value('channel_key'), pg: value('pg') }, channels);
  if (!pgProvider) return value('channel_key') ? 'channel_key is unknown' : 'pg is unknown';
  if (pgProvider !== 'danal')
    return 'channel_key must be one of Danal: only Danal certifies by one-time code';
  const verificationMethod = value('verification_method') || 'SMS';
  if (verificationMethod !== 'SMS' && verificationMethod !== 'APP') {
    return 'verification_method must be SMS or APP';
  }

  return {
    person: { name, phone, ...born },
    carrier: isMvno === 'true' || isMvno === '1' ? `${network}_MVNO` : network,
    pgProvider,
    merchantUid: value('merchant_uid') || null,
    verificationMethod,
  };
};
