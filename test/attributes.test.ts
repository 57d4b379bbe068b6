import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { ImpCertificationElement } from '../src/index.js';
import { certificationFixture, listen, types } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp, setImp } from './helpers/fake-imp.js';

const here = () => {
  const url = new URL(location.href);
  url.hash = '';
  return url.href;
};

describe('the attributes of a request', () => {
  let imp: FakeImp;

  beforeEach(() => {
    forgetSdk();
    imp = installFakeImp();
  });

  async function paramsOf(attributes: Record<string, string>): Promise<Record<string, unknown>> {
    const element = await certificationFixture(attributes);
    void element.certify();
    return imp.lastCall.params;
  }

  it('become the request, as they are at the press', async () => {
    const params = await paramsOf({
      'merchant-uid': ' m7 ',
      'min-age': '19',
      name: '홍길동',
      phone: '01012345678',
      carrier: 'kt',
      company: 'shop.example',
      'm-redirect-url': '/done',
      popup: '',
      'channel-key': 'channel-key-1',
      pg: 'danal',
    });
    expect(params).to.deep.equal({
      merchant_uid: 'm7',
      min_age: 19,
      name: '홍길동',
      phone: '01012345678',
      carrier: 'KTF',
      company: 'shop.example',
      m_redirect_url: new URL('/done', location.href).href,
      popup: true,
      channelKey: 'channel-key-1',
      pg: 'danal',
    });
  });

  it('are left out where they are blank', async () => {
    const blank = { 'min-age': '', name: ' ', phone: '', carrier: '', company: '', 'm-redirect-url': ' ' };
    const params = await paramsOf({ ...blank, 'channel-key': '', pg: '' });
    expect(params).to.deep.equal({ merchant_uid: 'm1', m_redirect_url: here() });
  });

  it('understand popup="false"', async () => {
    expect(await paramsOf({ popup: 'false' })).to.include({ popup: false });
  });

  const bad: [string, string, RegExp][] = [
    ['merchant-uid', ' ', /^merchant-uid must be .*, got ""$/],
    ['min-age', '19.5', /^min-age must be .*, got "19.5"$/],
    ['carrier', 'AT&T', /^carrier must be .*, got "AT&T"$/],
    [
      'm-redirect-url',
      'java\tscript:alert(1)',
      /^m-redirect-url must be .*, got "java\\tscript:alert\(1\)"$/,
    ],
    ['user-code', ' ', /^user-code must be .*, got " "$/],
    ['timeout', 'soon', /^timeout must be .*, got "soon"$/],
    ['timeout', '0', /^timeout must be .*, got "0"$/],
    [
      'sdk-src',
      'https://evil.example/sdk.js',
      /^sdk-src must be .*, got "https:\/\/evil\.example\/sdk\.js"$/,
    ],
  ];
  for (const [name, value, message] of bad) {
    it(`fail with INVALID_PARAMETER and never reach the SDK: ${name}="${value}"`, async () => {
      if (name === 'user-code') setImp(undefined);
      const element = await certificationFixture({ [name]: value });
      const told = listen(element);
      const response = await element.certify();
      expect(response).to.include({ success: false, error_code: 'INVALID_PARAMETER' });
      expect(response.error_msg).to.match(message);
      // A listener may still supply a merchant_uid.
      expect(types(told)).to.deep.equal(name === 'merchant-uid' ? ['beforecertify', 'failed'] : ['failed']);
      expect(element.status).to.equal('failed');
      expect(imp.calls).to.have.length(0);
    });
  }

  it('need no user-code where the page has initialised the SDK itself', async () => {
    const element = await certificationFixture();
    element.removeAttribute('user-code');
    void element.certify();
    expect(imp.merchants).to.deep.equal([]);
    expect(imp.calls).to.have.length(1);
  });

  it('name an agency with tier-code', async () => {
    await paramsOf({ 'tier-code': 'T1' });
    expect(imp.merchants).to.deep.equal([['imp00000000', 'T1']]);
  });

  it('refuse a tier-code without a user-code', async () => {
    const element = await certificationFixture({ 'tier-code': 'T1', 'user-code': '' });
    expect((await element.certify()).error_msg).to.match(/^user-code/);
  });

  it('name the merchant ahead of the press, and once', async () => {
    // The element of the test before may not have had its turn yet.
    await new Promise((resolve) =>
      ('requestIdleCallback' in window ? requestIdleCallback : setTimeout)(resolve),
    );
    imp = installFakeImp();
    const element = await certificationFixture();
    await waitUntil(() => imp.merchants.length > 0);
    void element.certify();
    void element.certify();
    expect(imp.merchants).to.deep.equal([['imp00000000']]);
  });

  it('name the merchant again where the page has named another one in between', async () => {
    const element = await certificationFixture();
    void element.certify();
    imp.init('imp11111111');
    void element.certify();
    expect(imp.merchants).to.deep.equal([['imp00000000'], ['imp11111111'], ['imp00000000']]);
  });

  it('name the merchant again where another element has named another one in between', async () => {
    const element = await certificationFixture();
    const other = await certificationFixture({ 'user-code': 'imp11111111', 'tier-code': 'T1' });
    for (const one of [element, other, other, element]) void one.certify();
    expect(imp.merchants.slice(-3)).to.deep.equal([['imp00000000'], ['imp11111111', 'T1'], ['imp00000000']]);
  });

  it('are understood without their dashes, and the dashed one wins', async () => {
    const element = await certificationFixture({ merchantuid: 'plain', minage: '20', mredirecturl: '/x' });
    expect(element).to.include({ merchantUid: 'm1', minAge: '20', mRedirectUrl: '/x' });
    element.removeAttribute('merchant-uid');
    expect(element.merchantUid).to.equal('plain');
    element.setAttribute('merchant-uid', 'dashed');
    element.setAttribute('merchantuid', 'late');
    expect(element.merchantUid).to.equal('dashed');
    element.removeAttribute('merchant-uid');
    element.removeAttribute('merchantuid');
    expect(element.merchantUid).to.equal(null);
    for (const name of ['channelkey', 'usercode', 'tiercode', 'sdksrc']) element.setAttribute(name, name);
    expect(element).to.include({ channelKey: 'channelkey', tierCode: 'tiercode', sdkSrc: 'sdksrc' });
  });
});

describe('the properties', () => {
  let imp: FakeImp;

  beforeEach(() => {
    forgetSdk();
    imp = installFakeImp();
  });

  it('mean the same as the attributes', async () => {
    const element = await certificationFixture();
    Object.assign(element, {
      merchantUid: 'm8',
      minAge: 20,
      name: '홍길동',
      phone: '01012345678',
      carrier: 'LGU+',
      company: 'shop.example',
      mRedirectUrl: '/done',
      popup: true,
      channelKey: 'channel-key-1',
      pg: 'danal',
      params: { bypass: 1 },
    });
    void element.certify();
    expect(imp.lastCall.params).to.deep.equal({
      merchant_uid: 'm8',
      min_age: 20,
      name: '홍길동',
      phone: '01012345678',
      carrier: 'LGT',
      company: 'shop.example',
      m_redirect_url: new URL('/done', location.href).href,
      popup: true,
      channelKey: 'channel-key-1',
      pg: 'danal',
      bypass: 1,
    });
  });

  it('never reflect personal data, nor anything else of the request', async () => {
    const element = await certificationFixture();
    const before = element.getAttributeNames();
    Object.assign(element, { name: '홍길동', phone: '01012345678', minAge: 19, popup: true, carrier: 'SKT' });
    void element.certify();
    imp.succeed();
    await element.updateComplete;
    expect(element.getAttributeNames()).to.deep.equal(before);
  });

  it('that were set before the element was defined are kept', async () => {
    const element = document.createElement('imp-late');
    Object.assign(element, { merchantUid: 'early', disabled: true });
    element.setAttribute('merchantuid', 'template');
    document.body.append(element);
    class LateElement extends ImpCertificationElement {}
    customElements.define('imp-late', LateElement);
    await customElements.whenDefined('imp-late');
    await nextFrame();
    expect(element).to.include({ merchantUid: 'early', disabled: true });
    element.remove();
  });

  it('refuse params that are not an object', async () => {
    const element = await certificationFixture();
    Object.assign(element, { params: '[object Object]' });
    expect((await element.certify()).error_msg).to.match(/^params must be/);
  });

  it('take "false" for false, and take disabled="false" away', async () => {
    const element = await certificationFixture({ disabled: 'false', required: 'false' });
    expect(element).to.include({ disabled: false, required: false });
    expect(element.hasAttribute('disabled')).to.equal(false);
    expect(element.matches(':disabled')).to.equal(false);
    element.disabled = true;
    expect(element.matches(':disabled')).to.equal(true);
    element.disabled = 'false';
    expect(element.disabled).to.equal(false);
  });

  it('accept a setting of form, as frameworks do', async () => {
    const form = document.createElement('form');
    form.id = 'join';
    document.body.append(form);
    const element = await certificationFixture();
    element.form = 'join';
    expect(element.form).to.equal(form);
    element.form = null;
    expect(element.form).to.equal(null);
    form.remove();
  });
});

describe('registration', () => {
  it('names the tag and is not shared with a second copy', () => {
    expect(customElements.get('imp-certification')).to.equal(ImpCertificationElement);
  });

  it('does not throw when the module runs twice', async () => {
    const again = '../src/define.ts?again';
    await import(again);
  });
});
