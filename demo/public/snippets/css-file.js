// @ts-check
// CSS where a module has no place for it: in a file beside the module, which imports it.

/** @param {string} css */
export const cssImport = (css) => (css ? "import './certification.css';\n" : '');

/**
 * The file, as a comment. Each line for itself: the CSS may have comments of its own.
 *
 * @param {string} css
 */
export function cssFile(css) {
  if (!css) return '';
  const lines = css.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => `\n// ${line}`.trimEnd());
  return `\n\n// certification.css\n//${lines.join('')}`;
}
