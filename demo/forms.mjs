// @ts-check

/**
 * The fields of a form. None where the body is no form, or breaks off: what is missing is refused by its own name.
 *
 * @param {import('hono').Context} c
 * @returns {Promise<Record<string, string>>}
 */
export async function readForm(c) {
  const sent = await c.req.parseBody().catch(() => ({}));
  const texts = Object.entries(sent).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(/** @type {[string, string][]} */ (texts));
}

/**
 * Looked at once, letter by letter: a pattern that can match an `@` in two places takes seconds for thousands of them.
 *
 * @param {string | undefined} text
 */
export const isEmail = (text = '') => /^[^\s@]+@[^\s@]+$/.test(text);
