import type { CertificationParams } from './certification-request.js';

/** What an error says, without the customer's data; errors that come from the SDK may be anything. */
export function errorText(error: unknown, params?: CertificationParams): string {
  let text = 'unknown error';
  try {
    text = error instanceof Error ? error.message : String(error);
  } catch {
    // A thrown proxy, or an object whose toString throws.
  }
  for (const personal of [params?.name, params?.phone]) {
    if (personal) text = text.replaceAll(personal, '…');
  }
  return text;
}
