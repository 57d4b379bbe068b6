import { expect, waitUntil } from '@open-wc/testing';
import { closePages, PolicedPage } from './helpers/policed-page.js';

const nonce = 'cjRuZDBt';
/** The policy that trusts every script which a trusted script adds: nothing but the element's own gate is left. */
const strictDynamic = [
  "default-src 'none'",
  "style-src 'self'",
  "connect-src 'self'",
  `script-src 'nonce-${nonce}' 'strict-dynamic'`,
];
const run = 'window.hasRun=true';
/** Another host, although it is the same machine. */
const otherName = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';

/** As an attacker would write it into the page. */
const injected = (src: string) =>
  `<imp-certification sdk-src="${src}" loading="eager" user-code="imp1" merchant-uid="m1"></imp-certification>`;

/** Each is markup: entities, tabs and line breaks are what the browser's parser makes of them. */
const sources: [name: string, markup: string][] = [
  ['another host', 'https://evil.example/x.js'],
  ['another host without a scheme', '//evil.example/x.js'],
  ['another host behind backslashes', '\\\\evil.example\\x.js'],
  ['another name of the same machine', `${location.protocol}//${otherName}:${location.port}/sdk/good.js`],
  ["a host that begins like the vendor's", 'https://cdn.iamport.kr.evil.example/x.js'],
  ["a host behind the vendor's name as a user", 'https://cdn.iamport.kr@evil.example/x.js'],
  ["the vendor's host without TLS", 'http://cdn.iamport.kr/v1/iamport.js'],
  ['a data: URL', `data:text/javascript,${run}`],
  ['a data: URL in capitals after a blank', ` DATA:text/javascript,${run}`],
  ['a javascript: URL', `javascript:${run}`],
  ['a javascript: URL with an entity', `&#106;avascript:${run}`],
  ['a javascript: URL with a tab', `java&Tab;script:${run}`],
  ['a javascript: URL with a line break', `java\nscript:${run}`],
  ['a javascript: URL after a control character', `&#1;javascript:${run}`],
];

describe("injected markup under 'strict-dynamic'", () => {
  afterEach(closePages);
  const open = (markup: string) => PolicedPage.open(strictDynamic, markup, nonce);

  /** Nothing came of it: no tag, no request, no code, not even a complaint of the policy. */
  async function expectNothing(page: PolicedPage): Promise<void> {
    const scripts = page.window.scripts.filter((url) => !/\/(record|imp-certification\.min)\.js$/.test(url));
    expect(scripts).to.deep.equal([]);
    expect(await page.requests()).to.deep.equal([]);
    expect(page.window.hasRun).to.equal(undefined);
    expect(await page.violations()).to.deep.equal([]);
  }

  for (const [name, src] of sources) {
    it(`loads nothing from ${name}`, async () => {
      const page = await open(injected(src));
      await page.element.updateComplete;
      const response = await page.element.certify();
      expect(response).to.include({ success: false, error_code: 'INVALID_PARAMETER' });
      await expectNothing(page);
    });
  }

  it('loads nothing from a blob: URL, although it has the origin of the page', async () => {
    const page = await open(injected('https://evil.example/'));
    const { URL, Blob } = page.window;
    page.element.sdkSrc = URL.createObjectURL(new Blob([run], { type: 'text/javascript' }));
    expect(await page.element.certify()).to.include({ error_code: 'INVALID_PARAMETER' });
    await expectNothing(page);
  });

  it('loads nothing from where an injected base element points', async () => {
    const page = await open(`<base href="https://evil.example/">${injected('x.js')}`);
    expect(await page.element.certify()).to.include({ error_code: 'INVALID_PARAMETER' });
    await expectNothing(page);
  });

  for (const [name, src] of [
    ['another host', 'https://evil.example/x.js'],
    ['a data: URL', `data:text/javascript,${run}`],
  ] as const) {
    it(`would run ${name} if a script trusted it, so it is the element that refuses`, async () => {
      const page = await open('');
      const script = page.document.createElement('script');
      script.src = src;
      page.document.head.append(script);
      await waitUntil(() => page.window.hasRun, 'the policy itself has stopped it');
    });
  }
});
