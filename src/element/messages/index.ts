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
  for (
    let wanted = language.toLowerCase().replaceAll('_', '-');
    wanted;
    wanted = wanted.replace(/-?[^-]*$/, '')
  ) {
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

/** The label that needs most room, by its letters: the button is as large as it needs in every status. */
export function longestLabel({ label }: Messages): string {
  return Object.values(label).reduce((one, other) => (other.length > one.length ? other : one));
}

/** What the live region says for a status; of a failure the reason, and to press again where that can help. */
export function statusText(
  { error, status, tryAgain }: Messages,
  current: keyof Messages['status'],
  response: CertificationResponse | null,
): string {
  if (response?.success !== false) return status[current];
  const { error_code, error_msg } = response;
  // Only a developer can mend these.
  if (/^(INVALID_PARAMETER|MISMATCH)$/.test(error_code)) return status.failed;
  if (Object.hasOwn(error, error_code)) return `${error[error_code as keyof typeof error]} ${tryAgain}`;
  // The vendor's own words; a failure that has none has its code in their place.
  return error_msg === error_code ? `${status.failed} ${tryAgain}` : error_msg;
}
