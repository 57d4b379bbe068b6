// @ts-check
/** @type {import('./index.mjs').Fault[]} */
export const trust = [
  {
    fault: 'Injected markup names a script with `sdk-src`, under `strict-dynamic` too',
    seen: '`INVALID_PARAMETER`, and no request.',
    protection: ['src/sdk/sdk-source.ts', '!url || !isAllowed(url, page, allowedOrigins)', '!url'],
    test: ['test/csp-injection.test.ts', 'loads nothing from another host'],
  },
  {
    fault: 'The same with a `blob:` URL of an origin that is allowed',
    seen: 'The same.',
    protection: ['src/sdk/sdk-source.ts', 'if (!/^https?:$/.test(protocol)) return false;', ''],
    test: ['test/sdk-source.test.ts', 'accepts an origin that script has allowed, and no other scheme of it'],
  },
  {
    fault: 'An injected `<base>` moves a relative `sdk-src` to another origin',
    seen: 'The same.',
    protection: [
      'src/sdk/sdk-source.ts',
      'const own = parseUrl(page.origin);',
      'const own = parseUrl(page.baseUrl);',
    ],
    test: ['test/csp-injection.test.ts', 'loads nothing from where an injected base element points'],
  },
  {
    fault: 'A page with a nonce',
    seen: 'It works: the script gets the nonce.',
    protection: ['src/sdk/load-sdk.ts', 'if (nonce) script.nonce = nonce;', ''],
    test: ['test/sdk-loading.test.ts', 'copies the nonce to its script'],
  },
  {
    fault: 'A page that requires Trusted Types',
    seen: 'It works, with the policy `imp-certification`, without a violation.',
    protection: ['src/sdk/load-sdk.ts', '(policy?.createScriptURL(url) ?? url)', '(url)'],
    test: ['test/csp.test.ts', 'certifies without a single violation'],
  },
  {
    fault: 'A policy that forbids the SDK’s script',
    seen: '`SDK_LOAD_FAILED`, at once.',
    protection: ['src/sdk/load-sdk.ts', "script.addEventListener('error', look);", ''],
    test: ['test/csp.test.ts', 'ends the attempt with SDK_LOAD_FAILED where it does not list its origin'],
  },
  {
    fault: 'A redirect URL that would run as script (`java&#9;script:` and its like)',
    seen: '`INVALID_PARAMETER`; the SDK is not called.',
    protection: ['src/attempt/request.ts', '!url || FORBIDDEN_SCHEME.test(url.protocol)', '!url'],
    test: ['test/certification-request.test.ts', 'refuses to return to "javascript:alert(1)"'],
  },
  {
    fault: 'The SDK’s error quotes the visitor’s name or phone number',
    seen: 'The text without them.',
    protection: ['src/attempt/error-text.ts', 'if (isPlain(said) && ', 'if (true || '],
    test: ['test/outcomes.test.ts', "does not repeat the customer's data that the SDK throws"],
  },
  {
    fault: 'The same in another spelling: without hyphens, with +82, encoded, decomposed',
    seen: 'The same.',
    protection: ['src/attempt/error-text.ts', "text.replaceAll(/[^\\da-z]/gi, '')", 'text'],
    test: [
      'test/hostile-request.test.ts',
      "does not repeat the customer's data as a birth date with hyphens",
    ],
  },
  {
    fault: 'Name and phone number are given as properties',
    seen: 'They are in no attribute, storage, address or console.',
    protection: ['src/element/imp-certification-element.ts', '    name: {},', '    name: { reflect: true },'],
    test: ['test/attributes.test.ts', 'never reflect personal data, nor anything else of the request'],
  },
  {
    fault: 'A listener of `beforecertify` writes into the request after it was checked',
    seen: 'What was checked is sent.',
    protection: ['src/attempt/request.ts', 'const request = { ...params };', 'const request = params;'],
    test: ['test/hostile-request.test.ts', 'is sent as it was checked, whatever a listener writes later'],
  },
  {
    fault: 'The element is put into a frame, or first connected there',
    seen: 'It works, and looks as ever.',
    protection: [
      'src/element/imp-certification-element.ts',
      'if (this.shadowRoot) adoptOwnSheet(this.shadowRoot);',
      '',
    ],
    test: ['test/other-documents.test.ts', 'keeps its look in a frame, and back home'],
  },
  {
    fault: 'The element is removed, moved, cloned or put into a closed shadow root, at any step',
    seen: 'The attempt goes on and ends once.',
    protection: [
      'src/element/imp-certification-element.ts',
      'unobserve(this);\n    forgetRedirectResult',
      'unobserve(this);\n    this.reset();\n    forgetRedirectResult',
    ],
    test: ['test/hostile-places.test.ts', 'while pending finishes its attempt and can make another'],
  },
  {
    fault:
      'A server has sent the button, and the script that takes it over comes without lit’s hydration, or too late',
    seen: 'It is rendered anew in the same place, once.',
    protection: ['src/element/imp-certification-element.ts', 'sent.replaceChildren();', ''],
    test: [
      'test/e2e/hydration.spec.ts',
      'with lit’s hydration too late, it renders anew in the same place, once',
    ],
  },
  {
    fault: 'A policy refuses the styles that a server has sent with the button',
    seen: 'A plain button until the script is there, then the right one.',
    protection: ['src/element/imp-certification-element.ts', 'adoptStyles(sent, [styles]);', ''],
    test: [
      'test/e2e/hydration.spec.ts',
      'a policy that refuses the styles that were sent is over once there is script',
    ],
  },
];
