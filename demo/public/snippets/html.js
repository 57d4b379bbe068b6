// @ts-check
import { attributesOf, propertiesOf } from './attributes.js';
import { inScriptTag, inStyleTag, literal } from './literals.js';
import { content, escapeAttribute, escapeText, indent, tag } from './markup.js';
import { failed, succeeded, unreachable } from './words.js';

/** @param {import('./attributes.js').Attribute} attribute */
function write({ name, value }) {
  if (value === true) return name;
  // As a server's template puts it in.
  const shown = name === 'merchant-uid' ? `{{ ${value} }}` : String(value);
  return `${name}="${escapeAttribute(shown)}"`;
}

/** @param {import('../snippet.js').Settings} settings */
export function writeHtml(settings) {
  const { css } = settings;
  const properties = propertiesOf(settings);
  const style = css && `<style>\n${indent(inStyleTag(css))}\n</style>\n`;
  const element = tag(
    attributesOf(settings).map(write),
    content(settings, escapeText),
    '></imp-certification>',
  );
  const script = `const element = document.querySelector('imp-certification');
const status = document.querySelector('[role="status"]');
${properties.map(([name, value]) => `element.${name} = ${literal(value)};\n`).join('')}
element.addEventListener('certified', async ({ detail: { imp_uid, merchant_uid } }) => {
  const body = new URLSearchParams({ imp_uid, merchant_uid });
  try {
    const response = await fetch('/api/certifications', { method: 'POST', body });
    const answer = await response.json();
    status.textContent = response.ok ? '${succeeded}' : answer.message;
  } catch {
    status.textContent = '${unreachable}';
  }
});
element.addEventListener('failed', ({ detail }) => {
  status.textContent = \`${failed}: \${detail.error_msg}\`;
});`;
  return `<script type="module" src="/js/imp-certification.min.js"></script>
${style}
${element}
<p role="status"></p>

<script type="module">
${indent(inScriptTag(script))}
</script>`;
}
