import { expect } from '@open-wc/testing';
import { pageReturnUrl, parseRedirectReturn, withoutRedirectReturn } from '../src/attempt/redirect-return.js';

const result = 'imp_uid=imp_1&merchant_uid=m1&success=true';

describe('parseRedirectReturn', () => {
  it('reads what the vendor appended', () => {
    expect(parseRedirectReturn(`https://shop.example/?a=1&${result}`)).to.deep.equal({
      imp_uid: 'imp_1',
      merchant_uid: 'm1',
      success: 'true',
    });
  });

  it('reads an error_msg with &, %, quotes and Korean', () => {
    const error_msg = '취소 & 100% "끝" \'+\'';
    const query = new URLSearchParams({ merchant_uid: 'm1', imp_success: 'false', error_msg });
    expect(parseRedirectReturn(`https://shop.example/?${query}`)?.error_msg).to.equal(error_msg);
  });

  it('takes both ids for a result, which does not say that it is a success', () => {
    const answer = { imp_uid: 'imp_1', merchant_uid: 'm1' };
    expect(parseRedirectReturn('https://shop.example/?imp_uid=imp_1&a=1&merchant_uid=m1')).to.deep.equal(
      answer,
    );
  });

  for (const query of [
    '',
    '?imp_uid=&merchant_uid=m1',
    '?imp_uid=null&merchant_uid=m1',
    '?imp_uid=undefined&merchant_uid=m1',
    '?imp_uid=imp_1&merchant_uid=null',
    '?merchant_uid=m1',
    '?imp_uid=imp_1',
    '?success=true',
    '?error_code=1',
    '#?' + result,
  ]) {
    it(`finds no result in "${query}"`, () => {
      expect(parseRedirectReturn(`https://shop.example/${query}`)).to.equal(null);
    });
  }
});

describe('withoutRedirectReturn', () => {
  const table: [string, string][] = [
    [`?${result}`, ''],
    [`?a=1&${result}`, '?a=1'],
    [`?${result}&b=%20x+y&c#hash`, '?b=%20x+y&c#hash'],
    ['?imp_uid=1&imp_success=false&error_code=F&error_msg=x%26y', ''],
    ['?a=1&success=yes', '?a=1&success=yes'],
    ['?imp%5Fuid=1&success=true&a', '?a'],
  ];
  for (const [before, after] of table) {
    it(`turns "${before}" into "${after}"`, () => {
      expect(withoutRedirectReturn(`https://shop.example/${before}`)).to.equal(
        `https://shop.example/${after}`,
      );
    });
  }
});

describe('pageReturnUrl', () => {
  const table: [string, string | undefined][] = [
    ['https://shop.example/a?b=1#c', 'https://shop.example/a?b=1'],
    [`https://shop.example/?b=1&${result}#c`, 'https://shop.example/?b=1'],
    ['https://shop.example/?imp_uid=&merchant_uid=&success=false', 'https://shop.example/'],
    // They may be parameters of the page's own: nothing says that a result is among them.
    ['https://shop.example/?imp_uid=imp_1', 'https://shop.example/?imp_uid=imp_1'],
    ['https://shop.example/?imp_uid=1&merchant_uid=2', 'https://shop.example/?imp_uid=1&merchant_uid=2'],
    ['file:///shop.html', undefined],
  ];
  for (const [before, after] of table) {
    it(`turns ${before} into ${String(after)}`, () => {
      expect(pageReturnUrl(before)).to.equal(after);
    });
  }
});
