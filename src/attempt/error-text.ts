import { InvalidParameterError } from '../values.js';

/** Parameters that say nothing of the customer. */
const IMPERSONAL = /^(merchant_uid|min_age|carrier|company|m_redirect_url|popup|channelKey|pg)$/;

/** What an error says, unless it tells the customer's data; errors that come from the SDK may be anything. */
export function errorText(error: unknown, params: Readonly<Record<string, unknown>> = {}): string {
  try {
    const text = error instanceof Error ? error.message : String(error);
    const said = bare(text);
    const isPersonal = Object.entries(params).some(([key, value]) => {
      if (IMPERSONAL.test(key) || !/string|number/.test(typeof value)) return false;
      // 010… is +82 10… without its first 0.
      const personal = bare(String(value)).replace(/^0/, '');
      return personal.length > 1 && said.includes(personal);
    });
    if (!isPersonal) return text;
    // Such as a phone number in the wrong attribute: the attribute may be named, the value not.
    return error instanceof InvalidParameterError ? text.replace(/got [^]*/, 'got …') : '…';
  } catch {
    // A thrown proxy, an object whose toString throws, a parameter that cannot be read.
    return '…';
  }
}

/** Letters and digits alone: a name with a blank, a number with hyphens and an encoded one are the same. */
function bare(text: string): string {
  const decoded = text
    .replaceAll(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(/(?:%[\da-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    });
  return decoded
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
