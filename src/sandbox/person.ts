import { hasReachedAge, koreanDate, parseBirthday as parseDate } from '../korean-age.js';

export type Gender = 'male' | 'female';

export interface Person {
  name: string;
  /** `YYYY-MM-DD` */
  birthday: string;
  gender: Gender;
  foreigner: boolean;
  /** Digits only; `null` where the method does not ask for it. */
  phone: string | null;
  /** `null` where the method does not ask for it. */
  carrier: RestCarrier | null;
}

/** Carriers as the browser SDK names them; the REST API has other names: see `toRestCarrier`. */
export const SDK_CARRIERS = ['SKT', 'KTF', 'LGT', 'MVNO'] as const;
export type SdkCarrier = (typeof SDK_CARRIERS)[number];

/** Networks as the REST API names them; budget carriers (MVNO) rent one of the three. */
export const NETWORKS = ['SKT', 'KT', 'LGT'] as const;
export type Network = (typeof NETWORKS)[number];

export type RestCarrier = Network | `${Network}_MVNO`;

const networks: Record<Exclude<SdkCarrier, 'MVNO'>, Network> = { SKT: 'SKT', KTF: 'KT', LGT: 'LGT' };

/** `network` counts for budget phones only. */
export const toRestCarrier = (carrier: SdkCarrier, network: Network): RestCarrier =>
  carrier === 'MVNO' ? `${network}_MVNO` : networks[carrier];

const MAX_NAME_LENGTH = 50;
const OLDEST_AGE = 130;

/** Whether somebody born on `birthday` (`YYYY-MM-DD`) is at least `years` old at `now` (milliseconds since the epoch). */
export const isOfAge = (birthday: string, years: number, now: number): boolean => {
  const date = parseDate(birthday);
  return date !== null && hasReachedAge(date, years, 'full-years', koreanDate(now));
};

/** `19900131`, `1990-01-31`, `1990.01.31` … → `1990-01-31`; `null` if nobody alive at `now` is born then. */
export const parseBirthday = (text: string, now: number): string | null => {
  const birthday = /^(\d{4})[-./\s]?(\d{2})[-./\s]?(\d{2})$/.exec(text.trim())?.slice(1).join('-') ?? '';
  return isOfAge(birthday, 0, now) && !isOfAge(birthday, OLDEST_AGE + 1, now) ? birthday : null;
};

/** A Korean mobile number, of which everything but the digits is removed; `null` if it is none. */
export const parsePhone = (text: string): string | null => {
  const digits = text.replace(/\D/g, '');
  return /^01[016789]\d{7,8}$/.test(digits) ? digits : null;
};

/** `01012345678` → `010-1234-5678`. */
export const formatPhone = (digits: string): string =>
  digits.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3');

/** One form of each name, so that the same person has the same key; `null` if it is blank or too long. */
export const parseName = (text: string): string | null => {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return name && name.length <= MAX_NAME_LENGTH ? name : null;
};

/**
 * `YYMMDD`, of which everything but the digits is removed, and the seventh digit of a resident registration number,
 * which says century, gender and whether the person is a foreigner: 1–4 citizens, 5–8 foreigners; odd male; 1 2 5 6
 * born in the 1900s, 3 4 7 8 in the 2000s.
 */
export const parseResidentBirth = (
  birth: string,
  genderDigit: string,
  now: number,
): Pick<Person, 'birthday' | 'gender' | 'foreigner'> | null => {
  const digits = birth.replace(/\D/g, '');
  if (!/^\d{6}$/.test(digits) || !/^[1-8]$/.test(genderDigit)) return null;
  const digit = Number(genderDigit);
  const century = [1, 2, 5, 6].includes(digit) ? '19' : '20';
  const birthday = parseBirthday(century + digits, now);
  return birthday === null ? null : { birthday, gender: digit % 2 ? 'male' : 'female', foreigner: digit > 4 };
};

/** The two keys by which merchants recognise a person: CI, the same everywhere, and DI, one per merchant. */
export interface PersonKeys {
  unique_key: string;
  unique_in_site: string;
}

/** Gives the same person the same keys for as long as the sandbox lives. */
export type DerivePersonKeys = (person: Person, userCode: string) => Promise<PersonKeys>;

export const derivePersonKeys = async (
  secret: Uint8Array<ArrayBuffer>,
  { name, birthday, gender }: Person,
  userCode: string,
): Promise<PersonKeys> => {
  const derive = async (hash: 'SHA-512' | 'SHA-384', ...parts: readonly string[]): Promise<string> => {
    const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign']);
    const text = new TextEncoder().encode(JSON.stringify(parts));
    return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, text))));
  };
  // 64 bytes are 88 characters and 48 bytes are 64: the lengths of the real CI and DI.
  const [unique_key, unique_in_site] = await Promise.all([
    derive('SHA-512', name, birthday, gender),
    derive('SHA-384', name, birthday, gender, userCode),
  ]);
  return { unique_key, unique_in_site };
};
