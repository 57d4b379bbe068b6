// @ts-check
import { attributesOf, camelCase, propertiesOf } from './attributes.js';
import { escapeTemplate, inComment, literal, stringLiteral } from './literals.js';
import { content, indent, tag } from './markup.js';
import { failed, succeeded, unreachable } from './words.js';

/**
 * Whether a value may stand in a template as it is. Angular reads braces and `@` as its own, HTML's entities come
 * before that, and JavaScript's escapes before those: anything else is clearer as a field of the class.
 *
 * @param {string} value
 */
const isPlain = (value) => /^[^"&<>{}@$`\\\p{Cc}]*$/u.test(value);

/** @param {import('../snippet.js').Settings} settings */
export function writeAngular(settings) {
  const { css, merchantUid } = settings;
  const properties = propertiesOf(settings);
  /** @type {string[]} */
  const fields = [];
  /** @param {string} name @param {string} value */
  const addField = (name, value) => {
    fields.push(`protected readonly ${name} = ${value};`);
    return name;
  };

  /** @param {import('./attributes.js').Attribute} attribute */
  const write = ({ name, property, value }) => {
    if (name === 'merchant-uid') return '[merchantUid]="merchantUid()"';
    if (value === true) return name;
    if (typeof value === 'number') return `[${property}]="${value}"`;
    if (isPlain(value)) return `${name}="${value}"`;
    return `[${property || `attr.${name}`}]="${addField(camelCase(name), stringLiteral(value))}"`;
  };
  /** @param {string} value */
  const text = (value) =>
    isPlain(value)
      ? value
      : `{{ ${addField(settings.trigger ? 'trigger' : 'label', stringLiteral(value))} }}`;

  const attributes = [
    ...attributesOf(settings).map(write),
    ...properties.map(([name, value]) => `[${name}]="${addField(name, literal(value, '  '))}"`),
    '(certified)="onCertified($event)"',
    '(failed)="onFailed($event)"',
  ];
  const element = tag(attributes, content(settings, text));
  const styles =
    css &&
    `\n  encapsulation: ViewEncapsulation.None,\n  styles: \`\n${indent(escapeTemplate(css), 2)}\n  \`,`;
  const core = ['Component', 'CUSTOM_ELEMENTS_SCHEMA', 'inject', 'input', 'signal'];
  if (css) core.push('ViewEncapsulation');
  return `import { HttpClient, HttpParams, type HttpErrorResponse } from '@angular/common/http';
import { ${core.join(', ')} } from '@angular/core';
import 'imp-certification';
import type { CertifiedEvent, FailedEvent } from 'imp-certification';

@Component({
  selector: 'app-certification',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
${indent(element, 2)}
    <p role="status">{{ status() }}</p>
  \`,${styles}
})
export class Certification {
  private readonly http = inject(HttpClient);

  /** ${inComment(merchantUid)} */
  readonly merchantUid = input.required<string>();
${fields.map((field) => `  ${field}\n`).join('')}  protected readonly status = signal('');

  protected onCertified({ detail: { imp_uid, merchant_uid } }: CertifiedEvent): void {
    const body = new HttpParams({ fromObject: { imp_uid, merchant_uid: merchant_uid ?? '' } });
    this.http.post('/api/certifications', body).subscribe({
      next: () => this.status.set('${succeeded}'),
      error: ({ status, error }: HttpErrorResponse) => {
        const message: string | undefined = status > 0 ? error?.message : undefined;
        this.status.set(message ?? '${unreachable}');
      },
    });
  }

  protected onFailed({ detail }: FailedEvent): void {
    this.status.set(\`${failed}: \${detail.error_msg}\`);
  }
}`;
}
