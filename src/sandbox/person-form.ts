import type { Context } from 'hono';
import * as v from 'valibot';
import type { WindowProvider } from './channels.js';
import type { Messages } from './messages/index.js';
import {
  NETWORKS,
  parseBirthday,
  parseName,
  parsePhone,
  SDK_CARRIERS,
  toRestCarrier,
  type Person,
} from './person.js';
import { SCENARIO_FIELDS } from './scenarios.js';
import { MAX_TEXT_LENGTH, says } from './validation.js';

export const APPS = ['appA', 'appB', 'appC'] as const;
export const CARD_COMPANIES = ['cardCompanyA', 'cardCompanyB', 'cardCompanyC'] as const;

const FIELDS = [
  ...['session', 'lang', 'otp', 'carrier', 'network', 'app', 'card_company', 'card_digits', 'name'],
  ...['birthday', 'gender', 'phone', 'foreigner', 'agreement', ...SCENARIO_FIELDS],
];

export type Fields = Readonly<Record<string, string>>;

/** A form's fields, of those that the pages have; one that is longer than any of them may be counts as empty. */
export const readFields = async (c: Context): Promise<Fields> => {
  const form = new URLSearchParams(await c.req.text());
  const entries = FIELDS.map((name) => [name, form.get(name) ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value && value.length <= MAX_TEXT_LENGTH));
};

/** The later pages change nothing of what was typed but the scenarios. */
export const withScenarios = (draft: Fields, fields: Fields): Fields => ({
  ...draft,
  ...Object.fromEntries(SCENARIO_FIELDS.map((name) => [name, fields[name] ?? ''])),
});

/** Texts that need no value. */
type PlainMessage = {
  [Key in keyof Messages]: Messages[Key] extends string ? Key : never;
}[keyof Messages];

/** What is wrong, by field name, in the order of the fields. */
export type FormErrors = Readonly<Record<string, PlainMessage>>;

interface FormRules {
  pgProvider: WindowProvider;
  /** The carrier that the merchant asks for, `''` = any. */
  requiredCarrier: string;
  /** Milliseconds since the epoch. */
  now: number;
}

const field = v.pipe(v.optional(v.string(), ''), v.trim());
const nothing = v.pipe(
  field,
  v.transform(() => null),
);

const carrierSchema = (required: string) =>
  v.pipe(
    field,
    v.picklist(SDK_CARRIERS, says('carrierRequired')),
    v.check((carrier) => !required || carrier === required, says('carrierNotAllowed')),
  );

/** What each method asks for besides the person. */
const methodFields = {
  danal: {},
  inicis_unified: { app: v.pipe(field, v.picklist(APPS, says('appRequired'))) },
  inicis: {
    card_company: v.pipe(field, v.picklist(CARD_COMPANIES, says('cardCompanyRequired'))),
    card_digits: v.pipe(field, v.regex(/^\d{4}$/, says('cardDigitsInvalid'))),
  },
};

const schemaOf = (fields: Fields, { pgProvider, requiredCarrier, now }: FormRules) => {
  const isByPhone = pgProvider === 'danal';
  const isBudgetPhone = isByPhone && fields.carrier === 'MVNO' && /^(MVNO)?$/.test(requiredCarrier);
  return v.object({
    carrier: isByPhone ? carrierSchema(requiredCarrier) : nothing,
    network: isBudgetPhone ? v.pipe(field, v.picklist(NETWORKS, says('networkRequired'))) : nothing,
    ...methodFields[pgProvider],
    name: v.pipe(field, v.transform(parseName), v.string(says('nameInvalid'))),
    birthday: v.pipe(
      field,
      v.transform((text) => parseBirthday(text, now)),
      v.string(says('birthdayInvalid')),
    ),
    gender: v.pipe(field, v.picklist(['male', 'female'], says('genderRequired'))),
    phone:
      pgProvider === 'inicis'
        ? nothing
        : v.pipe(field, v.transform(parsePhone), v.string(says('phoneInvalid'))),
    foreigner: v.pipe(
      field,
      v.transform((text) => text !== ''),
    ),
    agreement: v.pipe(field, v.nonEmpty(says('agreementRequired'))),
  });
};

/** The first page's form of each of the three methods: the person, or what is wrong. */
export const parsePersonForm = (
  fields: Fields,
  rules: FormRules,
): { person: Person } | { errors: FormErrors } => {
  const { success, output, issues } = v.safeParse(schemaOf(fields, rules), fields, { abortPipeEarly: true });
  if (!success) {
    const errors = issues.map((issue) => [v.getDotPath(issue), issue.message]);
    return { errors: Object.fromEntries(errors) as FormErrors };
  }
  const { carrier, network, name, birthday, gender, foreigner, phone } = output;
  return {
    person: {
      ...{ name, birthday, gender, foreigner, phone },
      carrier: carrier && toRestCarrier(carrier, network ?? 'SKT'),
    },
  };
};
