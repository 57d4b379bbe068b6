// @ts-check
import { attributesOf, propertiesOf } from './attributes.js';
import { handlers } from './handlers.js';
import { inComment, literal } from './literals.js';
import { bracedText, content, indent, jsxValue, tag } from './markup.js';
import { cssFile, cssImport } from './css-file.js';

/** @param {import('./attributes.js').Attribute} attribute */
function write({ name, property, value }) {
  const shown = property || name;
  if (name === 'merchant-uid') return 'merchantUid={merchantUid}';
  if (value === true) return shown;
  return `${shown}=${typeof value === 'number' ? `{${value}}` : jsxValue(value)}`;
}

/** @param {import('../snippet.js').Settings} settings */
export function writeReact(settings) {
  const { css, merchantUid } = settings;
  const properties = propertiesOf(settings);
  const attributes = [
    ...attributesOf(settings).map(write),
    ...properties.map(([name]) => `${name}={${name}}`),
    'oncertified={onCertified}',
    'onfailed={onFailed}',
  ];
  return `import 'imp-certification';
import type { CertifiedEvent, FailedEvent } from 'imp-certification';
import type {} from 'imp-certification/react';
import { useState } from 'react';
${cssImport(css)}${properties.map(([name, value]) => `\nconst ${name} = ${literal(value)};\n`).join('')}
interface Props {
  /** ${inComment(merchantUid)} */
  merchantUid: string;
}

export function Certification({ merchantUid }: Props) {
  const [status, setStatus] = useState('');

${indent(handlers((value) => `setStatus(${value})`))}

  return (
    <>
${indent(tag(attributes, content(settings, bracedText)), 3)}
      <p role="status">{status}</p>
    </>
  );
}${cssFile(css)}`;
}
