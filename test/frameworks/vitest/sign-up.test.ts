import { installFakeImp, type FakeImp } from 'imp-certification/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSignUp } from './sign-up.js';

let imp: FakeImp;
let form: HTMLFormElement;

beforeEach(async () => {
  // Before the element is there, so that it never asks for PortOne's SDK.
  imp = installFakeImp();
  document.body.innerHTML = `
    <form>
      <imp-certification user-code="imp00000000" merchant-uid="order-1" min-age="19" required></imp-certification>
      <fieldset disabled><input name="nickname" /></fieldset>
      <output></output>
    </form>`;
  form = document.querySelector('form')!;
  await form.querySelector('imp-certification')!.updateComplete;
});

afterEach(() => {
  document.body.replaceChildren();
  imp.restore();
});

test('goes on once the server has confirmed the verification', async () => {
  const verify = vi.fn().mockResolvedValue(true);
  startSignUp(form, verify);
  expect(form.checkValidity()).toBe(false);

  form.querySelector('imp-certification')!.click();
  await vi.waitFor(() => expect(form.querySelector('fieldset')!.disabled).toBe(false));

  expect(imp.requests).toMatchObject([{ merchant_uid: 'order-1', min_age: 19 }]);
  expect(verify.mock.calls).toMatchObject([[{ imp_uid: new FormData(form).get('imp_uid') }]]);
  expect(form.checkValidity()).toBe(true);
});

test('stays where it is if the server does not confirm it', async () => {
  startSignUp(form, () => Promise.resolve(false));
  const certification = form.querySelector('imp-certification')!;
  await certification.certify();
  await vi.waitFor(() => expect(certification.status).toBe('idle'));
  expect(form.querySelector('fieldset')!.disabled).toBe(true);
});

test('says why it failed', async () => {
  imp.outcome = { error_code: 'CARRIER_ERROR', error_msg: '통신사 점검 중입니다.' };
  startSignUp(form, () => Promise.resolve(true));

  await form.querySelector('imp-certification')!.certify();

  expect(form.querySelector('output')!.value).toContain('통신사 점검 중입니다.');
  expect(form.querySelector('fieldset')!.disabled).toBe(true);
});

test('lets the visitor try again after cancelling', async () => {
  imp.outcome = ['cancelled', 'certified'];
  startSignUp(form, () => Promise.resolve(true));

  const certification = form.querySelector('imp-certification')!;
  expect(await certification.certify()).toMatchObject({ success: false });
  expect(await certification.certify()).toMatchObject({ success: true });
});
