import * as v from 'valibot';
import type { Messages } from './messages/index.js';

/**
 * Everything that comes from outside is read by valibot schemas. What is wrong with a value is said by the key of a
 * message, so that each answer can say it in its own form: a page beside the field, the REST API as its `message`.
 */
export type MessageKey = keyof Messages;

/** Checks that a message key exists: a schema would take any text. */
export const says = <Key extends MessageKey>(key: Key): Key => key;

/** How long one text of a request may be, in characters: PortOne's own are far shorter, and memory is not endless. */
export const MAX_TEXT_LENGTH = 200;
/** The same for addresses. */
export const MAX_URL_LENGTH = 2000;

/** A text, a number or a boolean as text; anything else is `''`, as an absent one is. */
export const textOf = (value: unknown): string =>
  /^(string|number|boolean)$/.test(typeof value) ? String(value) : '';

// With a default, not a fallback: for an absent key, that would stand for all checks that follow it.
export const scalar = v.pipe(v.optional(v.unknown(), ''), v.transform(textOf));

/** A trimmed text of at most `length` characters. */
// The length is that of the untrimmed text: a short piece of a long text would keep all of it in memory.
const textUpTo = (length: number) => v.pipe(scalar, v.maxLength(length, says('parameterTooLong')), v.trim());

export const text = textUpTo(MAX_TEXT_LENGTH);
export const url = textUpTo(MAX_URL_LENGTH);

/** The text of a message that needs no value, by its key. */
export const describeKey = (key: string, t: Messages): string => {
  const said: unknown = t[key as MessageKey];
  return typeof said === 'string' ? said : key;
};

type Issues = readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

/** The first thing that is wrong, in the caller's language, with the name of the parameter. */
export const describeFirst = (issues: Issues, t: Messages): string => {
  const [first] = issues;
  const name = v.getDotPath(first) ?? '';
  const missing = issues.filter(({ message }) => message === says('parametersMissing'));
  if (missing.length > 0) return t.parametersMissing(missing.map((issue) => v.getDotPath(issue)).join(', '));
  if (first.message === says('parameterTooLong')) return t.parameterTooLong(name, Number(first.requirement));
  return describeKey(first.message, t);
};
