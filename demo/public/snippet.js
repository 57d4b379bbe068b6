// @ts-check
import { text } from './page.js';

const flags = new Set(['popup', 'required', 'disabled']);

/** @param {string} value */
const escapeAttribute = (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** @param {string} value */
const escapeText = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * The HTML a page would carry for what the playground shows.
 *
 * @param {Map<string, string>} attributes
 * @param {string} label
 * @param {object | undefined} params
 */
export function writeSnippet(attributes, label, params) {
  const lines = [...attributes].map(([name, value]) => {
    if (flags.has(name)) return `  ${name}`;
    // Copying a uid that was issued once and for this visit would teach the wrong thing.
    const shown = name === 'merchant-uid' ? `{{ ${text.snippetUid} }}` : value;
    return `  ${name}="${escapeAttribute(shown)}"`;
  });
  const element = `<imp-certification\n${lines.join('\n')}\n>${escapeText(label)}</imp-certification>`;
  if (!params) return element;
  const json = JSON.stringify(params, null, 2).replaceAll('</', '<\\/').replaceAll('\n', '\n  ');
  return `${element}

<script type="module">
  document.querySelector('imp-certification').params = ${json};
</script>`;
}
