import { expect, fixture } from '@open-wc/testing';
import type { ImpCertificationElement } from '../src/index.js';
import { certificationFixture, listen, types } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

const script = 'javascript:alert(1)';
/** U+0001 to U+0020: a browser takes them for blanks before a URL. */
const controls = Array.from({ length: 0x20 }, (_, index) => String.fromCharCode(index + 1));

/** Each is a value as the browser reads it, and would run as script or show what an attacker wrote. */
const refused: Record<string, string> = {
  'javascript:': script,
  'javascript: in mixed case': 'jAvAsCrIpT:alert(1)',
  'javascript: with a comment for an authority': 'javascript://shop.example/%0aalert(1)',
  'javascript: with a tab in it': 'java\tscript:alert(1)',
  'javascript: with a line feed in it': 'java\nscript:alert(1)',
  'javascript: with a carriage return in it': 'java\rscript:alert(1)',
  'javascript: with a line break before the colon': 'javascript\r\n:alert(1)',
  'javascript: with blanks around it': `  ${script}  `,
  'javascript: after a no-break space': `\u00a0${script}`,
  'javascript: after a byte order mark': `\ufeff${script}`,
  'javascript: after a line separator': `\u2028${script}`,
  'data:': 'data:text/html,<script>alert(1)</script>',
  'data: in capitals': 'DATA:text/html;base64,PHNjcmlwdD4=',
  'vbscript:': 'vbscript:msgbox(1)',
  'VBScript:': 'VBScript:msgbox(1)',
  'blob:': `blob:${location.origin}/1b4e28ba-2fa1-11d2-883f-0016d3cca427`,
  'blob: with a tab in it': 'bl\tob:null/1',
};

/** As an attacker would write it into the page: the browser's parser makes the scheme of it. */
const markup: Record<string, string> = {
  'a decimal entity': 'java&#115;cript:alert(1)',
  'a hexadecimal entity': 'java&#x73;cript:alert(1)',
  'entities without semicolons': '&#106&#97&#118&#97script:alert(1)',
  'an entity with leading zeros': '&#0000106avascript:alert(1)',
  'nothing but entities': script.replaceAll(/./g, (letter) => `&#${letter.charCodeAt(0)};`),
  '&colon;': 'javascript&colon;alert(1)',
  '&Tab;': 'java&Tab;script:alert(1)',
  '&NewLine;': 'java&NewLine;script:alert(1)',
  '&#x0A;': 'java&#x0A;script:alert(1)',
  '&#x0D;': 'java&#x0D;script:alert(1)',
  '&#1;': '&#1;javascript:alert(1)',
  '&nbsp;': '&nbsp;javascript:alert(1)',
  'a real line break': 'java\nscript:alert(1)',
  'a data: URL with entities': 'd&#97;ta&colon;text/html,x',
};

/** What looks like it and is an address all the same. */
const sent: Record<string, [value: string, address: string]> = {
  'full-width letters': ['ｊａｖａｓｃｒｉｐｔ:alert(1)', '/%EF%BD%8A%EF%BD%81'],
  'a full-width colon': ['javascript：alert(1)', '/javascript%EF%BC%9Aalert(1)'],
  'a percent-encoded colon': ['javascript%3Aalert(1)', '/javascript%3Aalert(1)'],
  'a zero-width space before it': [`\u200b${script}`, '/%E2%80%8Bjavascript:alert(1)'],
  'an entity that was escaped twice': ['javascript&colon;alert(1)', '/javascript&colon;alert(1)'],
  'a scheme in a path': ['./javascript:alert(1)', '/javascript:alert(1)'],
  'a scheme in a query': [`?next=${script}`, '/?next=javascript:alert(1)'],
  'a host of that name': [`//javascript:80/`, '//javascript/'],
  'an app scheme': ['myapp://certified', 'myapp://certified'],
  'an app scheme that begins alike': ['javascripts://done', 'javascripts://done'],
};

describe('m-redirect-url', () => {
  let imp: FakeImp;
  beforeEach(() => {
    sessionStorage.clear();
    forgetSdk();
    imp = installFakeImp();
  });

  async function expectRefused(element: ImpCertificationElement): Promise<void> {
    const told = listen(element);
    const result = element.certify();
    // First: an attempt that has begun has no end.
    expect(imp.calls).to.deep.equal([]);
    const response = await result;
    expect(response).to.include({ success: false, error_code: 'INVALID_PARAMETER' });
    expect(response.error_msg).to.match(/^m-redirect-url must be a URL to return to/);
    expect(types(told).filter((type) => type !== 'beforecertify')).to.deep.equal(['failed']);
    expect(sessionStorage.length).to.equal(0);
  }

  for (const [name, markedUp] of Object.entries(markup)) {
    it(`is refused in markup with ${name}`, async () => {
      const attributes = `user-code="imp1" merchant-uid="m1" m-redirect-url="${markedUp}"`;
      const element = await fixture<ImpCertificationElement>(
        `<imp-certification ${attributes}></imp-certification>`,
      );
      await expectRefused(element);
    });
  }

  for (const [name, url] of Object.entries(refused)) {
    describe(`that is ${name}`, () => {
      it('is refused as an attribute', async () => {
        await expectRefused(await certificationFixture({ 'm-redirect-url': url }));
      });

      it('is refused as the attribute without dashes', async () => {
        await expectRefused(await certificationFixture({ mredirecturl: url }));
      });

      it('is refused as a property', async () => {
        const element = await certificationFixture();
        element.mRedirectUrl = url;
        await expectRefused(element);
      });

      // A browser does not trim these from a URL, and there the value is sent as it is.
      if (/^[\u00a0\ufeff\u2028]/.test(url)) return;

      it('is refused in params', async () => {
        const element = await certificationFixture({ 'm-redirect-url': '/done' });
        element.params = { m_redirect_url: url };
        await expectRefused(element);
      });

      it('is refused when a beforecertify listener writes it', async () => {
        const element = await certificationFixture();
        element.addEventListener('beforecertify', ({ detail }) => {
          detail.params.m_redirect_url = url;
        });
        await expectRefused(element);
      });
    });
  }

  it('is refused after every control character, everywhere', async () => {
    for (const control of controls) {
      const url = `${control}${script}`;
      await expectRefused(await certificationFixture({ 'm-redirect-url': url }));
      const element = await certificationFixture();
      element.params = { m_redirect_url: url };
      await expectRefused(element);
    }
  });

  for (const [name, [value, address]] of Object.entries(sent)) {
    it(`with ${name} is an address and is sent`, async () => {
      const element = await certificationFixture({ 'm-redirect-url': value });
      void element.certify();
      const url = String(imp.lastCall.params.m_redirect_url);
      expect(url).to.contain(address);
      expect(new URL(url).protocol).to.be.oneOf([location.protocol, 'myapp:', 'javascripts:']);
    });
  }

  describe('on a page whose base element is odd', () => {
    let base: HTMLBaseElement;
    beforeEach(() => {
      base = document.createElement('base');
      document.head.prepend(base);
    });
    afterEach(() => base.remove());

    // The standard has browsers ignore such a base; WebKit resolves against it, so that nothing or a script comes out.
    for (const href of [script, 'data:text/html,x/', 'java\tscript:alert(1)//']) {
      for (const value of ['done', '#done']) {
        it(`of ${JSON.stringify(href)} never makes a script of ${value}`, async () => {
          base.href = href;
          const element = await certificationFixture({ 'm-redirect-url': value });
          if (!document.baseURI.startsWith('http')) {
            await expectRefused(element);
            return;
          }
          void element.certify();
          expect(imp.lastCall.params.m_redirect_url).to.equal(new URL(value, location.href).href);
        });
      }
    }

    for (const value of ['done', '#done', '?done', '//shop.example/done']) {
      it(`of blob: is refused when it is ${JSON.stringify(value)}`, async () => {
        base.href = `blob:${location.origin}/1`;
        await expectRefused(await certificationFixture({ 'm-redirect-url': value }));
      });
    }

    it('of blob: does not change an address that is absolute, nor the default', async () => {
      base.href = `blob:${location.origin}/1`;
      for (const [attributes, address] of [
        [{ 'm-redirect-url': 'https://shop.example/' }, 'https://shop.example/'],
        [{}, location.href.replace(/#.*/, '')],
      ] as [Record<string, string>, string][]) {
        const element = await certificationFixture(attributes);
        void element.certify();
        expect(imp.lastCall.params.m_redirect_url).to.equal(address);
      }
    });
  });
});
