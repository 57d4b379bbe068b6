import { isOwnFailure, type CertificationResponse } from '../../attempt/response.js';
import { en, type Messages } from './en.js';
import { ko } from './ko.js';

export type { Messages };

/** Some of the {@link Messages}. */
export type OwnMessages = {
  readonly [Key in keyof Messages]?: Messages[Key] extends string ? string : Readonly<Partial<Messages[Key]>>;
};

const complete = new Set<Messages>([ko, en]);

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

/** `ko-KR` finds `ko` where there is no `ko-KR`; what a page's own language leaves out is English. */
function builtIn(language: string): Messages {
  for (let wanted = normalized(language); wanted; wanted = wanted.replace(/-?[^-]*$/, '')) {
    for (const [tag, messages] of languages) {
      if (normalized(tag) === wanted) return complete.has(messages) ? messages : merge(en, messages);
    }
  }
  return en;
}

function normalized(tag: string): string {
  return tag.trim().toLowerCase().replaceAll('_', '-');
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

/** Whether only a developer can mend what has failed: no press helps. */
function isMistake(response: CertificationResponse | null): boolean {
  return isOwnFailure(response) && /^(INVALID_PARAMETER|MISMATCH)$/.test(response?.error_code ?? '');
}

/** What the button says for a status; after a failure, to try again only where that can help. */
export function labelText(
  { label }: Messages,
  status: keyof Messages['label'],
  response: CertificationResponse | null,
): string {
  return label[isMistake(response) ? 'idle' : status];
}

/** What the live region says for a status; of a failure the reason, and to press again where that can help. */
export function statusText(
  { error, status, tryAgain }: Messages,
  current: keyof Messages['status'],
  response: CertificationResponse | null,
): string {
  if (response?.success !== false) return status[current];
  const { error_code, error_msg } = response;
  if (isMistake(response)) return status.failed;
  if (isOwnFailure(response) && error_code in error) {
    return `${error[error_code as keyof typeof error]} ${tryAgain}`;
  }
  // PortOne's own words; a failure that has none has its code in their place.
  return error_msg === error_code ? `${status.failed} ${tryAgain}` : error_msg;
}
