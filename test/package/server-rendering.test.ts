import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LitElementRenderer } from '@lit-labs/ssr';
import { renderOnServer } from '../helpers/render-on-server.js';

/** What is in the shadow root that the server sends. */
async function sentShadow(markup: string): Promise<string> {
  const sent = await renderOnServer(markup);
  const [, shadow] = /<template[^>]*>(.*)<\/template>/s.exec(sent) ?? [];
  assert.ok(shadow, sent);
  return shadow;
}

/** The texts without script that a visitor reads on the button, or would if there were no own label. */
async function labelIn(markup: string): Promise<string | undefined> {
  return /<slot\s+part="label"[^>]*>(?:<!--.*?-->)?([^<]*)/s.exec(await sentShadow(markup))?.[1];
}

test('a server sends an open shadow root that hands the focus on', async () => {
  const sent = await renderOnServer('<imp-certification></imp-certification>');
  const tag = /<template[^>]*>/.exec(sent)?.[0] ?? '';
  assert.match(tag, /shadowrootmode="open"/);
  assert.match(tag, /shadowrootdelegatesfocus/);
});

test('it sends the styles and one button, which does not submit the form', async () => {
  const shadow = await sentShadow('<imp-certification></imp-certification>');
  assert.match(shadow, /<style>[^<]*:host/);
  assert.equal(shadow.match(/<button/g)?.length, 1);
  assert.match(shadow, /<button[^>]*type="button"/);
});

test('it sends what is between the tags as it is, and the built-in label only as what stands in for it', async () => {
  const sent = await renderOnServer('<imp-certification>휴대폰 <b>인증</b></imp-certification>');
  assert.match(sent, /<\/template>휴대폰 <b>인증<\/b><\/imp-certification>/);
  assert.equal(sent.match(/본인인증/g)?.length, 1);
  assert.match(sent, /<slot\s+part="label"[^>]*>(?:(?!<\/slot).)*본인인증/s);
});

const languages = [
  ['Korean without a word on it', '', '본인인증'],
  ['that of the element', 'lang="en-GB"', 'Verify your identity'],
  ['that of the element', 'lang="ko-KR"', '본인인증'],
] as const;
for (const [what, attributes, label] of languages) {
  test(`its language is ${what}: ${attributes || 'no lang'}`, async () => {
    assert.equal(await labelIn(`<imp-certification ${attributes}></imp-certification>`), label);
  });
}

test('a disabled element has a disabled button, disabled="false" does not', async () => {
  const button = async (markup: string) => /<button[^>]*>/.exec(await sentShadow(markup))?.[0] ?? '';
  assert.match(await button('<imp-certification disabled></imp-certification>'), /\sdisabled\b/);
  const sent = await renderOnServer('<imp-certification disabled="false"></imp-certification>');
  assert.doesNotMatch(sent.replace(/<style>.*<\/style>/s, ''), /\sdisabled\b/);
});

test('the attributes are sent as they were written', async () => {
  const sent = await renderOnServer(
    '<imp-certification user-code="imp00000000" merchant-uid="a&quot;b" min-age="19" required></imp-certification>',
  );
  const tag = /<imp-certification[^>]*>/.exec(sent)?.[0] ?? '';
  for (const attribute of ['user-code="imp00000000"', 'merchant-uid="a&quot;b"', 'min-age="19"', ' required'])
    assert.ok(tag.includes(attribute), `${attribute} is not in ${tag}`);
});

test('a server that connects the elements it renders can do so', async (t) => {
  const warn = t.mock.method(console, 'warn');
  LitElementRenderer.renderOptions.push(() => ({ connectedCallback: true }));
  t.after(() => LitElementRenderer.renderOptions.pop());
  assert.equal(await labelIn('<imp-certification></imp-certification>'), '본인인증');
  assert.equal(warn.mock.callCount(), 0);
});

test('the build for edge runtimes, which has a lit of its own, is rendered as well', async () => {
  const url = new URL('../../dist/worker/element.js', import.meta.url);
  const edge = (await import(url.href)) as typeof import('imp-certification/element.js');
  customElements.define('edge-certification', class extends edge.ImpCertificationElement {});
  assert.equal(await labelIn('<edge-certification lang="en"></edge-certification>'), 'Verify your identity');
});
