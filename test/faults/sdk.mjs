// @ts-check
/** @type {import('./index.mjs').Fault[]} */
export const sdk = [
  {
    fault: 'The script answers 404 or 500, with HTML, or with nothing',
    seen: 'A failure with `SDK_LOAD_FAILED`; the next press tries again.',
    protection: ['src/sdk/load-sdk.ts', 'script.remove();', ''],
    test: ['test/sdk-loading.test.ts', 'asks for the same URL again after a failure'],
  },
  {
    fault: 'The script hangs',
    seen: 'A failure with `SDK_LOAD_FAILED` after 15 seconds.',
    protection: ['src/sdk/load-sdk.ts', ' && waited < SDK_TIMEOUT', ''],
    test: ['test/hostile-page.test.ts', 'whose script never answers is SDK_LOAD_FAILED after 15 seconds'],
  },
  {
    fault: "A tag of the page's own has failed before",
    seen: 'Nothing: the element puts a new one in its place.',
    protection: [
      'src/sdk/load-sdk.ts',
      'arrival(pagesTag, isDead).catch(insert)',
      'arrival(pagesTag, isDead)',
    ],
    test: ['test/sdk-loading.test.ts', "replaces a tag of the page's own that has failed"],
  },
  {
    fault: "A tag of the page's own has a query such as `?ver=3`",
    seen: 'One script: it is the same SDK.',
    protection: ['src/sdk/load-sdk.ts', "url.replace(/[?#].*/, '')", 'url'],
    test: ['test/sdk-loading.test.ts', 'of another version by its query is the same SDK'],
  },
  {
    fault: 'A consent manager has switched the tag off (`type="text/plain"`)',
    seen: 'It is left alone, and nobody waits for it.',
    protection: ['src/sdk/load-sdk.ts', ' && /^$|^module$|(java|ecma)script$/i.test(type)', ''],
    test: [
      'test/sdk-loading.test.ts',
      'that is switched off by type="text/plain" is left alone and not waited for',
    ],
  },
  {
    fault: 'An SDK comes another way while the script is awaited',
    seen: 'It is used.',
    protection: ['src/sdk/load-sdk.ts', 'const timer = setInterval(look, INTERVAL);', 'const timer = 0;'],
    test: ['test/sdk-loading.test.ts', 'of another address may bring the SDK first'],
  },
  {
    fault: 'Many elements ask at once',
    seen: 'One script.',
    protection: ['src/sdk/load-sdk.ts', '.filter((script) => isSdk(script, url))', '.filter(() => false)'],
    test: ['test/sdk-loading.test.ts', 'needs one script for any number of elements'],
  },
  {
    fault: '`window.IMP` throws, is something else, or is replaced in between',
    seen: 'The SDK is loaded, or the one that is there now is used.',
    protection: ['src/sdk/iamport.ts', "typeof IMP?.certification === 'function'", 'IMP'],
    test: ['test/sdk-loading.test.ts', 'does not take an IMP without certification for the SDK'],
  },
  {
    fault:
      'On a phone, an attempt is ended while the SDK waits for its frames: it cannot be taken back there',
    seen: 'The page stays: the SDK is asked only once it is prepared.',
    protection: [
      'src/attempt/start-attempt.ts',
      '!imp || !isPrepared(imp)',
      '!imp || (isWindow && !isPrepared(imp))',
    ],
    test: [
      'test/e2e/sdk-phone.spec.ts',
      'abort() while the SDK is not prepared leaves the visitor on the page',
    ],
  },
  {
    fault: 'The SDK opens its window only once its frames have loaded, which Safari then blocks',
    seen: 'A window within the press: the merchant is named ahead.',
    protection: [
      'src/attempt/start-attempt.ts',
      'if (imp && !isNamed(imp, merchant) && !isAttemptRunning() && !isCovered()) nameMerchant(imp, merchant);',
      '',
    ],
    test: ['test/sdk-prepared.test.ts', 'is told the merchant ahead of the press, and then called within it'],
  },
  {
    fault: 'A press comes before the frames have loaded',
    seen: 'It waits for them: the SDK is never called unprepared.',
    protection: [
      'src/sdk/merchant.ts',
      'return busy === 0 && isListed && frames().every((frame) => loadedFrames.has(frame));',
      'return true;',
    ],
    test: ['test/sdk-prepared.test.ts', 'is never called before its frames have loaded'],
  },
  {
    fault: 'The frames never come',
    seen: 'A failure with `SDK_LOAD_FAILED` after 15 seconds; the next press names the merchant again.',
    protection: ['src/sdk/merchant.ts', "  stateOf(current).told = '';\n  throw", '  throw'],
    test: [
      'test/sdk-prepared.test.ts',
      'whose frames do not come is SDK_LOAD_FAILED after 15 seconds, and told again by the next press',
    ],
  },
  {
    fault: 'A press, or a listener of `failed`, comes while the SDK makes its frames anew after an answer',
    seen: 'It waits for them.',
    protection: ['src/attempt/start-attempt.ts', '  expectNewFrames(imp);\n  receive', '  receive'],
    test: [
      'test/sdk-prepared.test.ts',
      'is not prepared after an answer before its frames have been made anew',
    ],
  },
  {
    fault: 'The page’s own `IMP.init` names another merchant in between',
    seen: 'The right merchant: the frames tell, and it is named again.',
    protection: [
      'src/sdk/merchant.ts',
      "if (framed && state.busy === 0 && state.told !== '') state.told = framed;",
      '',
    ],
    test: [
      'test/sdk-prepared.test.ts',
      'is told again where the page’s own init has made frames for another merchant',
    ],
  },
  {
    fault: 'An element of another merchant comes near while a verification runs',
    seen: 'Nothing: its merchant is named later.',
    protection: ['src/attempt/start-attempt.ts', '!isAttemptRunning() && !isCovered()', 'true'],
    test: ['test/sdk-prepared.test.ts', 'is not told another merchant while a verification runs'],
  },
  {
    fault: 'No `user-code`, and the page has named no merchant either',
    seen: '`INVALID_PARAMETER`; the SDK would show an alert and call nobody back.',
    protection: ['src/sdk/merchant.ts', 'return isDialogThere || !hasFrames(imp);', 'return true;'],
    test: [
      'test/sdk-prepared.test.ts',
      'that nobody has named a merchant to is INVALID_PARAMETER without a user-code',
    ],
  },
  {
    fault: 'The browser allows a window only within the press (Safari)',
    seen: 'A window: the SDK is called in the same task.',
    protection: [
      'src/attempt/start-attempt.ts',
      '    let imp = currentSdk();\n',
      '    await Promise.resolve();\n    let imp = currentSdk();\n',
    ],
    test: ['test/outcomes.test.ts', 'calls IMP.certification synchronously within the press'],
  },
  {
    fault: 'The SDK comes too late after the press for a window to be allowed',
    seen: '“Press once more”; the next press opens the window. Never a blocked one.',
    protection: [
      'src/attempt/start-attempt.ts',
      'if (isWindow && !mayOpenWindow(pressed, isLater)) {',
      'if (isWindow && pressed < 0) {',
    ],
    test: [
      'test/sdk-loading.test.ts',
      'comes back as ready when the SDK is too late for a window, and the next press goes straight through',
    ],
  },
  {
    fault: 'The same with pop-up blocking really on, in WebKit',
    seen: 'The same.',
    protection: [
      'src/attempt/start-attempt.ts',
      'if (isWindow && !mayOpenWindow(pressed, isLater)) {',
      'if (isWindow && pressed < 0) {',
    ],
    test: [
      'test/e2e-webkit/journeys.test.ts',
      'an SDK that comes too late after the press opens no window, and the next press does',
    ],
  },
  {
    fault: 'Other listeners of the click keep the browser busy',
    seen: 'The clock starts with the click.',
    protection: [
      'src/element/imp-certification-element.ts',
      'view ? now - (view.performance.now() - timeStamp) : now',
      'now',
    ],
    test: ['test/sdk-loading.test.ts', 'counts from the click, however long other listeners take after it'],
  },
  {
    fault: 'The SDK comes late on a phone, where it leaves the page',
    seen: 'The visitor is taken along: no window is needed.',
    protection: ['src/sdk/popup-window.ts', 'return popup || ', 'return true || '],
    test: ['test/sdk-loading.test.ts', 'calls the SDK however late, where it leaves the page'],
  },
  {
    fault: 'The browser blocks the window all the same, of which the SDK tells nobody',
    seen: '`POPUP_BLOCKED`, with words that help, and without the SDK’s alert.',
    protection: [
      'src/sdk/popup-window.ts',
      '    if (!opened) setTimeout(callback);\n    return opened ?? CLOSED_WINDOW;',
      '    return opened;',
    ],
    test: [
      'test/sdk-prepared.test.ts',
      'is POPUP_BLOCKED, without an alert, and leaves the page and window.open as they were',
    ],
  },
  {
    fault: 'The window of an attempt given up is still open, and WebKit keeps it blank at the next press',
    seen: 'The next gateway’s page: the SDK’s `about:blank` does not go there.',
    protection: ['src/sdk/popup-window.ts', "sdkWindow?.closed === false ? '' : url", 'url'],
    test: [
      'test/sdk-prepared.test.ts',
      'of an attempt that was given up keeps its page until the next gateway’s comes',
    ],
  },
  {
    fault: '`abort()`, `timeout`, `reset()` or Back leave the SDK’s cover over the page',
    seen: 'It is hidden, and the next press certifies.',
    protection: ['src/attempt/start-attempt.ts', 'if (isLeft && imp) uncover(', 'if (imp === null) uncover('],
    test: ['test/sdk-prepared.test.ts', 'is hidden, and stays in the page, after abort() under the cover'],
  },
  {
    fault: 'The same before the SDK has covered the page, which it does a task later',
    seen: 'The same.',
    protection: ['src/sdk/cover.ts', '    if (isWanted()) takeAway(imp);', ''],
    test: ['test/sdk-prepared.test.ts', 'is hidden, and stays in the page, after abort() before the cover'],
  },
  {
    fault: 'A payment of the page’s own runs on the same SDK meanwhile',
    seen: 'It goes on: the element does not close it.',
    protection: ['src/sdk/cover.ts', ' || isPayment', ''],
    test: ['test/sdk-prepared.test.ts', 'for a payment of the page’s own stays'],
  },
  {
    fault: 'A policy forbids the SDK’s style sheet: its frames lie over the page from the beginning',
    seen: 'They are hidden until there is something to show.',
    protection: [
      'src/sdk/merchant.ts',
      "    for (const { style } of findDialogs()) style.display ||= 'none';\n",
      '',
    ],
    test: [
      'test/sdk-prepared.test.ts',
      'without its style sheet, which a policy may forbid, is hidden until there is something to show',
    ],
  },
  {
    fault: 'Turbo or a morph takes the SDK’s dialog out of the page, in which it goes on working',
    seen: 'The next press works: the dialog is put back, and its frames are made anew.',
    protection: ['src/sdk/merchant.ts', '  document.body.append(...dialogs);', ''],
    test: [
      'test/sdk-prepared.test.ts',
      'whose frames were taken out of the page works again (user-code="imp00000000")',
    ],
  },
];
