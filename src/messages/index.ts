import type { CertificationResponse, FailedResponse } from '../certification-response.js';
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
function merge<Texts extends object>(base: Texts, own: object): Texts {
  const entries = Object.entries(base).map(([key, text]: [string, unknown]) => {
    const given: unknown = (own as Record<string, unknown>)[key];
    if (typeof text === 'string') return [key, typeof given === 'string' && given.trim() ? given : text];
    return [key, typeof given === 'object' && given ? merge(text as object, given) : text];
  });
  return Object.fromEntries(entries) as Texts;
}

/** What the live region says for a status; a failure's reason first, then what to do. */
export function statusText(
  messages: Messages,
  status: keyof Messages['status'],
  response: CertificationResponse | null,
): string {
  const reason = response?.success === false && visitorReason(messages, response);
  return reason ? `${reason} ${messages.tryAgain}` : messages.status[status];
}

/** The reason for a visitor: the vendor's own words, or ours; what only a developer can mend is not spelt out. */
function visitorReason(messages: Messages, { error_code, error_msg }: FailedResponse): string | null {
  if (error_code === 'INVALID_PARAMETER' || error_code === 'MISMATCH') return null;
  const own = (messages.error as Readonly<Record<string, string>>)[error_code];
  // A failure that has no words has its code in their place.
  return own ?? (error_msg === error_code ? null : error_msg);
}
