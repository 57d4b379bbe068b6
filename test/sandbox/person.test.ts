import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pickLanguage } from '../../src/sandbox/messages/index.js';
import {
  isOfAge,
  parseBirthday,
  parseName,
  parsePhone,
  parseResidentBirth,
} from '../../src/sandbox/person.js';
import { appendQuery, cspSource, parseRedirectUrl } from '../../src/sandbox/redirect-url.js';

/** The last second of 15 June 2026 in Korea, when UTC has still ten hours of that day to go. */
const now = Date.parse('2026-06-15T23:59:59+09:00');

const table = <Input, Output>(name: string, run: (input: Input) => Output, rows: [Input, Output][]) => {
  describe(name, () => {
    for (const [input, output] of rows) {
      it(`${JSON.stringify(input)} → ${JSON.stringify(output)}`, () => {
        assert.deepEqual(run(input), output);
      });
    }
  });
};

table(
  'isOfAge',
  ([birthday, years, iso = '2026-06-15T23:59:59+09:00']: [string, number, string?]) =>
    isOfAge(birthday, years, Date.parse(iso)),
  [
    [['2007-06-15', 19], true],
    [['2007-06-16', 19], false],
    [['2007-06-15', 19, '2026-06-14T14:59:59Z'], false],
    [['2007-06-15', 19, '2026-06-14T15:00:00Z'], true],
    [['2008-02-29', 18, '2026-02-28T12:00:00+09:00'], false],
    [['2008-02-29', 18, '2026-03-01T00:00:00+09:00'], true],
    [['2026-06-15', 0], true],
    [['2026-06-15', 1], false],
    [['2026-06-16', 0], false],
  ],
);

table('parseBirthday', (text: string) => parseBirthday(text, now), [
  ['19900131', '1990-01-31'],
  [' 1990-01-31 ', '1990-01-31'],
  ['1990.01.31', '1990-01-31'],
  ['20000229', '2000-02-29'],
  ['19990229', null],
  ['19901301', null],
  ['20260616', null],
  ['18900101', null],
  ['900131', null],
  ['', null],
]);

table('parsePhone', parsePhone, [
  ['01012345678', '01012345678'],
  ['010-1234-5678', '01012345678'],
  ['010.1234/5678 (개인)', '01012345678'],
  ['011 123 4567', '0111234567'],
  // Nothing but digits counts, as with PortOne: a country's code makes it another number.
  ['+82 10-1234-5678', null],
  ['0212345678', null],
  ['010123456', null],
  ['<script>', null],
]);

table('parseName', parseName, [
  ['  홍   길동 ', '홍 길동'],
  ['홍길동', '홍길동'],
  [' ', null],
  ['a'.repeat(51), null],
]);

table('parseResidentBirth', ([birth, digit]: [string, string]) => parseResidentBirth(birth, digit, now), [
  [['900131', '1'], { birthday: '1990-01-31', gender: 'male', foreigner: false }],
  [['050131', '4'], { birthday: '2005-01-31', gender: 'female', foreigner: false }],
  [['900131', '5'], { birthday: '1990-01-31', gender: 'male', foreigner: true }],
  [['050131', '8'], { birthday: '2005-01-31', gender: 'female', foreigner: true }],
  [['900131', '3'], null],
  [['901331', '1'], null],
  [['900131', '9'], null],
]);

table('pickLanguage', pickLanguage, [
  [undefined, 'ko'],
  ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  ['en-US,en;q=0.9,ko;q=0.8', 'en'],
  ['fr,ko;q=0.5,en;q=0.7', 'en'],
  ['fr', 'en'],
  ['*', 'ko'],
  ['ko;q=0, en', 'en'],
]);

const isRedirectUrl = (text: string): boolean => parseRedirectUrl(text) !== null;
table('parseRedirectUrl accepts', isRedirectUrl, [
  ['https://shop.example/a', true],
  ['myapp://done', true],
  ['javascript:alert(1)', false],
  [' JAVASCRIPT:alert(1)', false],
  ['data:text/html,x', false],
  ['blob:https://shop.example/1', false],
  ['vbscript:x', false],
  ['file:///etc/hosts', false],
  ['/relative', false],
  ['', false],
]);

table('appendQuery', (url: string) => appendQuery(new URL(url), { a: 'ㄱ&%' }), [
  ['https://s.example/', 'https://s.example/?a=%E3%84%B1%26%25'],
  ['https://s.example/?', 'https://s.example/?a=%E3%84%B1%26%25'],
  ['https://s.example/?b=1#h#i', 'https://s.example/?b=1&a=%E3%84%B1%26%25#h#i'],
  ['myapp://done', 'myapp://done?a=%E3%84%B1%26%25'],
]);

table('cspSource', (url: string) => cspSource(new URL(url)), [
  ['https://s.example:8443/a?b', 'https://s.example:8443'],
  ['http://[::1]:80/', 'http:'],
  ['myapp://done', 'myapp:'],
]);
