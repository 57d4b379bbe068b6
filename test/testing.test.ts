import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import type { ImpCertificationElement } from '../src/index.js';
import { installFakeImp, type FakeImp, type FakeImpOptions, type FakeOutcome } from '../src/testing/index.js';
import { buttonOf, certificationFixture, listen, types, type Told } from './helpers/element.js';
import { forgetSdk } from './helpers/fake-imp.js';

const page = window as {
  IMP?: {
    init(code: string): void;
    certification(params: object, callback?: (answer: unknown) => void): unknown;
  };
};

/** What the SDK tells a page that calls it itself. */
const ask = (params: object) => new Promise((resolve) => page.IMP?.certification(params, resolve));

describe('installFakeImp()', () => {
  let imp: FakeImp;
  let element: ImpCertificationElement;
  let told: Told[];

  const install = async (options?: FakeImpOptions, attributes?: Record<string, string>) => {
    imp = installFakeImp(options);
    element = await certificationFixture(attributes);
    told = listen(element);
  };

  beforeEach(forgetSdk);
  afterEach(() => {
    imp.restore();
    forgetSdk();
  });

  it('certifies by default, in the shape of the vendor', async () => {
    await install();
    buttonOf(element).click();
    expect(element.status).to.equal('pending');
    await oneEvent(element, 'certified');
    const { imp_uid, ...rest } = element.response!;
    expect(imp_uid).to.match(/^imp_\d{12}$/);
    expect(rest).to.deep.equal({
      success: true,
      merchant_uid: 'm1',
      pg_provider: 'danal',
      pg_type: 'certification',
      error_code: null,
      error_msg: null,
    });
  });

  it('gives each verification an imp_uid of its own', async () => {
    await install();
    const ids = [await element.certify(), await element.certify()].map(({ imp_uid }) => imp_uid);
    imp.restore();
    imp = installFakeImp();
    ids.push((await element.certify()).imp_uid);
    expect(new Set(ids)).to.have.property('size', 3);
  });

  it('keeps the requests as they were, and the merchants', async () => {
    await install({}, { 'min-age': '19', 'tier-code': 'ABC', pg: 'inicis_unified.MID' });
    expect(await element.certify()).to.include({ pg_provider: 'inicis_unified' });
    expect(imp.requests).to.have.length(1);
    expect(imp.requests[0]).to.include({ merchant_uid: 'm1', min_age: 19 });
    element.tierCode = null;
    await element.certify();
    expect(imp.merchants).to.deep.equal([
      { userCode: 'imp00000000', tierCode: 'ABC' },
      { userCode: 'imp00000000' },
    ]);
  });

  it('does not let a page change a request that it has kept', async () => {
    await install();
    const params = { merchant_uid: 'm1' };
    page.IMP?.certification(params);
    params.merchant_uid = 'm2';
    expect(imp.requests).to.deep.equal([{ merchant_uid: 'm1' }]);
  });

  it('works for an element whose page names the merchant itself', async () => {
    await install();
    element.userCode = null;
    expect((await element.certify()).success).to.equal(true);
    expect(imp.merchants).to.deep.equal([]);
  });

  it('tells of a visitor who cancels', async () => {
    await install({ outcome: 'cancelled' });
    expect(await element.certify()).to.include({
      success: false,
      error_code: 'F0000',
      error_msg: '사용자가 본인인증을 취소했습니다.',
      merchant_uid: 'm1',
      pg_provider: 'danal',
    });
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
  });

  const responses: [string, FakeOutcome, Record<string, unknown>][] = [
    ['an imp_uid', { imp_uid: 'imp_mine', extra: 1 }, { success: true, imp_uid: 'imp_mine', extra: 1 }],
    ['success: false', { success: false }, { success: false, error_code: 'F0000' }],
    [
      'an error_code',
      { error_code: 'UNDER_AGE' },
      { success: false, error_code: 'UNDER_AGE', error_msg: 'UNDER_AGE' },
    ],
    ["another's merchant_uid", { merchant_uid: 'm9' }, { success: false, error_code: 'MISMATCH' }],
    ['a success without an imp_uid', { success: true, imp_uid: '' }, { success: false }],
    ['a success that is undefined', { success: undefined }, { success: true }],
  ];
  for (const [what, outcome, expected] of responses) {
    it(`fills in the response for ${what}`, async () => {
      await install({ outcome });
      expect(await element.certify()).to.include(expected);
    });
  }

  it('throws an Error, as an SDK that is broken', async () => {
    await install({ outcome: new Error('broken') });
    const response = await element.certify();
    expect(response.error_code).to.equal('SDK_ERROR');
    expect(response.error_msg).to.contain('broken');
  });

  it("takes another realm's Error for one", async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { Error: OtherError } = frame.contentWindow as unknown as { Error: ErrorConstructor };
    await install({ outcome: new OtherError('elsewhere') });
    expect((await element.certify()).error_code).to.equal('SDK_ERROR');
    frame.remove();
  });

  it('leaves an attempt pending until it is answered', async () => {
    await install({ outcome: 'pending' });
    const response = element.certify();
    await aTimeout(20);
    expect(element.status).to.equal('pending');
    imp.answer('cancelled');
    expect(element.status).to.equal('failed');
    expect(await response).to.include({ success: false, error_code: 'F0000' });
    expect(() => imp.answer()).to.throw('No attempt is waiting for an answer');
  });

  it('answers the last of several attempts that are pending, certified by default', async () => {
    await install({ outcome: 'pending' });
    void element.certify();
    element.merchantUid = 'm2';
    const second = element.certify();
    imp.answer();
    expect(await second).to.include({ success: true, merchant_uid: 'm2' });
  });

  it('ends successive attempts by an array, the last one for all that follow', async () => {
    await install({ outcome: ['cancelled', { error_code: 'X' }, 'certified'] });
    const codes: (string | null)[] = [];
    for (let tries = 0; tries < 4; tries++) codes.push((await element.certify()).error_code);
    expect(codes).to.deep.equal(['F0000', 'X', null, null]);
  });

  it('ends attempts from now on as its outcome is set', async () => {
    await install();
    imp.outcome = 'cancelled';
    expect((await element.certify()).success).to.equal(false);
    imp.outcome = undefined;
    expect((await element.certify()).success).to.equal(true);
  });

  it('asks a function for the outcome of a request', async () => {
    await install({
      outcome: ({ min_age = 0 }) => (min_age > 18 ? { error_code: 'UNDER_AGE' } : 'certified'),
    });
    expect((await element.certify()).success).to.equal(true);
    element.minAge = 19;
    expect((await element.certify()).error_code).to.equal('UNDER_AGE');
  });

  it('waits for an asynchronous function', async () => {
    await install({ outcome: () => aTimeout(20).then(() => 'cancelled') });
    const response = element.certify();
    await aTimeout(5);
    expect(element.status).to.equal('pending');
    expect((await response).error_code).to.equal('F0000');
  });

  for (const [how, outcome] of [
    ['throws', () => expect.fail('oops')],
    ['rejects', () => Promise.reject(new Error('oops'))],
    ['gives an Error', () => new Error('oops')],
    ['resolves to an Error', () => Promise.resolve(new Error('oops'))],
  ] as const) {
    it(`is a broken SDK where the function ${how}`, async () => {
      await install({ outcome });
      const response = await element.certify();
      expect(response.error_code).to.equal('SDK_ERROR');
      expect(response.error_msg).to.contain('oops');
    });
  }

  for (const [given, got] of [
    ['certfied', '"certfied"'],
    [null, 'null'],
    [true, 'boolean'],
    [[], 'array'],
    [['certified', 42], 'number'],
    [[['certified']], 'array'],
    [new Date(), 'date'],
    [Promise.resolve('certified'), 'promise'],
  ] as const) {
    it(`refuses ${JSON.stringify(given)} as an outcome, and says what it takes`, () => {
      const message = `outcome must be 'certified', 'cancelled', 'pending', a response object, an Error, a function, or a non-empty array of these, got ${got}`;
      expect(() => installFakeImp({ outcome: given as unknown as FakeOutcome })).to.throw(TypeError, message);
      expect('IMP' in window).to.equal(false);
      imp = installFakeImp();
      expect(() => (imp.outcome = given as unknown as FakeOutcome)).to.throw(TypeError, message);
    });
  }

  for (const [what, bad] of [
    ['nothing', undefined],
    ['no outcome', 'certfied'],
    ['another function', () => 'certified'],
    ['a promise of no outcome', Promise.resolve('certfied')],
  ] as const) {
    it(`says so where the function gives ${what}`, async () => {
      await install({ outcome: (() => bad) as FakeOutcome });
      expect((await element.certify()).error_msg).to.contain('what the outcome function gives must be');
    });
  }

  it('refuses what is no answer, and goes on waiting for one', async () => {
    await install({ outcome: 'pending' });
    void element.certify();
    expect(() => imp.answer('pending' as 'certified')).to.throw(TypeError, 'got "pending"');
    imp.answer('certified');
    expect(element.status).to.equal('certified');
  });

  it('answers pages that call the SDK themselves, after the call has returned', async () => {
    await install();
    let hasReturned = false;
    const answered = new Promise<boolean>((resolve) => {
      page.IMP?.certification({ merchant_uid: 'm1' }, () => resolve(hasReturned));
    });
    hasReturned = true;
    expect(await answered).to.equal(true);
    expect(() => page.IMP?.certification({ merchant_uid: 'm1' })).to.not.throw();
    await aTimeout(5);
  });

  it('is a failure without a merchant_uid', async () => {
    await install();
    expect(await ask({})).to.include({
      success: false,
      error_code: 'MISSING_MERCHANT_UID',
      merchant_uid: null,
    });
  });

  it('answers nobody where the merchant is blank, as PortOne’s SDK, and says so on the console', async () => {
    await install();
    page.IMP?.init('');
    let answered = false;
    const { error } = console;
    const said: unknown[] = [];
    console.error = (text: unknown) => said.push(text);
    page.IMP?.certification({ merchant_uid: 'm1' }, () => (answered = true));
    console.error = error;
    await aTimeout(20);
    expect(answered).to.equal(false);
    expect(String(said)).to.match(/answers nobody.*blank code/);
    expect(imp.requests).to.have.length(1);
    expect(() => imp.answer()).to.throw('No attempt is waiting');
    page.IMP?.init('imp00000000');
    expect(await ask({ merchant_uid: 'm1' })).to.include({ success: true });
  });

  it('refuses to stand in for another fake', async () => {
    await install();
    expect(() => installFakeImp()).to.throw('A fake IMP is in place already: call its restore() first');
  });

  it('leaves nothing behind', async () => {
    await install();
    let answered = false;
    page.IMP?.certification({ merchant_uid: 'm1' }, () => (answered = true));
    const { restore } = imp;
    restore();
    expect('IMP' in window).to.equal(false);
    await aTimeout(20);
    expect(answered).to.equal(false);
    await install({ outcome: 'pending' });
    page.IMP?.certification({ merchant_uid: 'm1' }, () => (answered = true));
    imp.restore();
    expect(() => imp.answer()).to.throw('No attempt is waiting');
  });

  it('puts back what was there, of whatever kind, once', () => {
    const get = () => 'before';
    Object.defineProperty(window, 'IMP', { get, configurable: true });
    imp = installFakeImp();
    expect(page.IMP).to.have.property('certification');
    imp.restore();
    expect(Object.getOwnPropertyDescriptor(window, 'IMP')).to.include({ get, enumerable: false });
    forgetSdk();
    imp.restore();
    expect('IMP' in window).to.equal(false);
  });

  // The last one: such a variable can never be deleted.
  it("takes the place of the page's own `var IMP` and gives it back", () => {
    Object.defineProperty(window, 'IMP', { value: 'before', writable: true, enumerable: true });
    imp = installFakeImp();
    expect(page.IMP).to.have.property('certification');
    imp.restore();
    expect(page.IMP).to.equal('before');
  });
});
