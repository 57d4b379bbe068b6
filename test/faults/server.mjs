// @ts-check
/** @type {import('./index.mjs').Fault[]} */
export const server = [
  {
    fault: 'An `imp_uid` that leads elsewhere (`../`, `?`, empty, 10 kB)',
    seen: '`INVALID_ARGUMENT`, before any request.',
    protection: ['src/server/arguments.ts', '/^[\\w-]{1,64}$/.test(value)', 'value.length > 0'],
    test: [
      'test/server/arguments.test.ts',
      'is refused whenever it holds anything but letters, digits, "_" and "-", on one line',
    ],
  },
  {
    fault: 'A verification that was not completed (`certified` false, or the text "true")',
    seen: '`NOT_CERTIFIED`.',
    protection: ['src/server/certification-check.ts', 'if (!certified) {', 'if (false) {'],
    test: ['test/server/verify.test.ts', 'refuses as NOT_CERTIFIED where certified is false'],
  },
  {
    fault: 'Another visitor’s verification',
    seen: '`MERCHANT_UID_MISMATCH`.',
    protection: [
      'src/server/certification-check.ts',
      'if (merchantUid !== demands.merchantUid) {',
      'if (false) {',
    ],
    test: ['test/server/verify.test.ts', 'refuses as MERCHANT_UID_MISMATCH where merchant_uid is "other"'],
  },
  {
    fault: 'A verification from long ago',
    seen: '`EXPIRED`.',
    protection: ['src/server/certification-check.ts', '&& secondsAgo <= maxAgeSeconds', ''],
    test: ['test/server/verify.test.ts', 'is refused as EXPIRED if it is a second more than 30 minutes ago'],
  },
  {
    fault: 'A child on the eve of the birthday; the server’s clock is not in Korea',
    seen: '`UNDER_AGE` until the birthday in Korea.',
    protection: ['src/korean-age.ts', 'new Date(now + KOREA_OFFSET_MS)', 'new Date(now)'],
    test: [
      'test/server/verify.test.ts',
      'is met on the eve of the birthday in UTC when it is the birthday in Korea',
    ],
  },
  {
    fault: 'Adult by the Youth Protection Act, which counts calendar years',
    seen: 'With `minAgeBy: "calendar-year"`, of age from 1 January.',
    protection: [
      'src/korean-age.ts',
      "if (minAgeBy === 'calendar-year') return today.year >= birthday.year + minAge;",
      '',
    ],
    test: ['test/server/verify.test.ts', 'by calendar year is met from 1 January on'],
  },
  {
    fault: 'The token ends early',
    seen: 'Nothing: one new token, and the call once more.',
    protection: [
      'src/server/certification-client.ts',
      'if (answer.status === 401 && first.cached) {',
      'if (false) {',
    ],
    test: [
      'test/server/access-token.test.ts',
      'that lay in the cache is replaced once, and the call repeated once',
    ],
  },
  {
    fault: 'The server’s clock is wrong',
    seen: 'Nothing: the token’s life is counted from PortOne’s `now`.',
    protection: [
      'src/server/access-token.ts',
      '(Number(expiredAt) - Number(now)) * 1000',
      'Number(expiredAt) * 1000 - Date.now()',
    ],
    test: [
      'test/server/access-token.test.ts',
      "lives as long as it should where the vendor's clock is a day ahead",
    ],
  },
  {
    fault: 'Many calls at once without a token',
    seen: 'One token request.',
    protection: ['src/server/access-token.ts', 'if (pending !== undefined) return pending;', ''],
    test: ['test/server/access-token.test.ts', 'is asked for once by concurrent calls'],
  },
  {
    fault: 'PortOne’s REST API fails for a moment (network error or 5xx)',
    seen: 'Reads are repeated once after a pause.',
    protection: ['src/server/rest-request.ts', 'if (!request.repeatable) return', 'return'],
    test: ['test/server/failures.test.ts', 'is repeated once after HTTP 500'],
  },
  {
    fault: 'The same for a call that changes something',
    seen: 'It is not repeated: it may have happened.',
    protection: [
      'src/server/rest-request.ts',
      'if (!request.repeatable) return sendOnce(transport, request, signal);',
      '',
    ],
    test: ['test/server/failures.test.ts', 'by requestOtp is not repeated after HTTP 500'],
  },
  {
    fault: 'PortOne does not answer',
    seen: '`TIMEOUT`.',
    protection: [
      'src/server/rest-request.ts',
      'withTimeLimit(timeout, signal,',
      'withTimeLimit(100 * timeout, signal,',
    ],
    test: ['test/server/failures.test.ts', 'ends a read, which is not repeated'],
  },
  {
    fault: 'PortOne, or `fetch`, repeats key, secret, token or a person’s data in an error',
    seen: 'An error without them.',
    protection: [
      'src/server/error-text.ts',
      "needles.reduce((rest, needle) => rest.replaceAll(needle, '***'), text)",
      'needles ? text : text',
    ],
    test: ['test/server/secrets.test.ts', 'where the vendor repeats what it was sent'],
  },
  {
    fault: 'PortOne’s address redirects',
    seen: 'It is not followed: the secret stays with PortOne.',
    protection: ['src/server/rest-request.ts', "redirect: 'manual',", ''],
    test: ['test/server/calls.test.ts', 'is not followed, so that the secret stays with the vendor'],
  },
  {
    fault: 'A result that returns in another browser, for a visitor who was lured there',
    seen: 'The verification is the one’s who asked for it; the other browser gets no session.',
    protection: [
      'demo/other-browser.mjs',
      'const issue = visits.issueOf(owner, merchantUid);',
      "const issue = visits.issueOf(c.get('visit'), merchantUid);",
    ],
    test: ['test/demo/other-browser.test.ts', 'verifies the session that asked, which can then sign up'],
  },
  {
    fault: 'One result sent twice at once',
    seen: 'It is looked up once, and both are told the same.',
    protection: ['demo/look-up.mjs', 'if (earlier?.impUid === ids.impUid) return earlier.outcome;', ''],
    test: ['test/demo/other-browser.test.ts', 'is looked up once where it comes twice at once'],
  },
  {
    fault: 'The sandbox gets bodies that are too large',
    seen: '413, and it goes on.',
    protection: ['src/sandbox/app.ts', 'maxSize: 64 * 1024,', 'maxSize: 64 * 1024 * 1024,'],
    test: ['test/sandbox/bad-input.test.ts', 'bodies that are too large, on every step, and then goes on'],
  },
  {
    fault: 'The sandbox gets texts without end',
    seen: 'The request is refused, with the parameter’s name and how long it may be.',
    protection: [
      'src/sandbox/validation.ts',
      "v.pipe(scalar, v.maxLength(length, says('parameterTooLong')), v.trim())",
      'v.pipe(scalar, v.trim())',
    ],
    test: ['test/sandbox/limits.test.ts', 'name over REST: 400 with its name and the length'],
  },
  {
    fault: 'The sandbox gets a directive for its policy in `m_redirect_url`',
    seen: '`INVALID_M_REDIRECT_URL`.',
    protection: ['src/sandbox/redirect-url.ts', 'isWeb(url) && !hasPlainHost(url) ? null : url', 'url'],
    test: ['test/sandbox/limits.test.ts', 'm_redirect_url http://a;sandbox/'],
  },
  {
    fault: 'The sandbox has a thousand open windows, and another is asked for',
    seen: '`TOO_MANY_WINDOWS`; the open ones go on.',
    protection: [
      'src/sandbox/state.ts',
      "mayGo: ({ step }) => step.name === 'finished',",
      'mayGo: () => true,',
    ],
    test: ['test/sandbox/limits.test.ts', 'are kept: the next request is told that there are too many'],
  },
  {
    fault: 'The sandbox is at 127.0.0.1, and another program at the other address of `localhost`',
    seen: 'The sandbox is at both, or says that one is taken and ends.',
    protection: [
      'src/sandbox/command.ts',
      "if (host === 'localhost') return ['127.0.0.1', '::1'];",
      "if (host === 'localhost') return ['127.0.0.1'];",
    ],
    test: [
      'test/sandbox/command.test.ts',
      'is both that localhost may be: nobody else can answer in its name',
    ],
  },
  {
    fault: 'The sandbox prints a code that nobody reads any more',
    seen: 'It goes on.',
    protection: ['src/sandbox/command.ts', "if (error.code !== 'EPIPE') throw error;", 'throw error;'],
    test: ['test/sandbox/command.test.ts', 'goes on when nobody reads what it prints any more'],
  },
  {
    fault: 'Another site’s page asks the sandbox under a name of its own (DNS rebinding)',
    seen: '421.',
    protection: ['src/sandbox/app.ts', '!names.every((name) => state.allowedHosts.includes(name))', 'false'],
    test: ['test/sandbox/bad-input.test.ts', 'no foreign and no malformed Host'],
  },
  {
    fault: 'A thousand verifications at once',
    seen: 'Every result is found again.',
    protection: ['src/sandbox/state.ts', 'const MAX_SESSIONS = 1000;', 'const MAX_SESSIONS = 500;'],
    test: ['test/sandbox/load.test.ts', 'each end in a result of their own, which the REST API finds again'],
  },
];
