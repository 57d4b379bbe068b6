import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildRequest, checkRequest, type CertificationProperties } from '../src/attempt/request.js';
import { InvalidParameterError } from '../src/values.js';

const page = { baseURI: 'https://shop.example/join/', URL: 'https://shop.example/join/?step=2#form' };
const minimal = { merchant_uid: 'm1', m_redirect_url: 'https://shop.example/join/?step=2' };

function build(properties: CertificationProperties, on = page) {
  return checkRequest(buildRequest({ merchantUid: 'm1', ...properties }, on));
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidParameterError) return error.message;
    throw error;
  }
  throw new Error('expected an InvalidParameterError');
}

describe('buildRequest', () => {
  it('has only the keys that are given', () => {
    expect(build({})).to.deep.equal(minimal);
  });

  const good: [keyof CertificationProperties, unknown, string, unknown][] = [
    ['merchantUid', '  m-2  ', 'merchant_uid', 'm-2'],
    ['merchantUid', 20261123, 'merchant_uid', '20261123'],
    ['minAge', '19', 'min_age', 19],
    ['minAge', ' 7 ', 'min_age', 7],
    ['minAge', 19, 'min_age', 19],
    ['minAge', 0, 'min_age', 0],
    ['minAge', '999', 'min_age', 999],
    ['name', ' 홍길동 ', 'name', '홍길동'],
    ['phone', ' 010-1234-5678 ', 'phone', '010-1234-5678'],
    ['carrier', 'SKT', 'carrier', 'SKT'],
    ['carrier', 'skt', 'carrier', 'SKT'],
    ['carrier', 'KTF', 'carrier', 'KTF'],
    ['carrier', 'kt', 'carrier', 'KTF'],
    ['carrier', 'LGT', 'carrier', 'LGT'],
    ['carrier', 'LGU+', 'carrier', 'LGT'],
    ['carrier', 'lgu', 'carrier', 'LGT'],
    ['carrier', 'Lg', 'carrier', 'LGT'],
    ['carrier', ' U+ ', 'carrier', 'LGT'],
    ['carrier', 'mvno', 'carrier', 'MVNO'],
    ['company', 'https://shop.example', 'company', 'https://shop.example'],
    ['mRedirectUrl', 'done?x=1#y', 'm_redirect_url', 'https://shop.example/join/done?x=1#y'],
    ['mRedirectUrl', '/done', 'm_redirect_url', 'https://shop.example/done'],
    ['mRedirectUrl', 'https://m.shop.example/', 'm_redirect_url', 'https://m.shop.example/'],
    ['mRedirectUrl', 'myapp://certified', 'm_redirect_url', 'myapp://certified'],
    ['popup', true, 'popup', true],
    ['popup', '', 'popup', true],
    ['popup', 'popup', 'popup', true],
    ['popup', 'false', 'popup', false],
    ['popup', false, 'popup', false],
    ['channelKey', 'channel-key-1', 'channelKey', 'channel-key-1'],
    ['pg', 'inicis_unified.MID1', 'pg', 'inicis_unified.MID1'],
  ];
  for (const [property, value, key, expected] of good) {
    it(`maps ${property} ${JSON.stringify(value)} to ${key} ${JSON.stringify(expected)}`, () => {
      expect(build({ [property]: value }))
        .to.have.property(key)
        .that.equals(expected);
    });
  }

  const optional = ['minAge', 'name', 'phone', 'carrier', 'company', 'channelKey', 'pg'] as const;
  for (const property of optional) {
    it(`omits a blank ${property}`, () => {
      for (const blank of ['', '  \n', null, undefined]) {
        expect(build({ [property]: blank })).to.deep.equal(minimal);
      }
    });
  }

  it('omits an absent popup', () => {
    for (const absent of [null, undefined]) expect(build({ popup: absent })).to.deep.equal(minimal);
  });

  const bad: [keyof CertificationProperties, unknown, string][] = [
    ['merchantUid', '', 'merchant-uid must be a string, unique to this request, got ""'],
    ['merchantUid', '  ', 'merchant-uid must be a string, unique to this request, got ""'],
    ['merchantUid', undefined, 'merchant-uid must be a string, unique to this request, got ""'],
    ['merchantUid', {}, 'merchant-uid must be a string, got object'],
    ['minAge', '19.5', 'min-age must be a whole number of years from 0 to 999, got "19.5"'],
    ['minAge', 19.5, 'min-age must be a whole number of years from 0 to 999, got "19.5"'],
    ['minAge', '-1', 'min-age must be a whole number of years from 0 to 999, got "-1"'],
    ['minAge', 'nineteen', 'min-age must be a whole number of years from 0 to 999, got "nineteen"'],
    ['minAge', '1000', 'min-age must be a whole number of years from 0 to 999, got "1000"'],
    ['minAge', NaN, 'min-age must be a whole number of years from 0 to 999, got "NaN"'],
    ['minAge', '１９', 'min-age must be a whole number of years from 0 to 999, got "１９"'],
    ['name', { first: '길동' }, 'name must be a string, got object'],
    ['phone', ['010'], 'phone must be a string, got array'],
    ['carrier', 'Verizon', 'carrier must be SKT or KTF or LGT or MVNO, got "Verizon"'],
    ['carrier', 'constructor', 'carrier must be SKT or KTF or LGT or MVNO, got "constructor"'],
    ['company', true, 'company must be a string, got "true"'],
    [
      'mRedirectUrl',
      'https://',
      'm-redirect-url must be a URL to return to, http(s) or of an app, got "https://"',
    ],
    ['channelKey', Symbol('key'), 'channel-key must be a string, got symbol'],
    ['pg', () => 'danal', 'pg must be a string, got function'],
    ['params', '[object Object]', 'params must be an object of request parameters, got "string"'],
    ['params', [], 'params must be an object of request parameters, got "array"'],
  ];
  for (const [property, value, message] of bad) {
    it(`refuses ${property} ${typeof value === 'string' ? `"${value}"` : typeof value}: "${message}"`, () => {
      expect(messageOf(() => build({ [property]: value }))).to.equal(message);
    });
  }

  for (const url of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \tjava\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://shop.example/1',
    'vbscript:x',
  ]) {
    it(`refuses to return to ${JSON.stringify(url)}`, () => {
      expect(messageOf(() => build({ mRedirectUrl: url }))).to.match(/^m-redirect-url must be a URL/);
      expect(messageOf(() => build({ params: { m_redirect_url: url } }))).to.match(/^m-redirect-url/);
    });
  }

  it('shows long values shortened', () => {
    expect(messageOf(() => build({ carrier: 'x'.repeat(10_000) })).length).to.be.below(250);
  });

  it('returns to this page without its hash and without an earlier result', () => {
    const url = 'https://shop.example/join?a=%20b&imp_uid=imp_1&merchant_uid=m0&success=true&c#form';
    expect(build({}, { ...page, URL: url }).m_redirect_url).to.equal('https://shop.example/join?a=%20b&c');
  });

  it('names no return address on a page that is not http(s)', () => {
    for (const url of ['file:///app/index.html', 'about:srcdoc', 'capacitor://localhost/']) {
      expect(build({}, { baseURI: 'about:blank', URL: url })).to.deep.equal({ merchant_uid: 'm1' });
    }
  });

  it('merges params last and verbatim', () => {
    const bypass = { danal: { a: 1 } };
    const request = build({ carrier: 'SKT', params: { carrier: 'ANY', bypass, min_age: '20' } });
    expect(request).to.include({ carrier: 'ANY', min_age: '20' });
    expect(request.bypass).to.equal(bypass);
  });

  it('takes merchant_uid from params too', () => {
    expect(buildRequest({ params: { merchant_uid: 'm9' } }, page).merchant_uid).to.equal('m9');
  });

  it('does not let a __proto__ key of params become the prototype', () => {
    const params: unknown = JSON.parse('{"__proto__": {"popup": true}}');
    const request = build({ params });
    expect(Object.getPrototypeOf(request)).to.equal(Object.prototype);
    expect(request.popup).to.equal(undefined);
  });

  it('refuses params that cannot be read', () => {
    const params = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(messageOf(() => build({ params }))).to.match(/^params must be an object/);
  });

  it('gives a request or an InvalidParameterError for any values', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.anything(),
    );
    const properties = fc.record(
      Object.fromEntries(
        [...optional, 'merchantUid', 'mRedirectUrl', 'popup', 'params'].map((key) => [key, value]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(properties, (given) => {
        let request: Record<string, unknown>;
        try {
          request = checkRequest(buildRequest(given, page));
        } catch (error) {
          expect(error).to.be.instanceOf(InvalidParameterError);
          return;
        }
        expect(request.merchant_uid).to.be.a('string').and.not.match(/^\s*$/);
        if (given.params) return;
        for (const [key, sent] of Object.entries(request)) {
          expect(sent, key).to.not.be.oneOf([undefined, null, '']);
          if (typeof sent === 'string') expect(sent).to.equal(sent.trim());
        }
        if ('min_age' in request) expect(Number.isInteger(request.min_age)).to.equal(true);
      }),
    );
  });
});

describe('checkRequest', () => {
  it('refuses what a listener has made unusable', () => {
    expect(messageOf(() => checkRequest({ merchant_uid: 5 }))).to.match(/^merchant-uid/);
    expect(messageOf(() => checkRequest({}))).to.match(/^merchant-uid/);
  });
});
