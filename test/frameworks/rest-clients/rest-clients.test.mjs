import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { certifyInWindow, certifyOverRest, otpRequest } from './certify.mjs';
import { clients } from './clients.mjs';
import { startSandbox } from './sandbox-command.mjs';

// Two of the clients would ask a proxy of the environment for this computer.
process.env.NO_PROXY = process.env.no_proxy = 'localhost';

const command = fileURLToPath(new URL('node_modules/.bin/imp-certification-sandbox', import.meta.url));
const sandbox = await startSandbox([command]);
after(sandbox.stop);

const wrong = (text) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;

for (const { name, connect, statusOf } of clients) {
  const fails = (promise, status) =>
    assert.rejects(Promise.resolve(promise), (error) => {
      assert.equal(statusOf(error), status, `${name} says ${JSON.stringify(error)}`);
      return true;
    });

  describe(name, () => {
    it('reads a person who was certified over REST', async () => {
      const impUid = await certifyOverRest(sandbox, `rest-${name}`);
      const person = await connect(sandbox).get(impUid);
      const { imp_uid, merchant_uid, certified, name: who, gender, birth, foreigner, pg_provider } = person;
      assert.deepEqual(
        { imp_uid, merchant_uid, certified, who, gender, birth, foreigner, pg_provider },
        {
          imp_uid: impUid,
          merchant_uid: `rest-${name}`,
          certified: true,
          who: '홍길동',
          gender: 'male',
          birth: Date.parse('1990-01-31T00:00:00+09:00') / 1000,
          foreigner: false,
          pg_provider: 'danal',
        },
      );
      assert.ok(Math.abs(Date.now() / 1000 - person.certified_at) < 60, String(person.certified_at));
      assert.equal(person.unique_key.length, 88);
      assert.equal(person.unique_in_site.length, 64);
    });

    it('reads a person who was certified in the window', async () => {
      const impUid = await certifyInWindow(sandbox, `window-${name}`);
      const { certified, merchant_uid: merchantUid, name: who, origin } = await connect(sandbox).get(impUid);
      assert.deepEqual([certified, merchantUid, who], [true, `window-${name}`, '홍길동']);
      assert.equal(origin, `${sandbox.api}/`);
    });

    it('is refused with the wrong secret or key', async () => {
      const impUid = await certifyOverRest(sandbox, `secret-${name}`);
      for (const key of ['impSecret', 'impKey']) {
        await fails(connect({ ...sandbox, [key]: wrong(sandbox[key]) }).get(impUid), 401);
      }
      assert.equal((await connect(sandbox).get(impUid)).certified, true);
    });

    it('is told that an imp_uid is unknown', async () => {
      await fails(connect(sandbox).get('imp_00000000000000000000'), 404);
      await fails(connect(sandbox).delete('imp_00000000000000000000'), 404);
    });

    it('deletes a certification, which is gone then', async () => {
      const impUid = await certifyOverRest(sandbox, `delete-${name}`);
      const client = connect(sandbox);
      assert.equal((await client.delete(impUid)).imp_uid, impUid);
      await fails(client.get(impUid), 404);
      await fails(client.delete(impUid), 404);
    });

    // The two others have no one-time codes.
    const { requestOtp, confirmOtp, get } = connect(sandbox);
    if (!requestOtp) return;

    it('certifies by one-time code', async () => {
      const impUid = await requestOtp({ ...otpRequest, merchant_uid: `otp-${name}` });
      assert.equal((await get(impUid)).certified, false);

      const otp = await sandbox.nextOtp();
      await fails(confirmOtp(impUid, wrong(otp)), 400);
      assert.equal((await get(impUid)).certified, false);

      const person = await confirmOtp(impUid, otp);
      assert.deepEqual([person.certified, person.name, person.merchant_uid], [true, '홍길동', `otp-${name}`]);
      assert.deepEqual(await get(impUid), person);
      await fails(confirmOtp(impUid, otp), 400);
    });

    it('is told what a request for a one-time code lacks', async () => {
      await fails(requestOtp({ ...otpRequest, phone: '' }), 400);
      await fails(requestOtp({ ...otpRequest, channel_key: 'channel-key-unknown' }), 400);
    });
  });
}
