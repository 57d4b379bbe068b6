import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { installFakeImp, type FakeImp } from 'imp-certification/testing';
import { startSignUp } from './sign-up';

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
  const verify = jest.fn(() => Promise.resolve(true));
  startSignUp(form, verify);
  expect(form.checkValidity()).toBe(false);

  await form.querySelector('imp-certification')!.certify();

  expect(imp.requests).toMatchObject([{ merchant_uid: 'order-1', min_age: 19 }]);
  expect(verify.mock.calls).toMatchObject([[{ imp_uid: new FormData(form).get('imp_uid') }]]);
  expect(form.querySelector('fieldset')!.disabled).toBe(false);
  expect(form.checkValidity()).toBe(true);
});

test('says why it failed', async () => {
  imp.outcome = { error_code: 'CARRIER_ERROR', error_msg: '통신사 점검 중입니다.' };
  startSignUp(form, () => Promise.resolve(true));

  await form.querySelector('imp-certification')!.certify();

  expect(form.querySelector('output')!.value).toContain('통신사 점검 중입니다.');
  expect(form.querySelector('fieldset')!.disabled).toBe(true);
});
