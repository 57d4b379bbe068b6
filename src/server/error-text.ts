const MAX_QUOTED = 40;
const MAX_VENDOR_MESSAGE = 200;

// Control, format and separator characters: they could forge lines in a log.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
// What PortOne may say besides: a phone number or birth date, however its digits are parted; a token, a CI or DI.
const LONG_NUMBER = /\d(?:\D{0,2}\d){5,}/g;
const OPAQUE_VALUE = /[\w+/=-]{32,}/g;

/** A value for an error message, shortened and on one line. Only for what is neither secret nor personal. */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    const shown = value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value;
    return `"${shown.replace(UNPRINTABLE, '�')}"`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return kind(value);
}

/** What sort of value it is, without its content. */
export function kind(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value.trim() === '' ? 'a blank string' : 'another string';
  return value === undefined ? 'nothing' : `a value of type ${typeof value}`;
}

/** Takes every one of `secrets` out of a text that somebody else wrote. */
function redact(text: string, secrets: readonly string[]): string {
  const needles = secrets
    .filter((value) => value.length > 1)
    // A key that begins with another would otherwise leave its tail behind.
    .sort((a, b) => b.length - a.length);
  return needles.reduce((rest, needle) => rest.replaceAll(needle, '***'), text);
}

/** PortOne's message as an error may carry it: PortOne sometimes repeats what it was sent. */
export function vendorText(text: string, secrets: readonly string[]): string {
  // Full-width digits become plain ones.
  const plain = redact(text, secrets).normalize('NFKC');
  const safe = redact(plain, secrets).replace(LONG_NUMBER, '***').replace(OPAQUE_VALUE, '***');
  const shown = safe.length > MAX_VENDOR_MESSAGE ? `${safe.slice(0, MAX_VENDOR_MESSAGE)}…` : safe;
  return shown.replace(UNPRINTABLE, ' ').trim();
}

/**
 * What may be kept of an error that somebody else threw: its class and system code (`ECONNREFUSED`). A message can
 * quote the request, and with it the secret or a name.
 */
export function describeForeignError(error: unknown, secrets: readonly string[]): string {
  const parts: string[] = [];
  let current = error;
  for (let depth = 0; depth < 3 && current instanceof Error; depth++) {
    const { name, code } = current as { name: unknown; code?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) parts.push(code);
    else if (typeof name === 'string' && /^[A-Z][A-Za-z]{2,40}$/.test(name)) parts.push(name);
    current = current.cause;
  }
  return redact(parts.join(', ') || 'unknown error', secrets);
}
