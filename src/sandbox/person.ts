export type Gender = 'male' | 'female';

export interface Person {
  name: string;
  /** `YYYY-MM-DD` */
  birthday: string;
  gender: Gender;
  foreigner: boolean;
  /** Digits only; `null` where the method does not ask for it. */
  phone: string | null;
}

const MAX_NAME_LENGTH = 50;
const OLDEST_AGE = 130;

const seoulDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Seoul',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The date in Korea, `YYYY-MM-DD`, at `now` (milliseconds since the epoch). */
export const dateInSeoul = (now: number): string => seoulDate.format(now);

/** Full years between two `YYYY-MM-DD`; who is born on 29 February turns on 1 March, as in Korean law. */
export const fullYears = (birthday: string, today: string): number => {
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return today.slice(5) < birthday.slice(5) ? years - 1 : years;
};

/** `19900131`, `1990-01-31`, `1990.01.31` … → `1990-01-31`; `null` if there is no such past day. */
export const parseBirthday = (text: string, today: string): string | null => {
  const match = /^(\d{4})[-./\s]?(\d{2})[-./\s]?(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const birthday = match.slice(1).join('-');
  const date = new Date(`${birthday}T00:00:00Z`);
  // The platform takes 31 February for 3 March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== birthday) return null;
  return birthday <= today && fullYears(birthday, today) <= OLDEST_AGE ? birthday : null;
};

/** A Korean mobile number in any usual writing, also with +82 → digits; `null` if it is none. */
export const parsePhone = (text: string): string | null => {
  const digits = text.replace(/[\s().-]/g, '').replace(/^\+?820?/, '0');
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
 * `YYMMDD` and the seventh digit of a resident registration number, which says century, gender and whether the person
 * is a foreigner: 1–4 citizens, 5–8 foreigners; odd male; 1 2 5 6 born in the 1900s, 3 4 7 8 in the 2000s.
 */
export const parseResidentBirth = (
  birth: string,
  genderDigit: string,
  today: string,
): Pick<Person, 'birthday' | 'gender' | 'foreigner'> | null => {
  if (!/^\d{6}$/.test(birth) || !/^[1-8]$/.test(genderDigit)) return null;
  const digit = Number(genderDigit);
  const century = [1, 2, 5, 6].includes(digit) ? '19' : '20';
  const birthday = parseBirthday(century + birth, today);
  return birthday === null ? null : { birthday, gender: digit % 2 ? 'male' : 'female', foreigner: digit > 4 };
};
