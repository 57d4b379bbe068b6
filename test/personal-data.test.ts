import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { restore, useFakeTimers } from 'sinon';
import type { CertificationResponse, ImpCertificationElement } from '../src/index.js';
import { customer, recordConsole, tells, traces } from './helpers/customer.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { escapedErrors, watchErrors } from './helpers/escaped-errors.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

const { name, phone, birth } = customer;
const text = `no verification for ${name}, ${phone}`;
/** As the vendor's server might send it along with a result. */
const answer = { name, phone, birth, unique_key: `${name}${birth}` };

interface Run {
  readonly element: ImpCertificationElement;
  readonly imp: FakeImp;
}

function failToLoad({ element }: Run, src: string): Promise<CertificationResponse> {
  forgetSdk();
  element.sdkSrc = `/sdk/${src}?${crypto.randomUUID()}`;
  return element.certify();
}

function answerWith({ element, imp }: Run, thrown: () => unknown): Promise<CertificationResponse> {
  imp.onCertification = thrown;
  return element.certify();
}

const outcomes: Record<string, (run: Run) => Promise<CertificationResponse>> = {
  'a success'({ element, imp }) {
    const result = element.certify();
    imp.succeed(answer);
    return result;
  },
  'a refusal'({ element, imp }) {
    const result = element.certify();
    imp.refuse(answer);
    return result;
  },
  rubbish({ element, imp }) {
    const result = element.certify();
    imp.lastCall.callback([name, phone, birth]);
    return result;
  },
  'a result of another request'({ element, imp }) {
    const result = element.certify();
    imp.succeed({ ...answer, merchant_uid: 'stranger' });
    return result;
  },
  'an SDK that throws': (run) =>
    answerWith(run, () => {
      throw new Error(text, { cause: answer });
    }),
  'an SDK that throws a text': (run) =>
    answerWith(run, () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what an SDK may do
      throw text;
    }),
  'an SDK that throws an object': (run) =>
    answerWith(run, () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what an SDK may do
      throw answer;
    }),
  'an SDK that rejects': (run) => answerWith(run, () => Promise.reject(new Error(text))),
  'an SDK that rejects with an object of its own': (run) =>
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what an SDK may do
    answerWith(run, () => Promise.reject({ toString: () => text })),
  'an SDK that throws after it has called back': (run) =>
    answerWith(run, () => {
      run.imp.succeed(answer);
      throw new Error(text);
    }),
  'an SDK that cannot be loaded': (run) => failToLoad(run, 'broken.js'),
  'an SDK that defines nothing': (run) => failToLoad(run, 'empty.js'),
  'a parameter that is invalid'({ element }) {
    element.minAge = 'nineteen';
    return element.certify();
  },
  'personal data in objects'({ element }) {
    Object.assign(element, { name: { name }, phone: [phone] });
    return element.certify();
  },
  'its timeout'({ element }) {
    const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    element.timeout = 60;
    const result = element.certify();
    clock.tick(60_000);
    clock.restore();
    return result;
  },
  'abort()'({ element }) {
    const result = element.certify();
    element.abort();
    return result;
  },
  'reset()'({ element }) {
    const result = element.certify();
    element.reset();
    return result;
  },
  'a newer attempt'({ element, imp }) {
    const result = element.certify();
    void element.certify();
    imp.succeed();
    return result;
  },
  'a cancelled beforecertify'({ element }) {
    element.addEventListener('beforecertify', (event) => event.preventDefault());
    return element.certify();
  },
};

/** Where the page is to have the SDK's answer as it is. */
const passedOn = [
  'a success',
  'a refusal',
  'a result of another request',
  'an SDK that throws after it has called back',
];

const givers: Record<string, (element: ImpCertificationElement) => void> = {
  properties: (element) => void Object.assign(element, { name, phone, params: { birth } }),
  attributes(element) {
    element.setAttribute('name', name);
    element.setAttribute('phone', phone);
  },
  params: (element) => void (element.params = customer),
  'a beforecertify listener': (element) =>
    element.addEventListener('beforecertify', ({ detail }) => void Object.assign(detail.params, customer)),
};

describe("the customer's data", () => {
  beforeEach(() => {
    forgetSdk();
    sessionStorage.clear();
    watchErrors(window);
  });
  afterEach(() => restore());

  for (const [giver, give] of Object.entries(givers)) {
    for (const [outcome, run] of Object.entries(outcomes)) {
      it(`from ${giver} stays nowhere after ${outcome}`, async () => {
        const lines = recordConsole();
        const imp = installFakeImp();
        const element = await certificationFixture();
        give(element);
        const attributes = element.getAttributeNames().map((key) => [key, element.getAttribute(key)]);
        const response = await run({ element, imp });
        await element.updateComplete;
        await aTimeout(0);

        const now = element.getAttributeNames().map((key) => [key, element.getAttribute(key)]);
        expect(now).to.deep.equal(attributes);
        // What the page has written into its own markup is the page's.
        for (const key of ['name', 'phone']) element.removeAttribute(key);
        for (const [where, trace] of Object.entries(traces(element))) {
          expect(tells(trace), where).to.deep.equal([]);
        }
        expect(lines.flatMap(tells)).to.deep.equal([]);
        expect(tells(response.error_msg ?? '')).to.deep.equal([]);
        if (!passedOn.includes(outcome)) expect(tells(JSON.stringify(response))).to.deep.equal([]);
        expect(escapedErrors(window)).to.deep.equal([]);
      });
    }
  }

  it('stays nowhere while an attempt is pending, and not with a copy', async () => {
    installFakeImp();
    const element = await certificationFixture();
    givers.properties!(element);
    buttonOf(element).click();
    await element.updateComplete;
    expect(element.status).to.equal('pending');
    for (const [where, trace] of Object.entries(traces(element))) {
      expect(tells(trace), where).to.deep.equal([]);
    }
    const copy = element.cloneNode(true);
    expect(copy).to.include({ status: 'idle', name: undefined, phone: undefined, params: undefined });
  });

  it('is no part of the form', async () => {
    const imp = installFakeImp();
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    const element = await certificationFixture({ name, phone });
    form.append(element);
    void element.certify();
    imp.succeed(answer);
    expect([...new FormData(form)]).to.deep.equal([
      ['imp_uid', 'imp_1'],
      ['merchant_uid', 'm1'],
    ]);
  });

  it('reaches the SDK and, in its answer, the page: nothing else can be said of these tests', async () => {
    const imp = installFakeImp();
    const element = await certificationFixture();
    givers.properties!(element);
    const result = element.certify();
    expect(imp.lastCall.params).to.include(customer);
    imp.succeed(answer);
    expect(await result).to.include(answer);
    for (const given of [name, phone, '01012345678', '+82 10 1234 5678', birth, encodeURIComponent(name)]) {
      expect(tells(`x ${given} y`), given).to.have.length(1);
    }
  });
});

describe('the console', () => {
  beforeEach(() => {
    forgetSdk();
    watchErrors(window);
  });
  afterEach(() => restore());

  /** What the page gives, what the SDK throws, and what must not be told. */
  const leaks: Record<string, [given: object, thrown: string, secret: string]> = {
    'a number with a country code': [{ phone: '+82-10-1234-5678' }, 'bad 010-1234-5678', '5678'],
    'the end of a number': [{ phone: '010-1234-5678' }, 'ends in 12345678', '5678'],
    'a birth date in another form': [{ params: { birth: '1990-01-02' } }, 'bad birth 90.01.02', '01.02'],
    'what is deep in the parameters': [
      { params: { bypass: { danal: { who: 'gildong' } } } },
      'no Gildong',
      'Gildong',
    ],
    'what is in a list': [{ params: { who: ['Gildong'] } }, 'no gildong here', 'gildong'],
    'a name in another order': [{ name: 'Hong Gildong' }, 'unknown: Gildong Hong', 'Gildong'],
    'a name as entities': [{ name: '홍길동' }, 'no &#54861;&#44600;&#46041;', '54861'],
    'a name as escapes': [{ name: '홍길동' }, 'no \\ud64d\\uae38\\ub3d9', 'ud64d'],
    'a name that is encoded twice': [{ name: '홍길동' }, 'GET /?n=%25ED%2599%258D', '%25ED'],
    'a name in an older encoding': [{ name: '홍길동' }, 'GET /?n=%C8%AB%B1%E6', '%C8'],
    'a name in decomposed letters': [
      { name: '홍길동' },
      `no ${'홍길동'.normalize('NFD')}`,
      '동'.normalize('NFD'),
    ],
    'a birth date as an age': [{ minAge: '19900102' }, '', '19900102'],
    'a name as a carrier': [{ carrier: '홍길동' }, '', '홍길동'],
    'a number as a time limit': [{ timeout: '010-1234-5678' }, '', '5678'],
    'a name within an address': [{ params: { m_redirect_url: 'javascript:go("홍길동")' } }, '', '홍길동'],
  };
  for (const [what, [given, thrown, secret]] of Object.entries(leaks)) {
    it(`does not tell ${what}`, async () => {
      const lines = recordConsole();
      const imp = installFakeImp();
      imp.onCertification = () => {
        throw new Error(thrown);
      };
      const element = await certificationFixture();
      Object.assign(element, given);
      expect((await element.certify()).success).to.equal(false);
      expect(lines).to.have.length(1);
      expect(String(lines)).to.not.contain(secret);
    });
  }

  it('tells what the SDK has thrown where it is nobody’s data', async () => {
    const lines = recordConsole();
    installFakeImp().onCertification = () => {
      throw new Error('t is not a function (line 12)');
    };
    const element = await certificationFixture({ name: '홍길동', phone: '01012345678' });
    await element.certify();
    expect(String(lines)).to.contain('t is not a function (line 12)');
  });
});
