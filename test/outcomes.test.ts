import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture, listen, statesOf, types, type Told } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp, setImp } from './helpers/fake-imp.js';

describe('an attempt', () => {
  let imp: FakeImp;
  let element: ImpCertificationElement;
  let told: Told[];

  beforeEach(async () => {
    forgetSdk();
    imp = installFakeImp();
    element = await certificationFixture();
    told = listen(element);
  });

  it('starts idle, with nothing to tell', () => {
    expect(element.status).to.equal('idle');
    expect(element.response).to.equal(null);
    expect(statesOf(element)).to.deep.equal([]);
  });

  it('calls IMP.certification synchronously within the press', () => {
    buttonOf(element).click();
    expect(imp.calls).to.have.length(1);
    expect(imp.merchants).to.deep.equal([['imp00000000']]);
    expect(element.status).to.equal('pending');
    expect(statesOf(element)).to.deep.equal(['pending']);
  });

  it('ends with certified when the vendor reports a success', async () => {
    const result = element.certify();
    imp.succeed({ pg_provider: 'danal' });
    const response = await result;
    expect(response).to.include({
      success: true,
      imp_uid: 'imp_1',
      merchant_uid: 'm1',
      pg_provider: 'danal',
    });
    expect(types(told)).to.deep.equal(['beforecertify', 'certified']);
    expect(told[1]).to.deep.include({ detail: response, status: 'certified', response });
    expect(statesOf(element)).to.deep.equal(['certified']);
  });

  it('ends with failed when the vendor reports a failure', async () => {
    const result = element.certify();
    imp.refuse();
    const response = await result;
    expect(response).to.include({ success: false, error_code: 'F0000', merchant_uid: 'm1' });
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
    expect(told[1]).to.deep.include({ detail: response, status: 'failed', response });
    expect(statesOf(element)).to.deep.equal(['failed']);
  });

  for (const outcome of ['certified', 'failed'] as const) {
    it(`lets the page write into the response of ${outcome}, which changes nothing of its own`, async () => {
      const seen: unknown[] = [];
      element.addEventListener(outcome, ({ detail }) =>
        Object.assign(detail, { user_id: 'u1', success: 'maybe' }),
      );
      element.addEventListener(outcome, ({ detail }) => seen.push(detail.user_id));
      const result = element.certify();
      if (outcome === 'certified') imp.succeed();
      else imp.refuse();
      const response = await result;
      response.user_id = 'u2';
      expect(seen).to.deep.equal(['u1']);
      expect(element.response).to.include({ success: outcome === 'certified', merchant_uid: 'm1' });
      expect(element.response).not.to.have.property('user_id');
      expect(() => Object.assign(element.response!, { success: true })).to.throw(TypeError);
      const unstarted = await element.certify({ signal: AbortSignal.abort() });
      unstarted.user_id = 'u3';
    });
  }

  it('fires events that bubble out of shadow roots', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'closed' }).append(element);
    const certified = oneEvent(document.body, 'certified');
    void element.certify();
    imp.succeed();
    expect(await certified).to.include({ target: host, cancelable: false });
    host.remove();
  });

  it('ends with SDK_ERROR when the SDK throws', async () => {
    imp.onCertification = () => {
      throw new TypeError('Cannot read properties of undefined');
    };
    const response = await element.certify();
    expect(response.error_code).to.equal('SDK_ERROR');
    expect(response.error_msg).to.contain('Cannot read properties of undefined');
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
  });

  it("does not repeat the customer's data that the SDK throws", async () => {
    element.name = '홍길동';
    element.phone = '010-1234-5678';
    imp.onCertification = ({ params }) => {
      throw new Error(`bad ${String(params.name)} ${String(params.phone)}`);
    };
    expect(JSON.stringify(await element.certify())).to.not.match(/홍길동|1234/);
  });

  for (const thrown of [undefined, null, 'text', Object.create(null), { toString: null }]) {
    it(`survives an SDK that throws ${thrown === undefined ? 'undefined' : JSON.stringify(thrown)}`, async () => {
      imp.onCertification = () => {
        throw thrown;
      };
      expect((await element.certify()).error_code).to.equal('SDK_ERROR');
    });
  }

  it('ends with SDK_ERROR when an asynchronous SDK rejects', async () => {
    imp.onCertification = () => Promise.reject(new Error('later'));
    expect((await element.certify()).error_code).to.equal('SDK_ERROR');
  });

  it('ends with SDK_ERROR when IMP.init throws', async () => {
    setImp({
      init: () => {
        throw new Error('unknown merchant');
      },
      certification: imp.certification,
    });
    expect((await element.certify()).error_code).to.equal('SDK_ERROR');
    expect(imp.calls).to.have.length(0);
  });

  for (const then of ['returns', 'throws']) {
    it(`ends once when the SDK calls back before it ${then}`, async () => {
      imp.onCertification = ({ callback, params }) => {
        callback({ success: true, imp_uid: 'imp_1', merchant_uid: params.merchant_uid });
        if (then === 'throws') throw new Error('after the callback');
      };
      expect((await element.certify()).success).to.equal(true);
      expect(types(told)).to.deep.equal(['beforecertify', 'certified']);
      expect(element.status).to.equal('certified');
    });
  }

  it('counts only the first callback', async () => {
    const result = element.certify();
    imp.refuse();
    imp.succeed();
    imp.refuse();
    expect((await result).success).to.equal(false);
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
  });

  for (const nothing of [undefined, null]) {
    it(`ends with UNKNOWN when the SDK calls back with ${String(nothing)}`, async () => {
      const result = element.certify();
      imp.lastCall.callback(nothing);
      expect((await result).error_code).to.equal('UNKNOWN');
      expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
    });
  }

  for (const rubbish of ['success', 42, true, [], () => 'success', { success: 'yes' }, new Date(), window]) {
    it(`fails closed when the SDK calls back with ${Object.prototype.toString.call(rubbish)} ${typeof rubbish}`, async () => {
      const result = element.certify();
      imp.lastCall.callback(rubbish);
      const response = await result;
      expect(response.success).to.equal(false);
      expect(response.error_code).to.equal('UNKNOWN');
      expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
    });
  }

  it('ends with MISMATCH when the result carries a merchant_uid nobody here has sent', async () => {
    const result = element.certify();
    imp.succeed({ merchant_uid: 'stranger' });
    const response = await result;
    expect(response).to.include({ success: false, error_code: 'MISMATCH', merchant_uid: 'stranger' });
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
  });

  it('ignores a result that names an earlier attempt of this page', async () => {
    void element.certify();
    imp.refuse();
    element.merchantUid = 'm2';
    const result = element.certify();
    imp.succeed({ merchant_uid: 'm1' });
    expect(element.status).to.equal('pending');
    imp.succeed();
    expect(await result).to.include({ success: true, merchant_uid: 'm2' });
  });

  it('ignores a callback that comes after reset()', async () => {
    const result = element.certify();
    element.reset();
    imp.succeed();
    expect((await result).error_code).to.equal('RESET');
    expect(element.status).to.equal('idle');
    expect(element.response).to.equal(null);
    expect(types(told)).to.deep.equal(['beforecertify']);
  });

  it('forgets a result at reset()', () => {
    void element.certify();
    imp.succeed();
    element.reset();
    expect(element.status).to.equal('idle');
    expect(element.response).to.equal(null);
    expect(statesOf(element)).to.deep.equal([]);
  });

  it('ends with ABORTED at abort(), and a late callback changes nothing', async () => {
    const result = element.certify();
    element.abort();
    imp.succeed();
    expect(await result).to.include({ success: false, error_code: 'ABORTED', merchant_uid: 'm1' });
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
    element.abort();
    expect(told).to.have.length(2);
  });

  it('ends with ABORTED when its signal aborts', async () => {
    const controller = new AbortController();
    const result = element.certify({ signal: controller.signal });
    controller.abort();
    expect((await result).error_code).to.equal('ABORTED');
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
  });

  it('does not start with a signal that has aborted', async () => {
    expect((await element.certify({ signal: AbortSignal.abort() })).error_code).to.equal('ABORTED');
    expect(told).to.deep.equal([]);
    expect(imp.calls).to.have.length(0);
  });

  it('ends with TIMEOUT after its timeout, and a late callback changes nothing', async () => {
    element.timeout = 0.05;
    const response = await element.certify();
    expect(response).to.include({ success: false, error_code: 'TIMEOUT', merchant_uid: 'm1' });
    imp.succeed();
    expect(types(told)).to.deep.equal(['beforecertify', 'failed']);
    expect(element.status).to.equal('failed');
  });

  it('does not take a timeout that setTimeout cannot hold for none at all', async () => {
    element.timeout = 10 ** 9;
    void element.certify();
    await aTimeout(20);
    expect(element.status).to.equal('pending');
  });

  it('is superseded by the next one on the same element', async () => {
    const first = element.certify();
    element.merchantUid = 'm2';
    const second = element.certify();
    expect((await first).error_code).to.equal('SUPERSEDED');
    expect(element.status).to.equal('pending');
    imp.succeed();
    expect((await second).success).to.equal(true);
    expect(types(told)).to.deep.equal(['beforecertify', 'beforecertify', 'certified']);
  });

  it('is superseded by one on another element, and goes back to idle without an event', async () => {
    const first = element.certify();
    const other = await certificationFixture({ 'merchant-uid': 'm2' });
    const second = other.certify();
    expect((await first).error_code).to.equal('SUPERSEDED');
    expect(element.status).to.equal('idle');
    expect(types(told)).to.deep.equal(['beforecertify']);
    imp.succeed();
    expect((await second).success).to.equal(true);
  });

  it('is settled by a success in the window of an earlier press of the same request', async () => {
    void element.certify();
    const firstWindow = imp.lastCall.callback;
    const second = element.certify();
    firstWindow({ success: false, imp_uid: null, merchant_uid: 'm1' });
    expect(element.status).to.equal('pending');
    firstWindow({ success: true, imp_uid: 'imp_1', merchant_uid: 'm1' });
    expect((await second).success).to.equal(true);
    expect(types(told)).to.deep.equal(['beforecertify', 'beforecertify', 'certified']);
  });

  it('changes nothing when a superseded window reports its own request', () => {
    void element.certify();
    const firstWindow = imp.lastCall.callback;
    element.merchantUid = 'm2';
    void element.certify();
    firstWindow({ success: true, imp_uid: 'imp_1', merchant_uid: 'm1' });
    firstWindow({ success: true, imp_uid: 'imp_1', merchant_uid: 'stranger' });
    expect(element.status).to.equal('pending');
    expect(types(told)).to.deep.equal(['beforecertify', 'beforecertify']);
  });

  it('is one for a double click', () => {
    buttonOf(element).click();
    buttonOf(element).click();
    expect(imp.calls).to.have.length(1);
  });

  it('can be pressed again while pending: the window may have been closed without a word', async () => {
    buttonOf(element).click();
    await aTimeout(510);
    buttonOf(element).click();
    expect(imp.calls).to.have.length(2);
  });

  it('is not started by a press once certified, but by certify()', () => {
    void element.certify();
    imp.succeed();
    buttonOf(element).click();
    expect(imp.calls).to.have.length(1);
    void element.certify();
    expect(imp.calls).to.have.length(2);
    expect(element.status).to.equal('pending');
    expect(element.response).to.equal(null);
  });

  it('goes on while the element is moved or removed', async () => {
    const result = element.certify();
    const parent = document.createElement('div');
    document.body.append(parent);
    parent.append(element);
    element.remove();
    imp.succeed();
    expect((await result).success).to.equal(true);
    expect(types(told)).to.deep.equal(['beforecertify', 'certified']);
    parent.remove();
  });

  it('does not start while disabled', async () => {
    element.disabled = true;
    expect((await element.certify()).error_code).to.equal('DISABLED');
    expect(told).to.deep.equal([]);
    await element.updateComplete;
    buttonOf(element).click();
    expect(imp.calls).to.have.length(0);
  });
});

describe('beforecertify', () => {
  let imp: FakeImp;
  let element: ImpCertificationElement;

  beforeEach(async () => {
    forgetSdk();
    imp = installFakeImp();
    element = await certificationFixture();
  });

  it('lets a listener change the request', () => {
    element.addEventListener('beforecertify', ({ detail }) => {
      detail.params.merchant_uid = 'm9';
      detail.params.bypass = { a: 1 };
    });
    void element.certify();
    expect(imp.lastCall.params).to.deep.include({ merchant_uid: 'm9', bypass: { a: 1 } });
    imp.succeed();
    expect(element.status).to.equal('certified');
  });

  it('can be cancelled, which leaves everything as it was', async () => {
    void element.certify();
    imp.succeed();
    const { response } = element;
    element.addEventListener('beforecertify', (event) => event.preventDefault());
    const told = listen(element);
    expect((await element.certify()).error_code).to.equal('PREVENTED');
    expect(element).to.include({ status: 'certified', response });
    expect(types(told)).to.deep.equal(['beforecertify']);
    expect(imp.calls).to.have.length(1);
  });

  it('does not supersede a running attempt when it is cancelled', async () => {
    const running = element.certify();
    const other = await certificationFixture({ 'merchant-uid': 'm2' });
    other.addEventListener('beforecertify', (event) => event.preventDefault());
    await other.certify();
    imp.succeed();
    expect((await running).success).to.equal(true);
  });

  it('ends with INVALID_PARAMETER when a listener leaves no merchant_uid', async () => {
    element.addEventListener('beforecertify', ({ detail }) => {
      detail.params.merchant_uid = ' ';
    });
    const response = await element.certify();
    expect(response.error_code).to.equal('INVALID_PARAMETER');
    expect(imp.calls).to.have.length(0);
  });

  it('comes to an end when a listener calls certify()', async () => {
    const nested: Promise<unknown>[] = [];
    element.addEventListener('beforecertify', () => nested.push(element.certify()));
    void element.certify();
    expect(imp.calls).to.have.length(1);
    expect(await nested[0]).to.include({ error_code: 'PREVENTED' });
  });

  it('may be followed by another attempt from a listener of failed', () => {
    element.addEventListener('failed', () => void element.certify(), { once: true });
    void element.certify();
    imp.refuse();
    expect(imp.calls).to.have.length(2);
    expect(element.status).to.equal('pending');
    imp.succeed();
    expect(element.status).to.equal('certified');
  });
});
