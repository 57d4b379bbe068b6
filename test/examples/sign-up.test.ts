import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { installFakeImp, type FakeImp } from 'imp-certification/testing';
import { startSignUp } from './sign-up.js';

describe('the sign-up', () => {
  let imp: FakeImp;
  let form: HTMLFormElement;

  beforeEach(async () => {
    // Before the element is there, so that it never asks for PortOne's SDK.
    imp = installFakeImp();
    form = await fixture(html`
      <form>
        <imp-certification
          user-code="imp00000000"
          merchant-uid="order-1"
          min-age="19"
          required
        ></imp-certification>
        <fieldset disabled><input name="nickname" /></fieldset>
        <output></output>
      </form>
    `);
  });

  afterEach(() => imp.restore());

  it('goes on once the server has confirmed the verification', async () => {
    const asked: string[] = [];
    startSignUp(form, ({ imp_uid }) => Promise.resolve(asked.push(imp_uid) > 0));
    expect(form.checkValidity()).to.equal(false);

    form.querySelector('imp-certification')!.click();
    await waitUntil(() => !form.querySelector('fieldset')!.disabled);

    expect(imp.requests[0]).to.include({ merchant_uid: 'order-1', min_age: 19 });
    expect(asked).to.deep.equal([new FormData(form).get('imp_uid')]);
    expect(form.checkValidity()).to.equal(true);
  });

  it('says why it cannot go on', async () => {
    imp.outcome = { error_code: 'CARRIER_ERROR', error_msg: '통신사 점검 중입니다.' };
    startSignUp(form, () => Promise.resolve(true));

    const certification = form.querySelector('imp-certification')!;
    certification.click();
    await oneEvent(certification, 'failed');

    expect(form.querySelector('output')!.value).to.contain('통신사 점검 중입니다.');
    expect(form.querySelector('fieldset')!.disabled).to.equal(true);
  });

  it('lets the visitor try again after cancelling', async () => {
    imp.outcome = ['cancelled', 'certified'];
    startSignUp(form, () => Promise.resolve(true));

    const certification = form.querySelector('imp-certification')!;
    expect(await certification.certify()).to.include({ success: false });
    expect(await certification.certify()).to.include({ success: true });
    expect(imp.requests).to.have.length(2);
  });
});
