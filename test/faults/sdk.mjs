// @ts-check
/** @type {import('./index.mjs').Fault[]} */
export const sdk = [
  {
    fault: 'The script answers 404 or 500, with HTML, or with nothing',
    seen: 'A failure with `SDK_LOAD_FAILED`; the next press tries again.',
    protection: ['src/iamport-sdk.ts', 'if (script !== pagesTag) script?.remove();', ''],
    test: ['test/sdk-loading.test.ts', 'asks for the same URL again after a failure'],
  },
  {
    fault: 'The script hangs',
    seen: 'A failure with `SDK_LOAD_FAILED` after 15 seconds.',
    protection: [
      'src/iamport-sdk.ts',
      'setTimeout(() => {\n    limit.abort();\n  }, LOAD_TIMEOUT)',
      'setTimeout(() => undefined, LOAD_TIMEOUT)',
    ],
    test: ['test/hostile-page.test.ts', 'whose script never answers is SDK_LOAD_FAILED after 15 seconds'],
  },
  {
    fault: "A tag of the page's own has failed before",
    seen: 'Nothing: the element puts a new one in its place.',
    protection: [
      'src/iamport-sdk.ts',
      'script.remove();\n      script[LOADING] = undefined;',
      'throw new Error("dead tag");',
    ],
    test: ['test/sdk-loading.test.ts', "replaces a tag of the page's own that has failed"],
  },
  {
    fault: 'Many elements ask at once',
    seen: 'One script.',
    protection: [
      'src/iamport-sdk.ts',
      '[...document.scripts].reverse().find((script) => script.src === url);',
      'undefined;',
    ],
    test: ['test/sdk-loading.test.ts', 'needs one script for any number of elements'],
  },
  {
    fault: '`window.IMP` throws, is something else, or is replaced in between',
    seen: 'The SDK is loaded, or the one that is there now is used.',
    protection: ['src/iamport-sdk.ts', "typeof IMP?.certification === 'function'", 'IMP'],
    test: ['test/sdk-loading.test.ts', 'does not take an IMP without certification for the SDK'],
  },
  {
    fault: 'The page names another merchant in between',
    seen: 'The right merchant: each attempt names it anew.',
    protection: [
      'src/iamport-sdk.ts',
      'if (merchant.tierCode === undefined) imp.init(merchant.userCode);',
      'if (merchant.tierCode === undefined) void 0;',
    ],
    test: ['test/attributes.test.ts', 'name the merchant before every attempt'],
  },
  {
    fault: 'The browser allows a window only within the press (Safari)',
    seen: 'A window: the SDK is called in the same task.',
    protection: [
      'src/imp-certification-element.ts',
      'if (imp) this.#send(attempt, imp, options);',
      'if (imp) void Promise.resolve().then(() => this.#send(attempt, imp, options));',
    ],
    test: ['test/outcomes.test.ts', 'calls IMP.certification synchronously within the press'],
  },
  {
    fault: 'The SDK comes too late after the press for a window to be allowed',
    seen: '“Press once more”; the next press opens the window. Never a blocked one.',
    protection: ['src/popup-window.ts', '|| performance.now() - pressed <= GESTURE', '|| pressed > 0'],
    test: [
      'test/sdk-loading.test.ts',
      'comes back as ready when the SDK is too late for a window, and the next press goes straight through',
    ],
  },
  {
    fault: 'The same with pop-up blocking really on, in a browser',
    seen: 'The same.',
    protection: ['src/popup-window.ts', '|| performance.now() - pressed <= GESTURE', '|| pressed > 0'],
    test: [
      'test/e2e/popup-blocking.spec.ts',
      'an SDK that comes too late after the press opens no window, and the next press does',
    ],
  },
  {
    fault: 'The SDK comes late on a phone, where it leaves the page',
    seen: 'The visitor is taken along: no window is needed.',
    protection: ['src/popup-window.ts', '!opensWindow(popup) ||', ''],
    test: ['test/sdk-loading.test.ts', 'calls the SDK however late, where it leaves the page'],
  },
];
