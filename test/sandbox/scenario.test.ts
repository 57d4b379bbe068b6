import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sandbox, ScenarioName } from 'imp-certification/sandbox';
import {
  ask,
  certificationMessage,
  createTestSandbox,
  findCertification,
  MERCHANT_ORIGIN,
  postForm,
  relay,
  resultOf,
  send,
  sessionOf,
  type Asker,
} from './helpers/merchant.js';

type Request = Record<string, unknown>;

const byScenario = (scenario: unknown): Request => ({ bypass: { sandbox: { scenario } } });

/** The gateway's first page, as a window, a frame or a phone gets it: by its address. */
const open = async (sandbox: Sandbox, request: Request, asker: Asker = {}) => {
  const { message, page } = await ask(sandbox, request, asker);
  if (page !== undefined) return { path: page, answer: await send(sandbox, page) };
  const opened = await postForm(sandbox, '/certification', { session: sessionOf(message) });
  assert.equal(opened.status, 303);
  const path = opened.headers.get('Location') ?? '';
  return { path, answer: await send(sandbox, path) };
};

/** Where a phone is sent, and when. */
const returnOf = (answer: Response): { seconds: number; url: URL } => {
  const [, seconds = '', url = ''] = /^(\d+); url=(.*)$/.exec(answer.headers.get('Refresh') ?? '') ?? [];
  return { seconds: Number(seconds), url: new URL(url) };
};

const places: [name: string, request: Request, asker: Asker][] = [
  ['Danal’s window', {}, { provider: 'danal' }],
  ['Danal’s layer', { popup: false }, { provider: 'danal' }],
  ['the window by app', {}, { provider: 'inicis_unified' }],
  ['the window by card', {}, { provider: 'inicis' }],
  ...(['danal', 'inicis_unified', 'inicis'] as const).map((provider): (typeof places)[number] => [
    `a phone’s page, ${provider}`,
    { popup: false, m_redirect_url: `${MERCHANT_ORIGIN}/back` },
    { provider, isPhone: true },
  ]),
];

const ends: Partial<Record<ScenarioName, string | null>> = {
  certified: null,
  cancelled: 'CANCELLED_BY_USER',
  carrier_error: 'CARRIER_ERROR',
  otp_attempts_exceeded: 'OTP_ATTEMPTS_EXCEEDED',
};

describe('a scenario that the request names', () => {
  for (const [place, request, asker] of places) {
    for (const [scenario, code] of Object.entries(ends)) {
      it(`${scenario} ends ${place} at once, and only once`, async () => {
        const { sandbox, otps } = createTestSandbox();
        const { path, answer } = await open(sandbox, { ...request, ...byScenario(scenario) }, asker);
        assert.equal(answer.status, 200);
        const result = asker.isPhone
          ? Object.fromEntries(returnOf(answer).url.searchParams)
          : await resultOf(answer);
        assert.equal(String(result.success), String(code === null));
        assert.equal(result.error_code, code ?? undefined);
        assert.equal(result.merchant_uid, 'order-1');
        const certification = await findCertification(sandbox, result.imp_uid);
        assert.equal(certification?.certified, code === null);
        assert.equal(certification.pg_provider, asker.provider);

        const again = await send(sandbox, path);
        assert.equal(again.status, 410);
        assert.equal(again.headers.get('Refresh'), null);
        assert.doesNotMatch(await again.text(), /data-done/);
        assert.deepEqual(otps, [], 'no code is sent');
      });
    }

    it(`late: the result of ${place} comes five seconds late`, async () => {
      const { sandbox } = createTestSandbox();
      const { answer } = await open(sandbox, { ...request, ...byScenario('late') }, asker);
      if (asker.isPhone) {
        assert.equal(returnOf(answer).seconds, 5);
        assert.equal(returnOf(answer).url.searchParams.get('success'), 'true');
      } else {
        assert.match(await answer.clone().text(), /data-delay="5000"/);
        assert.equal((await resultOf(answer)).success, true);
      }
    });

    it(`closed: ${place} ends without a result`, async () => {
      const { sandbox } = createTestSandbox();
      const { path, answer } = await open(sandbox, { ...request, ...byScenario('closed') }, asker);
      assert.equal(answer.headers.get('Refresh'), null);
      const page = await answer.text();
      assert.match(page, /data-result/);
      assert.doesNotMatch(page, /data-done/);
      assert.equal((await send(sandbox, path)).status, 410);
    });

    it(`wrong_merchant_uid: the result of ${place} is another request’s`, async () => {
      const { sandbox } = createTestSandbox();
      const { answer } = await open(sandbox, { ...request, ...byScenario('wrong_merchant_uid') }, asker);
      const { imp_uid, merchant_uid } = asker.isPhone
        ? Object.fromEntries(returnOf(answer).url.searchParams)
        : await resultOf(answer);
      assert.match(String(merchant_uid), /^another_/);
      assert.equal((await findCertification(sandbox, imp_uid))?.merchant_uid, merchant_uid);
    });
  }

  const certify = async (request: Request, asker: Asker = {}) => {
    const { sandbox } = createTestSandbox({ grants: ['phone'] });
    const { answer } = await open(sandbox, request, asker);
    const result = await resultOf(answer);
    return { result, certification: await findCertification(sandbox, result.imp_uid) };
  };

  it('certifies a made-up person, of whom each gateway knows what it asks for', async () => {
    for (const [provider, phone, carrier] of [
      ['danal', '01012345678', 'SKT'],
      ['inicis_unified', '01012345678', null],
      ['inicis', null, null],
    ] as const) {
      const { certification } = await certify(byScenario('certified'), { provider });
      const { name, birthday, gender } = certification ?? {};
      assert.deepEqual([name, birthday, gender], ['홍길동', '1990-01-31', 'male']);
      assert.deepEqual([certification?.phone, certification?.carrier], [phone, carrier]);
    }
  });

  it('certifies by the carrier that the request asks for', async () => {
    for (const [carrier, known] of [
      ['KTF', 'KT'],
      ['MVNO', 'SKT_MVNO'],
    ] as const) {
      const { certification } = await certify({ ...byScenario('certified'), carrier });
      assert.equal(certification?.carrier, known);
    }
  });

  it('is held to min_age', async () => {
    for (const scenario of ['certified', 'late'] as const) {
      const { result, certification } = await certify({ ...byScenario(scenario), min_age: '40' });
      assert.equal(result.error_code, 'UNDER_AGE');
      assert.equal(certification?.certified, false);
    }
  });

  it('no_unique_key leaves the CI out by app alone', async () => {
    for (const provider of ['danal', 'inicis_unified', 'inicis'] as const) {
      const { certification } = await certify(byScenario('no_unique_key'), { provider });
      assert.equal(certification?.certified, true);
      assert.equal(certification.unique_key === null, provider === 'inicis_unified', provider);
    }
  });

  it('takes a window that is opened twice at once for one', async () => {
    const { sandbox } = createTestSandbox();
    const { message } = await ask(sandbox, byScenario('certified'));
    const { headers } = await postForm(sandbox, '/certification', { session: sessionOf(message) });
    const path = headers.get('Location') ?? '';
    const answers = await Promise.all([send(sandbox, path), send(sandbox, path)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410]);
  });

  it('leaves the merchant’s page by no redirect, which its form-action would be held against', async () => {
    const { sandbox } = createTestSandbox();
    const request = { ...byScenario('certified'), popup: false, m_redirect_url: 'myapp://back?a=1' };
    const { answer } = await open(sandbox, request, { isPhone: true });
    assert.equal(answer.status, 200);
    const { seconds, url } = returnOf(answer);
    assert.equal(seconds, 0);
    assert.match(url.href, /^myapp:\/\/back\?a=1&imp_uid=imp_\d+&merchant_uid=order-1&success=true$/);
  });

  it('shows the form where the sandbox’s clock says that the person is not born yet', async () => {
    const { sandbox, clock } = createTestSandbox();
    clock.now = 0;
    const { answer } = await open(sandbox, byScenario('certified'));
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /id="birthday-error"/);
  });
});

describe('what else is in bypass', () => {
  const names =
    'certified, cancelled, carrier_error, otp_attempts_exceeded, closed, late, wrong_merchant_uid, no_unique_key';

  const junk: [name: string, sandbox: unknown][] = [
    ['another name', { scenario: 'slow' }],
    ['a name of the language', { scenario: 'toString' }],
    ['__proto__', JSON.parse('{ "__proto__": { "scenario": "late" }, "scenario": "__proto__" }')],
    ['a name in capitals', { scenario: 'CERTIFIED' }],
    ['an empty name', { scenario: '' }],
    ['a long name', { scenario: 'late'.repeat(10_000) }],
    ['a list of names', { scenario: ['late'] }],
    ['no name', {}],
    ['null', null],
    ['a text', 'late'],
    ['a number', 5],
    ['a list', [{ scenario: 'late' }]],
    ['a deep list', JSON.parse('['.repeat(1000) + ']'.repeat(1000))],
  ];
  for (const [name, sandbox] of junk) {
    it(`is refused for the sandbox: ${name}`, async () => {
      for (const [place, request, asker] of places) {
        const parts = createTestSandbox();
        const { message } = await ask(parts.sandbox, { ...request, bypass: { sandbox } }, asker);
        assert.equal(message.action, 'done', place);
        const { success, imp_uid, error_code, error_msg } = message.data;
        assert.deepEqual([success, imp_uid, error_code], [false, null, 'INVALID_SCENARIO']);
        assert.ok(error_msg?.includes(names), String(error_msg));
        assert.match(String(error_msg), /[가-힣]/);
      }
    });
  }

  it('is refused in English, too', async () => {
    const { sandbox } = createTestSandbox();
    const frame = '/certificates/ready/imp00000000/danal/A010002002?lang=en';
    const answer = await relay(sandbox, certificationMessage(byScenario('none')), { frame });
    const { message } = (await answer.json()) as { message: { data: { error_msg: string } } };
    assert.equal(message.data.error_msg, `bypass.sandbox must be { scenario }, with one of ${names}.`);
  });

  for (const bypass of [undefined, null, {}, { danal: { a: 1 } }, 'sandbox', 5, [], ['sandbox']]) {
    it(`changes nothing for the gateway: ${JSON.stringify(bypass)}`, async () => {
      const { sandbox } = createTestSandbox();
      const { answer } = await open(sandbox, { bypass });
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /name="birthday"/);
    });
  }

  it('is the gateway’s beside a scenario', async () => {
    const { sandbox } = createTestSandbox();
    const bypass = { danal: { a: 1 }, sandbox: { scenario: 'certified', note: 'x' } };
    assert.equal((await resultOf((await open(sandbox, { bypass })).answer)).success, true);
  });
});
