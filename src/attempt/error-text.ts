import { SdkLoadError } from '../sdk/load-sdk.js';
import { InvalidParameterError } from '../values.js';

/** Parameters that say nothing of the customer. */
const IMPERSONAL = /^(merchant_uid|min_age|carrier|company|m_redirect_url|popup|channelKey|pg)$/;

/**
 * What an error says, unless it may tell the customer's data, in whatever spelling: errors that come from the SDK may be
 * anything, and a developer may have written a phone number into the wrong attribute.
 *
 * @param params What is known of the customer.
 */
export function errorText(error: unknown, params: Readonly<Record<string, unknown>> = {}): string {
  try {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof SdkLoadError) return text;
    // What this library itself says is told to the developer, but for the value.
    const isOwn = error instanceof InvalidParameterError;
    const [, said = ''] = isOwn ? (/got ([^]*)/.exec(text) ?? []) : [text, text];
    if (isPlain(said) && !personalWords(params).some((word) => said.toLowerCase().includes(word)))
      return text;
    return isOwn ? text.replace(/got [^]*/, 'got …') : '…';
  } catch {
    // A thrown proxy, an object whose toString throws, a parameter that cannot be read.
    return '…';
  }
}

/** Whether a text has neither letters that Korean names are written or encoded in, nor as many digits as a birth date. */
function isPlain(text: string): boolean {
  return (
    !/[^\t-~]|%[\da-f]{2}|\\[ux]|&#?\w+;/i.test(text) && !/\d{6}/.test(text.replaceAll(/[^\da-z]/gi, ''))
  );
}

/** The words of a name in Latin letters, and whatever else is known, in lower case. */
function personalWords(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      IMPERSONAL.test(key) ? [] : personalWords(inner),
    );
  }
  const text = /string|number/.test(typeof value) ? String(value).toLowerCase() : '';
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
}
