// @ts-check
import { attributesOf, propertiesOf } from './attributes.js';
import { cssFile, cssImport } from './css-file.js';
import { handlers } from './handlers.js';
import { inComment, literal } from './literals.js';
import { bracedText, content, indent, jsxValue, tag } from './markup.js';

/** @param {import('./attributes.js').Attribute} attribute */
function write({ name, property, value }) {
  if (name === 'merchant-uid') return 'prop:merchantUid={props.merchantUid}';
  if (value === true) return name;
  const shown = property ? `prop:${property}` : name;
  return `${shown}=${typeof value === 'number' ? `{${value}}` : jsxValue(value)}`;
}

/** @param {import('../snippet.js').Settings} settings */
export function writeSolid(settings) {
  const { css, merchantUid } = settings;
  const properties = propertiesOf(settings);
  const attributes = [
    ...attributesOf(settings).map(write),
    ...properties.map(([name]) => `prop:${name}={${name}}`),
    'on:certified={onCertified}',
    'on:failed={onFailed}',
  ];
  return `import 'imp-certification';
import type { CertifiedEvent, FailedEvent } from 'imp-certification';
import type {} from 'imp-certification/solid';
import { createSignal } from 'solid-js';
${cssImport(css)}${properties.map(([name, value]) => `\nconst ${name} = ${literal(value)};\n`).join('')}
interface Props {
  /** ${inComment(merchantUid)} */
  merchantUid: string;
}

export function Certification(props: Props) {
  const [status, setStatus] = createSignal('');

${indent(handlers((value) => `setStatus(${value})`))}

  return (
    <>
${indent(tag(attributes, content(settings, bracedText)), 3)}
      <p role="status">{status()}</p>
    </>
  );
}${cssFile(css)}`;
}
