import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { ImpCertificationElement, type CertificationResponse, type Messages } from '../src/index.js';
import { customer, recordConsole, tells } from './helpers/customer.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp, setImp } from './helpers/fake-imp.js';

interface Run {
  readonly element: ImpCertificationElement;
  readonly imp: FakeImp;
}

const WORDS = '만 19세 미만은 인증할 수 없습니다.';

beforeEach(() => {
  forgetSdk();
  sessionStorage.clear();
});
afterEach(() => restore());

async function start(attributes: Record<string, string> = {}): Promise<Run> {
  const imp = installFakeImp();
  return { imp, element: await certificationFixture({ lang: 'ko', ...attributes }) };
}

/** What the visitor is told. */
async function saidBy(element: ImpCertificationElement): Promise<string> {
  await element.updateComplete;
  return element.shadowRoot?.querySelector('[part=status]')?.textContent.trim() ?? '';
}

/** The element's own words in Korean: no code, no name of an attribute, no source text. */
function expectBuiltIn(said: string): void {
  expect(said).to.match(/^[^A-Za-z]*[가-힣][^A-Za-z]*$/);
}

function failToLoad({ element }: Run, kind = 'broken'): void {
  forgetSdk();
  element.sdkSrc = `/sdk/${kind}.js?${crypto.randomUUID()}`;
}

/** Ends after which another press may well succeed. */
const worthAnotherPress: Record<string, (run: Run) => Promise<CertificationResponse>> = {
  TIMEOUT({ element }) {
    element.timeout = 0.01;
    return element.certify();
  },
  ABORTED({ element }) {
    const result = element.certify();
    element.abort();
    return result;
  },
  CANCELLED({ element }) {
    const result = element.certify();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    return result;
  },
  POPUP_BLOCKED({ element, imp }) {
    stub(window, 'open').returns(null);
    imp.onCertification = () => void window.open('about:blank', 'IMP_DANAL_CERT');
    element.popup = true;
    return element.certify();
  },
  SDK_LOAD_FAILED(run) {
    failToLoad(run);
    return run.element.certify();
  },
  SDK_ERROR({ element, imp }) {
    imp.onCertification = () => {
      throw new Error('no channel');
    };
    return element.certify();
  },
};

/** What only a developer can mend: its code, and how it is brought about. */
const mistakes: Record<string, [code: string, make: (run: Run) => unknown]> = {
  'a missing merchant-uid': ['INVALID_PARAMETER', ({ element }) => element.removeAttribute('merchant-uid')],
  'a merchant-uid that a listener takes away': [
    'INVALID_PARAMETER',
    ({ element }) =>
      element.addEventListener('beforecertify', ({ detail }) => (detail.params.merchant_uid = '')),
  ],
  'min-age="nineteen"': ['INVALID_PARAMETER', ({ element }) => element.setAttribute('min-age', 'nineteen')],
  'carrier="XYZ"': ['INVALID_PARAMETER', ({ element }) => element.setAttribute('carrier', 'XYZ')],
  'an m-redirect-url of a script': [
    'INVALID_PARAMETER',
    ({ element }) => element.setAttribute('m-redirect-url', 'javascript:void(0)'),
  ],
  'timeout="soon"': ['INVALID_PARAMETER', ({ element }) => element.setAttribute('timeout', 'soon')],
  "another host's sdk-src": [
    'INVALID_PARAMETER',
    ({ element }) => element.setAttribute('sdk-src', 'https://cdn.example/v1/iamport.js'),
  ],
  'a missing user-code': [
    'INVALID_PARAMETER',
    ({ element }) => {
      setImp(undefined);
      element.removeAttribute('user-code');
    },
  ],
  'params that are text': [
    'INVALID_PARAMETER',
    ({ element }) => Object.assign(element, { params: '{"bypass":{}}' }),
  ],
  'an SDK that cannot be loaded': ['SDK_LOAD_FAILED', (run) => failToLoad(run)],
  'an SDK that defines nothing': ['SDK_LOAD_FAILED', (run) => failToLoad(run, 'empty')],
  'an SDK that throws': [
    'SDK_ERROR',
    ({ imp }) => {
      imp.onCertification = () => {
        throw new TypeError('Cannot read properties of undefined');
      };
    },
  ],
  'an SDK that rejects': [
    'SDK_ERROR',
    ({ imp }) => (imp.onCertification = () => Promise.reject(new Error('no channel'))),
  ],
  'an SDK that takes no merchant': [
    'SDK_ERROR',
    () =>
      setImp({
        certification: () => undefined,
        init: () => {
          throw new Error('no such merchant');
        },
      }),
  ],
  'an answer to a request that nobody here has sent': [
    'MISMATCH',
    ({ imp }) =>
      (imp.onCertification = ({ callback }) =>
        callback({ success: true, imp_uid: 'imp_1', merchant_uid: 'stranger' })),
  ],
};

describe("a vendor's failure", () => {
  const withWords: [what: string, answer: Record<string, unknown>, code: string][] = [
    ['no code', { error_code: undefined }, 'UNKNOWN'],
    ['a blank code', { error_code: ' ' }, 'UNKNOWN'],
    ['the code null', { error_code: null }, 'UNKNOWN'],
    ['a code that is written as null', { error_code: 'null' }, 'UNKNOWN'],
    ['a code that is an object', { error_code: {} }, 'UNKNOWN'],
    ['a code', { error_code: 'F1001' }, 'F1001'],
    ['a code under the misspelt key', { error_code: undefined, error_coe: 'F1001' }, 'F1001'],
    ['a numeric code', { error_code: 404 }, '404'],
  ];
  for (const [what, answer, code] of withWords) {
    it(`with words and ${what} is told in the vendor's words as they are`, async () => {
      const { element, imp } = await start();
      void element.certify();
      imp.refuse({ error_msg: WORDS, ...answer });
      expect(element.response).to.include({ error_code: code, error_msg: WORDS });
      expect(await saidBy(element)).to.equal(WORDS);
    });
  }

  const withoutWords: [what: string, answer: Record<string, unknown>][] = [
    ['no code', { error_code: undefined, error_msg: undefined }],
    ['a code', { error_code: 'F1001', error_msg: undefined }],
    ['blank words', { error_code: 'F1001', error_msg: ' ' }],
    ['words that are an object', { error_code: undefined, error_msg: {} }],
    ['words that are written as undefined', { error_code: undefined, error_msg: 'undefined' }],
  ];
  for (const [what, answer] of withoutWords) {
    it(`without words, with ${what}, is told in the built-in text`, async () => {
      const { element, imp } = await start();
      void element.certify();
      imp.refuse(answer);
      expectBuiltIn(await saidBy(element));
    });
  }

  for (const code of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']) {
    it(`with the code ${code} is told in the vendor's words`, async () => {
      const { element, imp } = await start();
      void element.certify();
      imp.refuse({ error_code: code, error_msg: WORDS });
      expect(element.response?.error_code).to.equal(code);
      expect(await saidBy(element)).to.equal(WORDS);
    });

    it(`with the code ${code} and no words is told in the built-in text`, async () => {
      const { element, imp } = await start();
      void element.certify();
      imp.refuse({ error_code: code, error_msg: undefined });
      expectBuiltIn(await saidBy(element));
    });
  }
});

describe("a vendor's failure in the address", () => {
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  /** The visitor has left the page for the vendor's, and comes back to it. */
  async function comeBack(answer: Record<string, string>): Promise<ImpCertificationElement> {
    const merchantUid = crypto.randomUUID();
    const { element } = await start({ 'merchant-uid': merchantUid });
    void element.certify();
    // Where a window is expected, the record may be written a task after the call.
    await aTimeout(0);
    element.remove();
    forgetSdk();
    const result = { imp_uid: `imp_${merchantUid}`, merchant_uid: merchantUid, success: 'false', ...answer };
    const url = new URL(address);
    url.search += `&${new URLSearchParams(result).toString()}`;
    history.replaceState(null, '', url);
    const failed = oneEvent(window, 'failed');
    const { element: returned } = await start();
    await failed;
    return returned;
  }

  it("without a code is told in the vendor's words as they are", async () => {
    const element = await comeBack({ error_msg: WORDS });
    expect(element.response).to.include({ error_code: 'UNKNOWN', error_msg: WORDS });
    expect(await saidBy(element)).to.equal(WORDS);
  });

  it('without a code and words is told in the built-in text', async () => {
    const element = await comeBack({});
    expect(element.response?.error_code).to.equal('UNKNOWN');
    expectBuiltIn(await saidBy(element));
  });
});

describe('“press again”', () => {
  const languages: [lang: string, again: RegExp][] = [
    ['en', /again/i],
    ['ko', /다시/],
  ];
  for (const [lang, again] of languages) {
    for (const [code, end] of Object.entries(worthAnotherPress)) {
      it(`is said after ${code} in "${lang}"`, async () => {
        const run = await start({ lang });
        stub(console, 'error');
        expect((await end(run)).error_code).to.equal(code);
        expect(await saidBy(run.element)).to.match(again);
      });
    }

    for (const what of ['min-age="nineteen"', 'an answer to a request that nobody here has sent']) {
      it(`is not said after ${what} in "${lang}"`, async () => {
        const run = await start({ lang });
        stub(console, 'error');
        const [code, make] = mistakes[what]!;
        make(run);
        expect((await run.element.certify()).error_code).to.equal(code);
        const said = await saidBy(run.element);
        expect(said).to.not.equal('');
        expect(said).to.not.match(/again|press|다시|눌러|누르/i);
      });
    }
  }

  it("is not added to the vendor's own message where the two are in different languages", async () => {
    const { element, imp } = await start({ lang: 'en' });
    void element.certify();
    imp.refuse({ error_msg: WORDS });
    expect(await saidBy(element)).to.equal(WORDS);
  });

  it("is not added to the vendor's own message where the page has words of its own for it", async () => {
    const { element, imp } = await start();
    element.messages = { tryAgain: '한 번 더!' };
    void element.certify();
    imp.refuse({ error_msg: WORDS });
    expect(await saidBy(element)).to.equal(WORDS);
  });
});

describe("a developer's mistake", () => {
  for (const [what, [code, make]] of Object.entries(mistakes)) {
    it(`is said once on the console: ${what}`, async () => {
      const run = await start();
      const lines = recordConsole();
      make(run);
      const response = await run.element.certify();
      expect(response.error_code).to.equal(code);
      await aTimeout(0);
      expect(lines).to.have.length(1);
      expect(lines[0])
        .to.match(/^error: /)
        .and.contain('<imp-certification>')
        .and.contain(code)
        .and.contain(response.error_msg);
    });

    it(`is not spelt out to the visitor: ${what}`, async () => {
      const run = await start();
      stub(console, 'error');
      make(run);
      await run.element.certify();
      expectBuiltIn(await saidBy(run.element));
    });
  }

  it('is not said before the press, while the SDK is prepared', async () => {
    const lines = recordConsole();
    const { element } = await start({ 'sdk-src': 'https://cdn.example/v1/iamport.js', loading: 'eager' });
    element.dispatchEvent(new Event('pointerenter'));
    await aTimeout(0);
    expect(lines).to.deep.equal([]);
  });

  it('is said once where the press waits for a script that was asked for before', async () => {
    const lines = recordConsole();
    const src = `/sdk/broken.js?ms=50&${crypto.randomUUID()}`;
    const element = await certificationFixture({ 'sdk-src': src, loading: 'eager' });
    await element.certify();
    await aTimeout(0);
    expect(lines).to.have.length(1);
  });

  const { name, phone, birth } = customer;
  const personal: Record<string, (run: Run) => unknown> = {
    'that the SDK throws': ({ imp }) => {
      imp.onCertification = () => {
        throw new Error(`no verification for ${name}, ${phone}`);
      };
    },
    'that the SDK throws in another spelling': ({ imp }) => {
      imp.onCertification = () => {
        throw new Error(`GET /?name=${encodeURIComponent(name)}&tel=+82 10 1234 5678`);
      };
    },
    'that the cause of what the SDK throws holds': ({ imp }) => {
      imp.onCertification = () => {
        throw new Error('no channel', { cause: customer });
      };
    },
    'that stands in the wrong attribute': ({ element }) => element.setAttribute('min-age', phone),
    'in params that are text': ({ element }) =>
      Object.assign(element, { params: JSON.stringify({ name, phone, birth }) }),
  };
  for (const [what, make] of Object.entries(personal)) {
    it(`is said without the customer's data ${what}`, async () => {
      const run = await start({ name, phone });
      const lines = recordConsole();
      make(run);
      await run.element.certify();
      await aTimeout(0);
      expect(lines).to.have.length(1);
      expect(lines.flatMap(tells)).to.deep.equal([]);
    });
  }
});

describe('the console', () => {
  const quiet: Record<string, (run: Run) => Promise<CertificationResponse>> = {
    'a success'({ element, imp }) {
      const result = element.certify();
      imp.succeed();
      return result;
    },
    "a vendor's failure"({ element, imp }) {
      const result = element.certify();
      imp.refuse();
      return result;
    },
    "a vendor's failure without code and words"({ element, imp }) {
      const result = element.certify();
      imp.refuse({ error_code: undefined, error_msg: undefined });
      return result;
    },
    TIMEOUT: worthAnotherPress.TIMEOUT!,
    ABORTED: worthAnotherPress.ABORTED!,
    CANCELLED: worthAnotherPress.CANCELLED!,
    POPUP_BLOCKED: worthAnotherPress.POPUP_BLOCKED!,
    PREVENTED({ element }) {
      element.addEventListener('beforecertify', (event) => event.preventDefault());
      return element.certify();
    },
    RESET({ element }) {
      const result = element.certify();
      element.reset();
      return result;
    },
    SUPERSEDED({ element }) {
      const result = element.certify();
      void element.certify();
      return result;
    },
    DISABLED({ element }) {
      element.disabled = true;
      return element.certify();
    },
  };
  for (const [what, end] of Object.entries(quiet)) {
    it(`is told nothing of ${what}`, async () => {
      const run = await start();
      const lines = recordConsole();
      const { success, error_code } = await end(run);
      if (/^[A-Z]+(_[A-Z]+)?$/.test(what)) expect(error_code).to.equal(what);
      else expect(success).to.equal(what === 'a success');
      await aTimeout(0);
      expect(lines).to.deep.equal([]);
    });
  }
});

describe('lang', () => {
  const KOREAN = '본인인증';
  const ENGLISH = 'Verify your identity';

  /** As if the visitor's browser spoke it. */
  function browserSpeaks(language: string): void {
    Object.defineProperty(navigator, 'language', { configurable: true, value: language });
  }
  afterEach(() => void Reflect.deleteProperty(navigator, 'language'));

  async function labelIn(lang: string): Promise<string> {
    return buttonOf(await certificationFixture({ lang })).innerText.trim();
  }

  // The browser speaks the other language: what is not understood must not pass by luck.
  const table: [lang: string, browser: string, label: string][] = [
    ['ko_KR', 'en', KOREAN],
    ['ko_kr', 'en', KOREAN],
    ['KO_KR', 'en', KOREAN],
    ['KO', 'en', KOREAN],
    ['ko-Hang-KR', 'en', KOREAN],
    ['ko_Hang_KR', 'en', KOREAN],
    ['en_US', 'ko', ENGLISH],
    ['EN_gb', 'ko', ENGLISH],
    // Not Korean, though it begins like it: Konkani.
    ['kok', 'ko', ENGLISH],
    ['ja_JP', 'ko', ENGLISH],
    ['xx', 'ko', ENGLISH],
  ];
  for (const [lang, browser, label] of table) {
    it(`"${lang}" gives “${label}” in a browser of "${browser}"`, async () => {
      browserSpeaks(browser);
      expect(await labelIn(lang)).to.equal(label);
    });
  }

  const browsers: [browser: string, label: string][] = [
    ['ko-KR', KOREAN],
    ['ko_KR', KOREAN],
    ['en-US', ENGLISH],
    ['xx', ENGLISH],
  ];
  for (const [browser, label] of browsers) {
    it(`that is blank gives “${label}” in a browser of "${browser}"`, async () => {
      browserSpeaks(browser);
      expect(await labelIn('')).to.equal(label);
    });
  }

  it('with an underscore is understood of what is around the element, for the validity too', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="ko_KR"></div>`);
    place.innerHTML = '<imp-certification required></imp-certification>';
    const element = place.firstElementChild as ImpCertificationElement;
    await element.updateComplete;
    expect(buttonOf(element).innerText.trim()).to.equal(KOREAN);
    expect(element.validationMessage).to.equal('본인인증을 해 주세요.');
  });

  it('with an underscore finds a language that the page has added', async () => {
    const { languages } = ImpCertificationElement;
    const en = languages.get('en')!;
    languages.set('pt-BR', { ...en, label: { ...en.label, idle: 'Verificar' } });
    const label = await labelIn('pt_BR');
    languages.delete('pt-BR');
    expect(label).to.equal('Verificar');
  });
});

describe('a language of the page’s own', () => {
  const { languages } = ImpCertificationElement;
  const ja = { idle: '本人確認' };
  const texts: Record<string, unknown> = { 'one label': { label: ja }, nothing: {}, 'no object': null };
  afterEach(() => void languages.delete('ja'));

  for (const [what, given] of Object.entries(texts)) {
    it(`that has ${what} is filled up, and the form is held back`, async () => {
      languages.set('ja', given as Messages);
      const form = await fixture<HTMLFormElement>(html`<form></form>`);
      const { element } = await start({ lang: 'ja', required: '' });
      form.append(element);
      await element.updateComplete;
      expect(form.checkValidity()).to.equal(false);
      expect(element.validationMessage).to.equal('Please verify your identity.');
      void element.certify();
      await element.updateComplete;
      expect(buttonOf(element).innerText.trim()).to.equal('Verifying…');
    });
  }

  for (const [key, lang] of [
    ['ja_JP', 'ja_JP'],
    ['ja-JP', 'ja_jp'],
    ['JA', 'ja-JP'],
    ['ja', ' ja '],
  ] as const) {
    it(`by the key "${key}" is that of lang="${lang}"`, async () => {
      languages.set(key, { label: ja } as Messages);
      const { element } = await start({ lang });
      expect(buttonOf(element).innerText.trim()).to.equal(ja.idle);
      languages.delete(key);
    });
  }
});

describe('a failure of PortOne’s', () => {
  for (const error_code of [
    'CANCELLED',
    'TIMEOUT',
    'ABORTED',
    'SDK_ERROR',
    'INVALID_PARAMETER',
    'MISMATCH',
  ]) {
    it(`keeps its own words with a code that is the element's, too: ${error_code}`, async () => {
      const { element, imp } = await start();
      void element.certify();
      imp.refuse({ error_code, error_msg: WORDS });
      expect(await saidBy(element)).to.equal(WORDS);
    });
  }
});

it('a mistake of a developer’s leaves the button as it was: to try again cannot help', async () => {
  const { element } = await start({ 'min-age': 'nineteen' });
  const before = buttonOf(element).innerText;
  await element.certify();
  await element.updateComplete;
  expect(element.status).to.equal('failed');
  expect(buttonOf(element).innerText).to.equal(before);
});
