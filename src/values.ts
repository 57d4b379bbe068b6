/** A value that cannot become a request; its message names the attribute, the value and what is expected. */
export class InvalidParameterError extends Error {}

/**
 * An error that says what was expected and what was there.
 *
 * @param property Of the element; the message names its attribute.
 */
export function invalid(property: string, expectation: string, value: unknown): InvalidParameterError {
  const attribute = property.replace(/(?=[A-Z])/g, '-').toLowerCase();
  // Of objects only the kind: reading their text would run the page's code.
  const got = /^(string|number|boolean)$/.test(typeof value)
    ? JSON.stringify(String(value).slice(0, 100))
    : kindOf(value);
  return new InvalidParameterError(`${attribute} must be ${expectation}, got ${got}`);
}

/** `typeof`, which arrays have one of their own in. */
export function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The value of a text property, trimmed; undefined where it is absent or blank. */
export function textValue(value: unknown, property: string): string | undefined {
  // `false` is what `condition && value` gives.
  const given = value === false ? '' : (value ?? '');
  // Frameworks bind ids as numbers.
  if (typeof given === 'number' || typeof given === 'bigint') return String(given);
  if (typeof given !== 'string') throw invalid(property, 'a string', given);
  return given.trim() || undefined;
}

/** The value of a boolean attribute or property, where `"false"` means false; undefined where it is absent. */
export function booleanValue(value: unknown): boolean | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value.trim().toLowerCase() !== 'false' : Boolean(value);
}

/** The parsed URL, or null. (`URL.canParse` is younger than the oldest browsers supported.) */
export function parseUrl(value: string, baseUrl?: string): URL | null {
  try {
    return new URL(value, baseUrl);
  } catch {
    return null;
  }
}
