import { expect, waitUntil } from '@open-wc/testing';
import type { CertificationResponse } from '../src/index.js';
import { buttonOf } from './helpers/element.js';
import { closePages, PolicedPage } from './helpers/policed-page.js';

const nonce = 'cjRuZDBt';
const vendor = 'https://cdn.iamport.kr';
const allowed = 'https://cdn.shop.example';
const otherPort = `${location.protocol}//${location.hostname}:4443`;
const strict = ["default-src 'none'", "style-src 'self'", "connect-src 'self'"];
const typed = ["require-trusted-types-for 'script'", 'trusted-types lit-html imp-certification'];

const policies: Record<string, string[]> = {
  'listed origins and Trusted Types': [
    ...strict,
    `script-src 'self' ${vendor} ${otherPort} ${allowed}`,
    ...typed,
  ],
  'a nonce': [...strict, `script-src 'nonce-${nonce}'`],
  "a nonce and 'strict-dynamic'": [...strict, `script-src 'nonce-${nonce}' 'strict-dynamic'`],
};

const element = (attributes: string) =>
  `<imp-certification user-code="imp00000000" merchant-uid="m1" ${attributes}></imp-certification>`;

for (const [name, policy] of Object.entries(policies)) {
  describe(`a page whose policy has ${name}`, () => {
    afterEach(closePages);
    const open = (sdkSrc: string) =>
      PolicedPage.open(policy, element(`nonce="${nonce}" ${sdkSrc} loading="eager"`), nonce);

    it('certifies without a single violation', async () => {
      const page = await open('sdk-src="/sdk/good.js"');
      const imp = await page.sdk();
      const certified = new Promise<CertificationResponse>((resolve) => {
        page.element.addEventListener('certified', ({ detail }) => resolve(detail));
      });
      buttonOf(page.element).click();
      imp.calls[0]!.callback({ success: true, imp_uid: 'imp_1', merchant_uid: 'm1' });
      expect(await certified).to.include({ success: true, imp_uid: 'imp_1' });
      expect(await page.violations()).to.deep.equal([]);
    });

    it('styles the button without a style element or attribute', async () => {
      const page = await open('sdk-src="/sdk/good.js"');
      const root = page.element.shadowRoot!;
      expect(root.querySelectorAll('style, [style]').length).to.equal(0);
      expect(page.element.hasAttribute('style')).to.equal(false);
      expect(buttonOf(page.element).getBoundingClientRect().height).to.be.at.least(44);
      expect(await page.violations()).to.deep.equal([]);
    });

    for (const [whose, attribute, url] of [
      ["the vendor's host", '', `${vendor}/v1/iamport.js`],
      ["another port of the page's host", `sdk-src="${otherPort}/sdk.js"`, `${otherPort}/sdk.js`],
    ] as const) {
      it(`loads the SDK from ${whose}`, async () => {
        const page = await open(attribute);
        await page.sdk();
        expect(await page.requests()).to.deep.equal([url]);
        expect(await page.violations()).to.deep.equal([]);
      });
    }

    it('loads the SDK from another origin once script has allowed it', async () => {
      const page = await open(`sdk-src="${allowed}/sdk.js"`);
      expect(await page.element.certify()).to.include({ error_code: 'INVALID_PARAMETER' });
      expect(await page.requests()).to.deep.equal([]);
      page.elementClass.allowedSdkOrigins.add(allowed);
      void page.element.certify();
      const { calls } = await page.sdk();
      await waitUntil(() => calls.length === 1);
      expect(await page.requests()).to.deep.equal([`${allowed}/sdk.js`]);
      expect(await page.violations()).to.deep.equal([]);
    });
  });
}

describe('a policy that forbids the SDK', () => {
  afterEach(closePages);

  const forbidding: [name: string, script: string[], src: string, violations: RegExp[]][] = [
    [
      'does not list its origin',
      ["script-src 'self'", ...typed],
      `${otherPort}/sdk.js`,
      [new RegExp(`^script-src-elem ${otherPort}/sdk.js$`)],
    ],
    [
      'wants a nonce that the element does not have',
      [`script-src 'nonce-${nonce}'`],
      '/sdk/good.js',
      [/^script-src-elem .*\/sdk\/good\.js$/],
    ],
    [
      "does not list the element's Trusted Types policy",
      ["script-src 'self'", "require-trusted-types-for 'script'", 'trusted-types lit-html'],
      '/sdk/good.js',
      [/^trusted-types /, /^require-trusted-types-for /],
    ],
  ];
  for (const [name, script, src, violations] of forbidding) {
    it(`ends the attempt with SDK_LOAD_FAILED where it ${name}`, async () => {
      const page = await PolicedPage.open([...strict, ...script], element(`sdk-src="${src}"`), nonce);
      const failed = new Promise<CertificationResponse>((resolve) => {
        page.element.addEventListener('failed', ({ detail }) => resolve(detail));
      });
      buttonOf(page.element).click();
      expect(await failed).to.include({ success: false, error_code: 'SDK_LOAD_FAILED' });
      expect(page.element.status).to.equal('failed');
      expect(page.window.IMP).to.equal(undefined);
      expect(await page.requests()).to.deep.equal([]);
      const seen = await page.violations();
      for (const violation of violations) expect(seen.some((text) => violation.test(text))).to.equal(true);
    });
  }
});

describe('two copies of the library', () => {
  afterEach(closePages);

  it("work under one policy with 'allow-duplicates'", async () => {
    const script = [
      "script-src 'self'",
      ...typed.map((directive) => directive.replace('lit', "'allow-duplicates' lit")),
    ];
    const copy = '<script type="module" src="/dist/imp-certification.min.js?copy"></script>';
    const page = await PolicedPage.open(
      [...strict, ...script],
      copy + element('sdk-src="/sdk/good.js" loading="eager"'),
    );
    const imp = await page.sdk();
    buttonOf(page.element).click();
    expect(imp.calls).to.have.length(1);
    expect(await page.violations()).to.deep.equal([]);
  });
});
