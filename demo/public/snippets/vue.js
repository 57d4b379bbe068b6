// @ts-check
import { attributesOf, propertiesOf } from './attributes.js';
import { handlers } from './handlers.js';
import { inComment, inScriptTag, inStyleTag, literal } from './literals.js';
import { content, escapeAttribute, escapeText, indent, tag } from './markup.js';

/** @param {import('./attributes.js').Attribute} attribute */
function write({ name, value }) {
  if (name === 'merchant-uid') return ':merchant-uid="merchantUid"';
  if (value === true) return name;
  return typeof value === 'number' ? `:${name}="${value}"` : `${name}="${escapeAttribute(value)}"`;
}

/**
 * Two braces would begin an expression.
 *
 * @param {string} value
 */
const text = (value) => {
  const escaped = escapeText(value);
  return value.includes('{{') ? escaped.replaceAll('{', '&#123;') : escaped;
};

/** @param {import('../snippet.js').Settings} settings */
export function writeVue(settings) {
  const { css, merchantUid } = settings;
  const properties = propertiesOf(settings);
  const attributes = [
    ...attributesOf(settings).map(write),
    ...properties.map(([name]) => `:${name}="${name}"`),
    '@certified="onCertified"',
    '@failed="onFailed"',
  ];
  const script = `// In vite.config.ts, so that the tag is an element and no component:
// vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'imp-certification' } } })
import 'imp-certification';
import type { CertifiedEvent, FailedEvent } from 'imp-certification';
import type {} from 'imp-certification/vue';
import { ref } from 'vue';

defineProps<{
  /** ${inComment(merchantUid)} */
  merchantUid: string;
}>();

${properties.map(([name, value]) => `const ${name} = ${literal(value)};\n`).join('')}const status = ref('');

${handlers((value) => `status.value = ${value}`)}`;
  return `<script setup lang="ts">
${inScriptTag(script)}
</script>

<template>
${indent(tag(attributes, content(settings, text)))}
  <p role="status">{{ status }}</p>
</template>${css && `\n\n<style>\n${inStyleTag(css)}\n</style>`}`;
}
