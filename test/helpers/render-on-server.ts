import 'imp-certification';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, unsafeStatic } from 'lit/static-html.js';

/** Markup as a server sends it: with declarative shadow roots. */
export function renderOnServer(markup: string): Promise<string> {
  return collectResult(render(html`${unsafeStatic(markup)}`));
}
