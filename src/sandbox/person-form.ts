import { isNetwork, isSdkCarrier, toRestCarrier, type RestCarrier } from './carriers.js';
import type { PgProvider } from './gateways.js';
import type { Messages } from './messages/index.js';
import { parseBirthday, parseName, parsePhone, type Gender, type Person } from './person.js';

export const APPS = ['appA', 'appB', 'appC'] as const;
export const CARD_COMPANIES = ['cardCompanyA', 'cardCompanyB', 'cardCompanyC'] as const;

/** Texts that need no value. */
type PlainMessage = {
  [Key in keyof Messages]: Messages[Key] extends string ? Key : never;
}[keyof Messages];

/** What is wrong, by field name, in the order of the fields. */
export type FormErrors = Readonly<Record<string, PlainMessage>>;

export interface PersonForm {
  person: Person;
  carrier: RestCarrier | null;
}

interface FormRules {
  pgProvider: PgProvider;
  /** The carrier that the merchant asks for, `''` = any. */
  requiredCarrier: string;
  /** The date in Korea. */
  today: string;
}

const findCarrierError = (carrier: string, network: string, required: string): FormErrors => {
  if (!isSdkCarrier(carrier)) return { carrier: 'carrierRequired' };
  if (required && carrier !== required) return { carrier: 'carrierNotAllowed' };
  return carrier === 'MVNO' && !isNetwork(network) ? { network: 'networkRequired' } : {};
};

const isOneOf = (values: readonly string[], value: string): boolean => values.includes(value);

/** The first page's form of each of the three methods: the person, or what is wrong. */
export const parsePersonForm = (
  form: Readonly<Record<string, string>>,
  { pgProvider, requiredCarrier, today }: FormRules,
): PersonForm | { errors: FormErrors } => {
  const value = (name: string): string => form[name]?.trim() ?? '';
  const carrier = value('carrier');
  const network = value('network');
  const name = parseName(value('name'));
  const birthday = parseBirthday(value('birthday'), today);
  const gender = value('gender');
  const phone = pgProvider === 'inicis' ? null : parsePhone(value('phone'));

  const errors: FormErrors = {
    ...(pgProvider === 'danal' && findCarrierError(carrier, network, requiredCarrier)),
    ...(pgProvider === 'inicis_unified' && !isOneOf(APPS, value('app')) && { app: 'appRequired' }),
    ...(pgProvider === 'inicis' &&
      !isOneOf(CARD_COMPANIES, value('card_company')) && { card_company: 'cardCompanyRequired' }),
    ...(pgProvider === 'inicis' &&
      !/^\d{4}$/.test(value('card_digits')) && { card_digits: 'cardDigitsInvalid' }),
    ...(!name && { name: 'nameInvalid' }),
    ...(!birthday && { birthday: 'birthdayInvalid' }),
    ...(!isGender(gender) && { gender: 'genderRequired' }),
    ...(pgProvider !== 'inicis' && !phone && { phone: 'phoneInvalid' }),
    ...(!value('agreement') && { agreement: 'agreementRequired' }),
  };
  if (Object.keys(errors).length > 0 || !name || !birthday || !isGender(gender)) return { errors };

  return {
    person: { name, birthday, gender, foreigner: value('foreigner') !== '', phone },
    carrier:
      pgProvider === 'danal' && isSdkCarrier(carrier)
        ? toRestCarrier(carrier, isNetwork(network) ? network : 'SKT')
        : null,
  };
};

const isGender = (value: string): value is Gender => value === 'male' || value === 'female';
