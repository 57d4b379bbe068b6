import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { certificationFixture } from './helpers/element.js';
import { escapedErrors, watchErrors } from './helpers/escaped-errors.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

let imp: FakeImp;

beforeEach(() => {
  watchErrors(window);
  forgetSdk();
  imp = installFakeImp();
});
afterEach(async () => {
  await aTimeout(0);
  expect(escapedErrors(window)).to.deep.equal([]);
});

describe('a request', () => {
  it('is sent as it was checked, whatever a listener writes later', async () => {
    forgetSdk();
    const element = await certificationFixture({ 'sdk-src': `/sdk/good.js?ms=30&${crypto.randomUUID()}` });
    element.addEventListener('beforecertify', ({ detail: { params } }) => {
      queueMicrotask(() =>
        Object.assign(params, { m_redirect_url: 'javascript:alert(1)', merchant_uid: 'other' }),
      );
    });
    void element.certify();
    await waitUntil(() => element.status === 'pending');
    const { IMP } = window as unknown as { IMP: FakeImp };
    expect(IMP.calls[0]?.params.merchant_uid).to.equal('m1');
    expect(IMP.calls[0]?.params.m_redirect_url).to.match(/^http/);
  });

  const urls = [
    ['javascript:alert(1)'],
    { toString: () => 'javascript:alert(1)' },
    new String('javascript:alert(1)'),
    new URL('javascript:alert(1)'),
    '\u00a0javascript:alert(1)',
    '\ufeffjavascript:alert(1)',
  ];
  for (const [index, url] of urls.entries()) {
    it(`with an m_redirect_url that is no plain address is refused (${String(index)})`, async () => {
      const element = await certificationFixture();
      element.params = { m_redirect_url: url };
      expect((await element.certify()).error_code).to.equal('INVALID_PARAMETER');
      expect(imp.calls).to.have.length(0);
    });
  }

  it('does not start where its signal aborts in beforecertify', async () => {
    const element = await certificationFixture();
    const controller = new AbortController();
    element.addEventListener('beforecertify', () => controller.abort());
    expect((await element.certify({ signal: controller.signal })).error_code).to.equal('ABORTED');
    expect(element.status).to.equal('idle');
    expect(imp.calls).to.have.length(0);
  });

  it('with a signal that is none fails, and says so', async () => {
    const element = await certificationFixture();
    const response = await element.certify({ signal: {} as AbortSignal });
    expect(response).to.include({
      error_code: 'INVALID_PARAMETER',
      error_msg: 'signal must be an AbortSignal, got object',
    });
  });

  it('given as text is not repeated: it may hold the name', async () => {
    const element = await certificationFixture();
    Object.assign(element, { params: '{"name":"홍길동"}' });
    expect((await element.certify()).error_msg).to.not.contain('홍길동');
  });
});

describe("the SDK's error", () => {
  const values = {
    symbol: Symbol('x'),
    regexp: /x/,
    'object without a prototype': Object.create(null) as object,
  };
  for (const [name, value] of Object.entries(values)) {
    it(`is told where a ${name} was sent as the name`, async () => {
      const element = await certificationFixture();
      element.params = { name: value };
      imp.onCertification = () => {
        throw new Error('bad');
      };
      expect((await element.certify()).error_code).to.equal('SDK_ERROR');
      imp.onCertification = () => Promise.reject(new Error('bad'));
      expect((await element.certify()).error_code).to.equal('SDK_ERROR');
    });
  }

  const spellings = {
    'without hyphens': '01012345678',
    'with the country code': '+82 10-1234-5678',
    'with dots': '010.1234.5678',
    'in full-width digits': '０１０-１２３４-５６７８',
    encoded: encodeURIComponent('홍길동'),
    'without the blank': '홍길동',
    decomposed: '홍길동'.normalize('NFD'),
    'as JSON escapes': '\\ud64d\\uae38\\ub3d9',
    'as a birth date': '19900102',
    'as a birth date with hyphens': '1990-01-02',
  };
  for (const [name, spelling] of Object.entries(spellings)) {
    it(`does not repeat the customer's data ${name}`, async () => {
      const element = await certificationFixture();
      Object.assign(element, { name: '홍 길동', phone: '010-1234-5678', params: { birth: '19900102' } });
      imp.onCertification = () => {
        throw new Error(`bad request: ${spelling}!`);
      };
      expect((await element.certify()).error_msg).to.not.contain(spelling);
    });
  }

  it('is told where it says nothing of the customer', async () => {
    const element = await certificationFixture({ name: '홍길동', phone: '010-1234-5678' });
    imp.onCertification = () => {
      throw new Error('jQuery is missing');
    };
    expect((await element.certify()).error_msg).to.contain('jQuery is missing');
  });
});
