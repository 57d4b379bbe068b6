// @ts-check
import { attributesOf, propertiesOf } from './attributes.js';
import { handlers } from './handlers.js';
import { inComment, inScriptTag, inStyleTag, literal, stringLiteral } from './literals.js';
import { bracedText, content, indent, tag } from './markup.js';

/**
 * Between quotes Svelte reads entities, and braces as an expression.
 *
 * @param {string} value
 */
const quoted = (value) => (/^[^"&\\{}\p{Cc}]*$/u.test(value) ? `"${value}"` : `{${stringLiteral(value)}}`);

/** @param {import('./attributes.js').Attribute} attribute */
function write({ name, property, value }) {
  if (name === 'merchant-uid') return '{merchantUid}';
  const shown = property || name;
  if (value === true) return shown;
  return `${shown}=${typeof value === 'number' ? `{${value}}` : quoted(value)}`;
}

/** @param {import('../snippet.js').Settings} settings */
export function writeSvelte(settings) {
  const { css, merchantUid } = settings;
  const properties = propertiesOf(settings);
  const attributes = [
    ...attributesOf(settings).map(write),
    ...properties.map(([name]) => `{${name}}`),
    'oncertified={onCertified}',
    'onfailed={onFailed}',
  ];
  const script = `import 'imp-certification';
import type { CertifiedEvent, FailedEvent } from 'imp-certification';
import type {} from 'imp-certification/svelte';

interface Props {
  /** ${inComment(merchantUid)} */
  merchantUid: string;
}

const { merchantUid }: Props = $props();
${properties.map(([name, value]) => `const ${name} = ${literal(value)};\n`).join('')}let status = $state('');

${handlers((value) => `status = ${value}`)}`;
  // Svelte takes rules away whose elements it does not find in the component, such as a theme's around it.
  const style = css && `\n\n<style>\n  :global {\n${indent(inStyleTag(css), 2)}\n  }\n</style>`;
  return `<script lang="ts">
${indent(inScriptTag(script))}
</script>

${tag(attributes, content(settings, bracedText), '></imp-certification>')}
<p role="status">{status}</p>${style}`;
}
