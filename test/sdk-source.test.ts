import { expect } from '@open-wc/testing';
import { InvalidParameterError } from '../src/values.js';
import { DEFAULT_SDK_SRC, sdkUrl } from '../src/sdk/sdk-source.js';

const page = { baseUrl: 'https://shop.example/join/', origin: 'https://shop.example' };
const local = { baseUrl: 'http://localhost:8080/', origin: 'http://localhost:8080' };
const none = new Set<string>();

describe('sdkUrl', () => {
  it("is the vendor's by default", () => {
    expect(sdkUrl(undefined, page, none)).to.equal(DEFAULT_SDK_SRC);
  });

  const accepted: [string, typeof page, string][] = [
    [
      'https://cdn.iamport.kr/js/iamport.payment-1.2.0.js',
      page,
      'https://cdn.iamport.kr/js/iamport.payment-1.2.0.js',
    ],
    ['//cdn.iamport.kr/v1/iamport.js', page, 'https://cdn.iamport.kr/v1/iamport.js'],
    ['sdk.js', page, 'https://shop.example/join/sdk.js'],
    ['https://shop.example:8443/sdk.js', page, 'https://shop.example:8443/sdk.js'],
    ['http://localhost:9999/v1/iamport.js', local, 'http://localhost:9999/v1/iamport.js'],
    ['https://localhost:9443/v1/iamport.js', local, 'https://localhost:9443/v1/iamport.js'],
  ];
  for (const [src, on, url] of accepted) {
    it(`accepts ${src} on ${on.origin}`, () => {
      expect(sdkUrl(src, on, none)).to.equal(url);
    });
  }

  const refused: [string, typeof page][] = [
    ['https://evil.example/iamport.js', page],
    ['https://cdn.iamport.kr.evil.example/v1/iamport.js', page],
    ['https://cdn.iamport.kr@evil.example/v1/iamport.js', page],
    ['http://cdn.iamport.kr/v1/iamport.js', page],
    ['https://sub.shop.example/sdk.js', page],
    ['http://shop.example/sdk.js', page],
    ['data:text/javascript,alert(1)', page],
    ['javascript:alert(1)', page],
    ['blob:https://shop.example/0b9c', page],
    ['https://', page],
    ['file:///sdk.js', { baseUrl: 'file:///app/', origin: 'null' }],
    ['data:text/javascript,alert(1)', { baseUrl: 'about:srcdoc', origin: 'null' }],
  ];
  for (const [src, on] of refused) {
    it(`refuses ${src} on ${on.origin}`, () => {
      expect(() => sdkUrl(src, on, none))
        .to.throw(InvalidParameterError)
        .with.property('message')
        .that.matches(/^sdk-src must be a script URL .* got "/);
    });
  }

  it('accepts an origin that script has allowed, and no other scheme of it', () => {
    const allowed = new Set(['https://cdn.example']);
    expect(sdkUrl('https://cdn.example/sdk.js', page, allowed)).to.equal('https://cdn.example/sdk.js');
    for (const src of ['http://cdn.example/sdk.js', 'blob:https://cdn.example/sdk.js']) {
      expect(() => sdkUrl(src, page, allowed)).to.throw(InvalidParameterError);
    }
  });
});
