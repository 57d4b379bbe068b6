import { expect } from '@open-wc/testing';
import { parseRedirectReturn, withoutRedirectReturn } from '../src/attempt/redirect-return.js';

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

  for (const query of [
    '',
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
