import 'imp-certification';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';

/** The element's shadow root as HTML. It is the same for each: only `lang` and `disabled` change what it shows. */
async function renderShadowRoot(): Promise<string> {
  const sent = await collectResult(render(html`<imp-certification></imp-certification>`));
  return sent.slice(sent.indexOf('<template'), sent.lastIndexOf('</imp-certification>'));
}

const shadowRoot = renderShadowRoot();

export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook('render:html', async ({ body }) => {
    const inside = await shadowRoot;
    // Vue escapes > in attributes.
    body.forEach((part, index) => {
      body[index] = part.replaceAll(/<imp-certification\b[^>]*>/g, (tag) => tag + inside);
    });
  });
});
