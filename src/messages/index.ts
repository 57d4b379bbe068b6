import type { FailedResponse } from '../certification-response.js';
import { en, type Messages } from './en.js';
import { ko } from './ko.js';

export type { Messages };

/** The texts in the language of a BCP 47 tag; English where there is none in that language. */
export function messagesFor(language: string): Messages {
  return /^ko\b/i.test(language) ? ko : en;
}

/** What the live region says for a status; a failure's reason first, then what to do. */
export function statusText(
  messages: Messages,
  status: keyof Messages['status'],
  failed: FailedResponse | null,
): string {
  const reason = failed && visitorReason(messages, failed);
  return reason ? `${reason} ${messages.tryAgain}` : messages.status[status];
}

/** The reason for a visitor: the vendor's own words, or ours; what only a developer can mend is not spelt out. */
function visitorReason(messages: Messages, { error_code, error_msg }: FailedResponse): string | null {
  if (error_code === 'INVALID_PARAMETER' || error_code === 'MISMATCH') return null;
  const own = (messages.error as Readonly<Record<string, string>>)[error_code];
  return own ?? error_msg;
}
