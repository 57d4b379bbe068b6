import type { CertificationResponse } from '../../attempt/response.js';
import { en, type Messages } from './en.js';
import { ko } from './ko.js';

export type { Messages };

/** Some of the {@link Messages}. */
export type OwnMessages = {
  readonly [Key in keyof Messages]?: Messages[Key] extends string ? string : Readonly<Partial<Messages[Key]>>;
};

/** By BCP 47 tag. */
export const languages = new Map<string, Messages>([
  ['ko', ko],
  ['en', en],
]);

/** The texts in a language, or in English where there are none in it, with the page's own in place of them. */
export function messagesFor(language: string, own?: OwnMessages | null): Messages {
  const messages = builtIn(language);
  return own ? merge(messages, own) : messages;
}

/** `ko-KR` finds `ko` where there is no `ko-KR`. */
function builtIn(language: string): Messages {
  for (let wanted = language.toLowerCase(); wanted; wanted = wanted.replace(/-?[^-]*$/, '')) {
    for (const [tag, messages] of languages) if (tag.toLowerCase() === wanted) return messages;
  }
  return en;
}

/** Only texts count, so that nothing is left without one. */
function merge<Texts extends object>(base: Texts, own: unknown): Texts {
  const entries = Object.entries(base).map(([key, text]: [string, unknown]) => {
    const given = (own as Record<string, unknown> | null | undefined)?.[key];
    if (typeof text !== 'string') return [key, merge(text as object, given)];
    return [key, typeof given === 'string' && given.trim() ? given : text];
  });
  return Object.fromEntries(entries) as Texts;
}

/** What the live region says for a status; a failure's reason first, then what to do. */
export function statusText(
  { error, status, tryAgain }: Messages,
  current: keyof Messages['status'],
  response: CertificationResponse | null,
): string {
  if (response?.success !== false) return status[current];
  const { error_code, error_msg } = response;
  // What only a developer can mend is not spelt out; a failure that has no words has its code in their place.
  const isUnspoken = /^(INVALID_PARAMETER|MISMATCH)$/.test(error_code) || error_msg === error_code;
  // Ours in the visitor's language, else the vendor's own words.
  const reason = (error as Readonly<Record<string, string>>)[error_code] ?? (isUnspoken ? '' : error_msg);
  return reason ? `${reason} ${tryAgain}` : status[current];
}
