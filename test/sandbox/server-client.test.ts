import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createCertificationClient } from 'imp-certification/server';
import { failsWith } from '../server/helpers/failures.js';
import { createTestSandbox } from './helpers/merchant.js';
import { serve } from './helpers/serve.js';

it('the server client does all that it can against the running sandbox, with one token', async (t) => {
  const { sandbox, otps, clock } = createTestSandbox({ grants: ['phone'] });
  const apiUrl = await serve(t, sandbox);
  const paths: string[] = [];
  const client = createCertificationClient({
    impKey: sandbox.impKey,
    impSecret: sandbox.impSecret,
    apiUrl,
    now: () => clock.now,
    fetch: (input, init) => {
      const sent = new Request(input, init);
      paths.push(`${sent.method} ${new URL(sent.url).pathname}`);
      return fetch(sent);
    },
  });

  const { imp_uid: impUid } = await client.requestOtp({
    name: '홍길동',
    phone: '010-1234-5678',
    birth: '07-06-15',
    gender_digit: '3',
    carrier: 'KT',
    is_mvno: true,
    channel_key: 'channel-key-danal',
    merchant_uid: 'order-1',
  });
  assert.equal((await client.getCertification(impUid)).certified, false);
  await failsWith(client.verify(impUid, { merchantUid: 'order-1' }), 'NOT_CERTIFIED');

  const [otp = ''] = otps;
  const wrong = otp === '000000' ? '000001' : '000000';
  const refused = await failsWith(client.confirmOtp(impUid, { otp: wrong }), 'VENDOR_ERROR');
  // The vendor's text is dropped: it may repeat the person's data.
  assert.deepEqual([refused.status, refused.vendorMessage], [400, undefined]);
  const confirmed = await client.confirmOtp(impUid, { otp });
  assert.deepEqual([confirmed.certified, confirmed.carrier], [true, 'KT_MVNO']);

  // 19 on this very day in Korea.
  assert.deepEqual(await client.verify(impUid, { merchantUid: 'order-1', minAge: 19 }), confirmed);
  await failsWith(client.verify(impUid, { merchantUid: 'order-1', minAge: 20 }), 'UNDER_AGE');
  await failsWith(client.verify(impUid, { merchantUid: 'order-2' }), 'MERCHANT_UID_MISMATCH');

  assert.deepEqual(await client.deleteCertification(impUid), confirmed);
  await failsWith(client.getCertification(impUid), 'NOT_FOUND');
  assert.equal(paths.filter((path) => path === 'POST /users/getToken').length, 1);
});
