import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { languages, names, writeSnippet } from '../../demo/public/snippet.js';
import { CertificationError } from '../../src/server/index.js';
import { compileSvelte, ISSUED, readers, run, sent } from './snippet-readers.js';

type Settings = Parameters<typeof writeSnippet>[1];

const none: Settings = {
  attributes: [],
  label: '',
  params: undefined,
  messages: undefined,
  trigger: '',
  css: '',
  merchantUid: '서버가 발급한 merchant_uid',
};

const everything: Settings = {
  ...none,
  attributes: [
    ['user-code', 'imp00000000'],
    ['tier-code', 'ABC'],
    ['channel-key', 'channel-key-danal'],
    ['merchant-uid', 'spent-1'],
    ['min-age', '19'],
    ['carrier', 'LGU+'],
    ['name', '홍길동'],
    ['phone', '010-1234-5678'],
    ['company', 'example.com'],
    ['pg', 'danal'],
    ['m-redirect-url', 'https://example.com/done?from=phone&step=2'],
    ['sdk-src', 'http://localhost:9999/v1/iamport.js'],
    ['loading', 'eager'],
    ['timeout', '300'],
    ['nonce', 'bm9uY2U='],
    ['lang', 'ko'],
    ['aria-label', '본인인증 <하기>'],
    ['popup', true],
    ['required', true],
    ['disabled', true],
  ],
  label: '본인인증 하기',
  params: { bypass: { danal: { CPTITLE: '가게', IsDstAddr: [1, -2.5, null, true] } }, 'a-b': '', 한글: 'x' },
  messages: { label: { idle: '성인 "인증"' }, required: '{{ 꼭 }} <인증>' },
  css: 'imp-certification {\n  --imp-certification-radius: 4px;\n}\n/* once */\n.shop imp-certification:state(certified)::part(button) {\n  border-style: dashed;\n}',
};

const tricky = [
  ...['"', "'", `"'`, '<b>', '</script>', '<!-- <script>', '</template></style>', '&', '&amp;', '&lt'],
  ...['{', '}', '{{', '}}', '{{ a }}', '{a, plural, other {b}}', '{{{', '@if (a) {', '${a}', '`', '\\'],
  ...["\\'", '\\n', '*/', '//', '가{{나}}다', '한 "글" <태그> & {중괄호} \\ `역따옴표`', '{/* */}', '@', '$'],
];

/** What a reader should find. In HTML each value is text; elsewhere ages and seconds are numbers. */
function expected(id: string, { attributes, label, trigger, params, messages, css, merchantUid }: Settings) {
  const isNumber = (name: string) => id !== 'html' && ['min-age', 'timeout'].includes(name);
  return {
    attributes: {
      'merchant-uid': id === 'html' ? `{{ ${merchantUid} }}` : ISSUED,
      ...Object.fromEntries(
        attributes
          .filter(([name]) => name !== 'merchant-uid')
          .map(([name, value]) => [name, isNumber(name) ? Number(value) : value]),
      ),
    },
    params,
    messages,
    label: trigger ? '' : label,
    trigger,
    css,
  };
}

async function roundTrip(id: (typeof languages)[number], settings: Settings) {
  const snippet = writeSnippet(id, settings);
  const { attributes, params, messages, label, trigger, css } = await readers[id]!(snippet);
  assert.deepEqual({ attributes, params, messages, label, trigger, css }, expected(id, settings), snippet);
}

const inBrowser = languages.filter((id) => id !== 'server');

describe('a snippet of the playground', () => {
  beforeEach(() => void (sent.length = 0));

  it('is there for HTML, each framework with a guide, and the server', () => {
    assert.deepEqual(languages, ['html', 'react', 'vue', 'svelte', 'angular', 'solid', 'server']);
    assert.deepEqual(Object.keys(names), languages);
  });

  for (const id of inBrowser) {
    describe(`for ${names[id]}`, () => {
      it('holds nothing but a merchant-uid where nothing is set', () => roundTrip(id, none));

      it('holds everything that is set', () => roundTrip(id, everything));

      it('holds a button of the page’s own in place of the label', () =>
        roundTrip(id, { ...everything, trigger: '휴대폰 본인인증' }));

      it('never holds a merchant_uid that was issued already', () => {
        const snippet = writeSnippet(id, everything);
        assert.doesNotMatch(snippet, /spent-1/);
        assert.ok(snippet.includes(everything.merchantUid));
      });

      it('keeps what was typed for a number as it is where it is none', async () => {
        for (const typed of ['nineteen', '19.50', '019', '1e3', '-']) {
          const reading = await readers[id]!(writeSnippet(id, { ...none, attributes: [['min-age', typed]] }));
          assert.equal(reading.attributes['min-age'], typed);
        }
      });

      for (const value of tricky) {
        it(`keeps ${JSON.stringify(value)} as it is`, async () => {
          const params = { [value]: value, list: [value, { 'a b': `${value}${value}` }] };
          const attributes: Settings['attributes'] = [
            ['name', value],
            ['company', `a${value}b`],
            ['aria-label', value],
          ];
          const css = `imp-certification::after {\n  content: '</style> \\201c \`\${a}';\n}`;
          await roundTrip(id, { ...none, attributes, label: value, params, css });
          await roundTrip(id, { ...none, trigger: value, merchantUid: `${value} */ a` });
        });
      }

      it('keeps any text as it is', async () => {
        const units = [...tricky, 'a', ' ', '-', '!', '/', 'script', '가', '\u00e9', '\u{1f600}', '\u2028'];
        const text = fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 8 });
        const line = text.map((value) => value.replace(/\s+/g, ' ').trim());
        const settings = fc.record({ name: text, company: text, label: line, trigger: line, key: text });
        await fc.assert(
          fc.asyncProperty(settings, async ({ name, company, label, trigger, key }) => {
            const attributes: Settings['attributes'] = [
              ['name', name],
              ['company', `${company}\n${name}`],
              ['lang', company],
            ];
            const params = { [key]: { [name]: [company] }, ['__proto__']: name };
            await roundTrip(id, { ...none, attributes, label, trigger, params });
          }),
          { numRuns: 40 },
        );
      });
    });
  }

  for (const id of ['html', 'react', 'vue', 'solid'] as const) {
    it(`for ${names[id]} sends the two ids to the server once certified`, async () => {
      const { listeners } = await readers[id]!(writeSnippet(id, everything));
      assert.deepEqual(Object.keys(listeners).sort(), ['certified', 'failed']);
      await listeners.certified!({ detail: { imp_uid: 'imp_1', merchant_uid: ISSUED } });
      listeners.failed!({ detail: { error_msg: 'no' } });
      assert.deepEqual(sent, [
        { address: '/api/certifications', body: `imp_uid=imp_1&merchant_uid=${ISSUED}` },
      ]);
    });
  }

  it('for Svelte compiles without a warning', () => {
    assert.deepEqual(compileSvelte(writeSnippet('svelte', none)), []);
    assert.deepEqual(compileSvelte(writeSnippet('svelte', everything)), []);
    assert.deepEqual(compileSvelte(writeSnippet('svelte', { ...everything, trigger: 'a' })), []);
    for (const value of tricky)
      assert.deepEqual(
        compileSvelte(writeSnippet('svelte', { ...none, label: value, params: { a: value } })),
        [],
      );
  });
});

describe('the snippet for the server', () => {
  type Redeem = (request: Request, issued: Set<unknown>) => Promise<Response>;

  function start(settings: Settings, verify: (impUid: unknown, demands: unknown) => unknown) {
    const calls: unknown[] = [];
    const client = {
      CertificationError,
      createCertificationClient: (options: unknown) => {
        calls.push(options);
        return {
          verify: async (...given: [unknown, unknown]) => {
            calls.push(given);
            return await verify(...given);
          },
        };
      },
    };
    const given = {
      'node:crypto': { randomBytes: (length: number) => Buffer.alloc(length, 7) },
      'imp-certification/server': client,
    };
    const process = {
      env: { IMP_API_KEY: 'key', IMP_API_SECRET: 'secret', IMP_API_URL: 'http://localhost' },
    };
    const console = { error: () => undefined };
    const { issue, redeem } = run(writeSnippet('server', settings), given, { process, console });
    const issued = new Set<unknown>();
    const merchantUid = (issue as (issued: Set<unknown>) => string)(issued);
    const post = async () => {
      const body = new URLSearchParams({ imp_uid: 'imp_1', merchant_uid: merchantUid });
      const request = new Request('http://localhost/api/certifications', { method: 'POST', body });
      const answer = await (redeem as Redeem)(request, issued);
      return answer.status;
    };
    return { calls, merchantUid, post };
  }

  it('verifies the two ids, once, with the age that is set', async () => {
    const { calls, merchantUid, post } = start(everything, () => ({ name: '홍길동' }));
    assert.equal(await post(), 200);
    assert.equal(await post(), 403);
    assert.deepEqual(calls, [
      { impKey: 'key', impSecret: 'secret', tierCode: 'ABC', apiUrl: 'http://localhost' },
      ['imp_1', { merchantUid, minAge: 19 }],
    ]);
  });

  it('has no age, no tier code and no sandbox where none is set', async () => {
    const { calls, merchantUid, post } = start(none, () => ({ name: '홍길동' }));
    assert.equal(await post(), 200);
    assert.deepEqual(calls, [{ impKey: 'key', impSecret: 'secret' }, ['imp_1', { merchantUid }]]);
  });

  it('leaves out an age that the element refuses', () => {
    for (const typed of ['nineteen', '19.5', '-1', '1000', '']) {
      const attributes: Settings['attributes'] = [['min-age', typed]];
      assert.doesNotMatch(writeSnippet('server', { ...none, attributes }), /minAge/);
    }
  });

  it('keeps any tier code as it is', () => {
    for (const value of tricky) {
      const { calls } = start({ ...none, attributes: [['tier-code', value]] }, () => undefined);
      assert.deepEqual(calls, [{ impKey: 'key', impSecret: 'secret', tierCode: value }]);
    }
  });

  it('tells what the visitor can mend from what only the server can', async () => {
    for (const [code, status] of [
      ['UNDER_AGE', 422],
      ['NETWORK', 502],
    ] as const) {
      const { post } = start(everything, () => Promise.reject(new CertificationError(code, code)));
      assert.equal(await post(), status);
    }
  });
});
