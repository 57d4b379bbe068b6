/** A value that cannot become a request; its message names the attribute, the value and what is expected. */
export class InvalidParameterError extends Error {}

/** The value of a text property, trimmed; undefined where it is absent or blank. */
export function textValue<Property extends string>(
  source: Readonly<Partial<Record<Property, unknown>>>,
  property: Property,
): string | undefined {
  const value: unknown = source[property] ?? '';
  // Frameworks bind ids as numbers.
  if (!/string|number|bigint/.test(typeof value)) throw invalid(property, 'a string', value);
  return String(value).trim() || undefined;
}

/** The value of a boolean attribute or property, where `"false"` means false; undefined where it is absent. */
export function booleanValue(value: unknown): boolean | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value.trim().toLowerCase() !== 'false' : Boolean(value);
}

/**
 * An error that says what was expected and what was there.
 *
 * @param property Of the element; the message names its attribute.
 */
export function invalid(property: string, expectation: string, value: unknown): InvalidParameterError {
  const attribute = property.replace(/(?=[A-Z])/g, '-').toLowerCase();
  // Objects are named by their kind alone: their text could run the page's code.
  const got = /^(string|number|boolean)$/.test(typeof value)
    ? JSON.stringify(String(value).slice(0, 100))
    : kind(value);
  return new InvalidParameterError(`${attribute} must be ${expectation}, got ${got}`);
}

/**
 * The parsed URL, or null. Checks read its scheme, never the text: `java\nscript:` and `JavaScript:` are the same to a
 * browser. (`URL.canParse` is younger than the oldest browsers supported.)
 */
export function parseUrl(value: string, baseUrl?: string): URL | null {
  try {
    return new URL(value, baseUrl);
  } catch {
    return null;
  }
}

/** What sort of value it is, for messages. */
export function kind(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
