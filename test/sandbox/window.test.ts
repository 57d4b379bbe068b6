import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ask,
  createTestSandbox,
  findCertification,
  hong,
  MERCHANT_ORIGIN,
  openWindow,
  postForm,
  resultOf,
  send,
  type Asker,
} from './helpers/merchant.js';

const openCodePage = async (
  fields: Record<string, unknown> = {},
  form: Record<string, string> = hong,
  asker: Asker = {},
) => {
  const parts = createTestSandbox({ grants: ['phone'] });
  const path = await openWindow(parts.sandbox, fields, asker);
  const answer = await postForm(parts.sandbox, `${path}/person`, form);
  assert.equal(answer.status, 303, await answer.clone().text());
  const post = (action: string, body: Record<string, string> = {}) =>
    postForm(parts.sandbox, `${path}/${action}`, body);
  const otp = () => parts.otps.at(-1) ?? '';
  const wrongOtp = () => (otp() === '000000' ? '000001' : '000000');
  return { ...parts, path, post, otp, wrongOtp };
};

describe('verification by phone', () => {
  it('ends in a result for the page and a certification for the server', async () => {
    const { sandbox, post, path, otp } = await openCodePage({ min_age: '19' });
    const page = await (await send(sandbox, path)).text();
    assert.ok(page.includes(otp()), 'the code is on the page');

    const answer = await post('code', { otp: otp() });
    assert.equal(answer.status, 200);
    const page2 = await answer.clone().text();
    assert.ok(page2.includes(`data-target-origin="${MERCHANT_ORIGIN}"`));
    const { imp_uid, ...result } = await resultOf(answer);
    assert.deepEqual(result, {
      success: true,
      merchant_uid: 'order-1',
      pg_provider: 'danal',
      pg_type: 'certification',
    });
    const certification = await findCertification(sandbox, imp_uid);
    assert.equal(certification?.certified, true);
    assert.equal(certification.phone, '01012345678');
    assert.equal(certification.carrier, 'SKT');
    assert.equal(certification.origin, `${MERCHANT_ORIGIN}/signup`);
  });

  it('shows a form with errors again, with 422 and what was typed', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    const answer = await postForm(sandbox, `${path}/person`, {
      ...hong,
      birthday: '19901331',
      agreement: '',
    });
    assert.equal(answer.status, 422);
    const page = await answer.text();
    assert.match(page, /id="birthday-error"/);
    assert.match(page, /aria-describedby="birthday-hint birthday-error"/);
    assert.match(page, /id="agreement-error"/);
    assert.match(page, /value="19901331"/);
    assert.doesNotMatch(page, /id="name-error"/);
  });

  it('prefills what the request brings, and allows only its carrier', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox, { name: '김하나', phone: '01055556666', carrier: 'KTF' });
    const page = await (await send(sandbox, path)).text();
    assert.match(page, /value="김하나"/);
    assert.match(page, /value="01055556666"/);
    assert.match(page, /value="KTF"\s+checked/);
    assert.match(page, /value="SKT"\s+disabled/);
    assert.equal((await postForm(sandbox, `${path}/person`, hong)).status, 422);
  });

  it('asks budget phones for their network', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    const form = { ...hong, carrier: 'MVNO' };
    assert.match(await (await postForm(sandbox, `${path}/person`, form)).text(), /id="network-error"/);
    const { sandbox: other, post, otp } = await openCodePage({}, { ...form, network: 'LGT' });
    const { imp_uid } = await resultOf(await post('code', { otp: otp() }));
    assert.equal((await findCertification(other, imp_uid))?.carrier, 'LGT_MVNO');
  });

  for (const [birthday, success] of [
    ['20070615', true],
    ['20070616', false],
  ] as const) {
    it(`min_age 19 on 15 June 2026: born ${birthday} ${success ? 'passes' : 'fails'}`, async () => {
      const { sandbox, post, otp } = await openCodePage({ min_age: '19' }, { ...hong, birthday });
      const result = await resultOf(await post('code', { otp: otp() }));
      assert.equal(result.success, success);
      assert.equal(result.error_code, success ? undefined : 'UNDER_AGE');
      const certification = await findCertification(sandbox, result.imp_uid);
      assert.equal(certification?.certified, success);
    });
  }

  it('refuses wrong, malformed and expired codes, and takes a resent one', async () => {
    const { post, otp, wrongOtp, clock } = await openCodePage();
    assert.equal((await post('code', { otp: 'abc' })).status, 422);
    assert.equal((await post('code', { otp: wrongOtp() })).status, 422);
    clock.now += 3 * 60 * 1000;
    assert.equal((await post('code', { otp: otp() })).status, 422);
    const old = otp();
    assert.equal((await post('resend')).status, 200);
    if (old !== otp()) assert.equal((await post('code', { otp: old })).status, 422);
    assert.equal((await resultOf(await post('code', { otp: otp() }))).success, true);
  });

  it('fails after five wrong codes', async () => {
    const { post, wrongOtp } = await openCodePage();
    for (let attempt = 0; attempt < 4; attempt += 1) await post('code', { otp: wrongOtp() });
    const result = await resultOf(await post('code', { otp: wrongOtp() }));
    assert.equal(result.error_code, 'OTP_ATTEMPTS_EXCEEDED');
  });

  it('sends at most five more codes', async () => {
    const { post, otps } = await openCodePage();
    for (let resend = 0; resend < 5; resend += 1) assert.equal((await post('resend')).status, 200);
    assert.equal((await post('resend')).status, 422);
    assert.equal(otps.length, 6);
  });
});

describe('the other methods', () => {
  it('a certification without a CI is a scenario of the integrated verification alone', async () => {
    for (const provider of ['danal', 'inicis_unified', 'inicis'] as const) {
      const { sandbox } = createTestSandbox();
      const page = await (await send(sandbox, await openWindow(sandbox, {}, { provider }))).text();
      assert.equal(page.includes('name="no_unique_key"'), provider === 'inicis_unified', provider);
    }
  });

  it('integrated verification gives no key of the merchant’s own', async () => {
    const form = { ...hong, app: 'appA' };
    const { sandbox, post } = await openCodePage({}, form, { provider: 'inicis_unified' });
    const { imp_uid, pg_provider } = await resultOf(await post('app'));
    assert.equal(pg_provider, 'inicis_unified');
    const certification = await findCertification(sandbox, imp_uid);
    assert.equal(String(certification?.unique_key).length, 88);
    assert.equal(certification?.unique_in_site, null);
  });

  it('card verification asks for the card', async () => {
    const asker = { provider: 'inicis' } as const;
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox, {}, asker);
    const page = await (await postForm(sandbox, `${path}/person`, hong)).text();
    assert.match(page, /id="card_company-error"/);
    assert.match(page, /id="card_digits-error"/);

    const form = { ...hong, card_company: 'cardCompanyA', card_digits: '1234' };
    const { sandbox: other, post, otp } = await openCodePage({}, form, asker);
    const { imp_uid } = await resultOf(await post('code', { otp: otp() }));
    assert.equal((await findCertification(other, imp_uid))?.phone, null);
  });

  it('know a person again', async () => {
    const { sandbox, otps } = createTestSandbox();
    const verify = async (form: Record<string, string>) => {
      const path = await openWindow(sandbox);
      await postForm(sandbox, `${path}/person`, form);
      const answer = await postForm(sandbox, `${path}/code`, { otp: otps.at(-1) ?? '' });
      return findCertification(sandbox, (await resultOf(answer)).imp_uid);
    };
    const [first, again, other] = [
      await verify(hong),
      await verify({ ...hong, phone: '01099998888' }),
      await verify({ ...hong, name: '홍길순' }),
    ];
    assert.equal(first?.unique_key, again?.unique_key);
    assert.equal(first?.unique_in_site, again?.unique_in_site);
    assert.notEqual(first?.unique_key, other?.unique_key);
  });
});

describe('ends without success and scenarios', () => {
  for (const [action, code] of [
    ['cancel', 'CANCELLED_BY_USER'],
    ['carrier-error', 'CARRIER_ERROR'],
  ] as const) {
    it(`${action} fails with ${code} and leaves an uncertified certification`, async () => {
      const { sandbox } = createTestSandbox();
      const result = await resultOf(await postForm(sandbox, `${await openWindow(sandbox)}/${action}`, {}));
      assert.equal(result.success, false);
      assert.equal(result.error_code, code);
      assert.equal(typeof result.error_msg, 'string');
      assert.equal((await findCertification(sandbox, result.imp_uid))?.certified, false);
    });
  }

  it('closes without a word', async () => {
    const { sandbox } = createTestSandbox();
    const answer = await postForm(sandbox, `${await openWindow(sandbox)}/close`, {});
    const page = await answer.text();
    assert.match(page, /data-result/);
    assert.doesNotMatch(page, /data-done/);
  });

  it('delivers late', async () => {
    const { post, otp } = await openCodePage();
    assert.match(await (await post('code', { otp: otp(), slow: 'true' })).text(), /data-delay="5000"/);
  });

  it('delivers another merchant_uid, in the certification too', async () => {
    const { sandbox, post, otp } = await openCodePage();
    const result = await resultOf(await post('code', { otp: otp(), wrong_merchant_uid: 'true' }));
    assert.equal(result.success, true);
    assert.notEqual(result.merchant_uid, 'order-1');
    const certification = await findCertification(sandbox, result.imp_uid);
    assert.equal(certification?.merchant_uid, result.merchant_uid);
  });

  it('refuses to do anything once over', async () => {
    const { sandbox, path, post } = await openCodePage();
    await post('cancel');
    for (const answer of [
      await post('code', { otp: '000000' }),
      await post('cancel'),
      await send(sandbox, path),
    ]) {
      assert.equal(answer.status, 410);
      assert.doesNotMatch(await answer.text(), /data-done/);
    }
  });

  it('gives one result to a form that is sent twice at once', async () => {
    const { post, otp } = await openCodePage();
    const answers = await Promise.all([post('code', { otp: otp() }), post('code', { otp: otp() })]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410]);
  });

  it('forgets a window after half an hour', async () => {
    const { sandbox, path, clock } = await openCodePage();
    clock.now += 30 * 60 * 1000;
    assert.equal((await send(sandbox, path)).status, 404);
  });
});

describe('the redirect mode', () => {
  const cancelled = async (m_redirect_url: string, fields: Record<string, string> = {}) => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox, { popup: false, m_redirect_url }, { isPhone: true });
    return { page: await send(sandbox, path), answer: await postForm(sandbox, `${path}/cancel`, fields) };
  };

  it('returns to the page with the result behind its query and before its hash', async () => {
    const redirectUrl = `${MERCHANT_ORIGIN}/back?next=%2Fa%2Bb&x=1+2#here?a=b`;
    const fields = { popup: false, m_redirect_url: redirectUrl };
    const { post, otp } = await openCodePage(fields, hong, { isPhone: true });
    const answer = await post('code', { otp: otp() });
    assert.equal(answer.status, 303);
    assert.match(
      answer.headers.get('Location') ?? '',
      /^http:\/\/shop\.example\/back\?next=%2Fa%2Bb&x=1\+2&imp_uid=imp_\d+&merchant_uid=order-1&success=true#here\?a=b$/,
    );
  });

  it('brings a Korean error message through the query', async () => {
    const { answer } = await cancelled(`${MERCHANT_ORIGIN}/back`);
    const { searchParams } = new URL(answer.headers.get('Location') ?? '');
    assert.equal(searchParams.get('success'), 'false');
    assert.equal(searchParams.get('error_code'), 'CANCELLED_BY_USER');
    assert.equal(searchParams.get('error_msg'), '사용자가 본인인증을 취소했습니다.');
  });

  it('returns to apps, and lets its form go there', async () => {
    const { page, answer } = await cancelled('myapp://certified?a=1');
    assert.match(answer.headers.get('Location') ?? '', /^myapp:\/\/certified\?a=1&imp_uid=/);
    assert.match(page.headers.get('Content-Security-Policy') ?? '', /form-action 'self' myapp:;/);
  });

  it('is late by a page that moves on by itself', async () => {
    const { answer } = await cancelled(`${MERCHANT_ORIGIN}/back`, { slow: 'true' });
    assert.equal(answer.status, 303, 'a cancellation is not late');
    const fields = { popup: false, m_redirect_url: `${MERCHANT_ORIGIN}/b` };
    const { post, otp } = await openCodePage(fields, hong, { isPhone: true });
    const late = await post('code', { otp: otp(), slow: 'true' });
    assert.match(late.headers.get('Refresh') ?? '', /^5; url=http:\/\/shop\.example\/b\?imp_uid=/);
  });
});

describe('Danal’s layer', () => {
  const openLayer = async () => {
    const parts = createTestSandbox();
    const { message, page = '' } = await ask(parts.sandbox, { popup: false });
    assert.equal(message.action, 'danal.cert.layer');
    const { pathname } = new URL(message.data.cancel_url);
    return { ...parts, page, leave: () => send(parts.sandbox, pathname) };
  };

  it('may be shown by the merchant’s page alone, to its end', async () => {
    const { sandbox, page, leave } = await openLayer();
    for (const answer of [await send(sandbox, page), await leave(), await send(sandbox, page)]) {
      const policy = answer.headers.get('Content-Security-Policy') ?? '';
      assert.match(policy, /frame-ancestors http:\/\/shop\.example;/);
      assert.equal(answer.headers.get('X-Frame-Options'), null);
    }
  });

  it('ends as cancelled by its close button, once', async () => {
    const { leave } = await openLayer();
    assert.equal((await resultOf(await leave())).error_code, 'CANCELLED_BY_USER');
    // The SDK leaves the layer after each result: the page that has posted it stays, and nothing is wrong.
    assert.equal((await leave()).status, 204);
  });

  it('ends by it too where the pages have closed without a word', async () => {
    const { sandbox, page, leave } = await openLayer();
    await postForm(sandbox, `${page}/close`, {});
    assert.equal((await resultOf(await leave())).error_code, 'CANCELLED_BY_USER');
  });

  it('asks for no focus, which browsers refuse there', async () => {
    const { sandbox, page } = await openLayer();
    await postForm(sandbox, `${page}/person`, hong);
    assert.doesNotMatch(await (await send(sandbox, page)).text(), /autofocus/);
  });

  it('is all that a close button ends', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    assert.equal((await send(sandbox, `${path}/leave`)).status, 404);
    assert.equal((await send(sandbox, path)).status, 200);
  });
});

describe('the gateway’s pages', () => {
  it('escapes hostile values', async () => {
    const hostile = `"><script>alert('x')</script>`;
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox, { name: hostile, company: hostile, merchant_uid: hostile });
    const pages = [
      await send(sandbox, path),
      await postForm(sandbox, `${path}/person`, { ...hong, phone: hostile, name: hostile }),
      await postForm(sandbox, `${path}/cancel`, {}),
    ];
    for (const page of pages) assert.ok(!(await page.text()).includes('<script>alert'));
  });

  it('speaks Korean and English, keeping what was typed', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    assert.match(await (await send(sandbox, path)).text(), /<html lang="ko">/);
    await postForm(sandbox, `${path}/language`, { ...hong, lang: 'en' });
    const page = await (await send(sandbox, path)).text();
    assert.match(page, /<html lang="en">/);
    assert.match(page, /value="010-1234-5678"/);
    assert.match(await (await send(sandbox, `${path}?lang=ko`)).text(), /<html lang="ko">/);
  });

  it('protects every page', async () => {
    const { sandbox } = createTestSandbox();
    const path = await openWindow(sandbox);
    for (const address of [path, '/', '/nothing']) {
      const page = await send(sandbox, address);
      const policy = page.headers.get('Content-Security-Policy') ?? '';
      assert.match(policy, /frame-ancestors 'none'/);
      // On the sandbox's own page the SDK writes its style sheet, as on a merchant's.
      const unsafe = address === '/' ? /(?<!style-src 'self' )'unsafe/ : /unsafe/;
      assert.doesNotMatch(policy, unsafe);
      assert.equal(page.headers.get('Referrer-Policy'), 'no-referrer');
      assert.equal(page.headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal(page.headers.get('Cache-Control'), 'no-store');
      assert.notEqual(page.headers.get('Cross-Origin-Opener-Policy'), 'same-origin');
    }
  });
});
