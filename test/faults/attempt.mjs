// @ts-check
/** @type {import('./index.mjs').Fault[]} */
export const attempt = [
  {
    fault: 'The SDK calls back twice, or late',
    seen: 'The first outcome stands.',
    protection: [
      'src/attempt/attempt.ts',
      '    this.#onEnd = null;\n    for (const callback of this.#whenOver.splice(0)) callback(this.isSent);\n    const page = pageAttempts();\n    if (page.running === this) page.running = null;',
      '',
    ],
    test: ['test/outcomes.test.ts', 'counts only the first callback'],
  },
  {
    fault: 'The SDK keeps its callbacks for ever',
    seen: 'Nothing: no element, and nothing of the page, is kept by them.',
    protection: [
      'src/attempt/start-attempt.ts',
      'answered.bind(null, imp, attempt.request)',
      '(answer: unknown) => answered(imp, attempt.request, answer)',
    ],
    test: ['test/e2e/retention.spec.ts', 'an SDK that keeps its callbacks for ever keeps no element by them'],
  },
  {
    fault: 'The SDK calls back before its function has returned',
    seen: 'The same outcome as ever.',
    protection: [
      'src/attempt/start-attempt.ts',
      'if (!attempt.isOver) {\n      setStatus',
      '{\n      setStatus',
    ],
    test: ['test/outcomes.test.ts', 'ends once when the SDK calls back before it returns'],
  },
  {
    fault: 'The SDK never calls back',
    seen: 'A button that can be pressed again; with `timeout`, a failure with `TIMEOUT`.',
    protection: [
      'src/attempt/attempt.ts',
      "setTimeout(() => this.fail('TIMEOUT'),",
      'setTimeout(() => undefined,',
    ],
    test: [
      'test/outcomes.test.ts',
      'ends with TIMEOUT after its timeout, and a late callback changes nothing',
    ],
  },
  {
    fault: 'The window is closed without a word',
    seen: 'A button that can be pressed again: another window opens.',
    protection: [
      'src/element/imp-certification-element.ts',
      "this.#status === 'certified' || now",
      "['certified', 'pending'].includes(this.#status) || now",
    ],
    test: [
      'test/outcomes.test.ts',
      'can be pressed again while pending: the window may have been closed without a word',
    ],
  },
  {
    fault: 'A second press while a window is open, and the visitor finishes in the first one',
    seen: 'Verified: the result names the same request.',
    protection: ['src/attempt/attempt.ts', 'if (isNamed && response.success) running.answer(response);', ''],
    test: [
      'test/outcomes.test.ts',
      'is settled by a success in the window of an earlier press of the same request',
    ],
  },
  {
    fault: 'Two elements are pressed one after the other: the SDK has one window',
    seen: 'The first goes back to idle, the second runs.',
    protection: ['src/attempt/attempt.ts', "running.drop('SUPERSEDED');", ''],
    test: [
      'test/outcomes.test.ts',
      'is superseded by one on another element, and goes back to idle without an event',
    ],
  },
  {
    fault: 'Two copies of the library on one page',
    seen: 'One attempt at a time and one script, as with one copy.',
    protection: [
      'src/attempt/attempt.ts',
      "Symbol.for('imp-certification.attempts')",
      "Symbol('imp-certification.attempts')",
    ],
    test: [
      'test/hostile-page.test.ts',
      'may have two copies of the library, which share the one attempt and the one script',
    ],
  },
  {
    fault: 'A double click, or a key held down',
    seen: 'One attempt.',
    protection: ['src/element/imp-certification-element.ts', ' || now - this.#lastPress < DOUBLE_PRESS', ''],
    test: ['test/outcomes.test.ts', 'is one for a double click'],
  },
  {
    fault: 'A result of another request',
    seen: 'A failure with `MISMATCH`.',
    protection: ['src/attempt/attempt.ts', 'running.answer(failed);', 'running.answer(response);'],
    test: [
      'test/outcomes.test.ts',
      'ends with MISMATCH when the result carries a merchant_uid nobody here has sent',
    ],
  },
  {
    fault: 'A late result of an earlier request of this page',
    seen: 'Nothing: the running attempt goes on.',
    protection: [
      'src/attempt/attempt.ts',
      'response.merchant_uid === null || !sent.includes(response.merchant_uid)',
      'true',
    ],
    test: ['test/outcomes.test.ts', 'ignores a result that names an earlier attempt of this page'],
  },
  {
    fault: '`success` is the text "false", or `imp_uid` is missing',
    seen: 'A failure: only `true` or `"true"` with an `imp_uid` is a success.',
    protection: [
      'src/attempt/response.ts',
      "(claim === true || claim === 'true') && imp_uid !== null",
      'claim',
    ],
    test: [
      'test/certification-response.test.ts',
      'fails closed and keeps its guarantees for anything at all',
    ],
  },
  {
    fault: 'The answer throws as it is read (a proxy, a getter), or is no object',
    seen: 'A failure with `SDK_ERROR`.',
    protection: [
      'src/attempt/response.ts',
      '    // A getter or a proxy that throws.\n',
      '    throw new Error("unreadable");\n',
    ],
    test: [
      'test/certification-response.test.ts',
      'takes a proxy that throws for a failure with a code and a message',
    ],
  },
  {
    fault: 'Another script has put a `success` on `Object.prototype`',
    seen: 'Nothing: only own keys count.',
    protection: ['src/attempt/response.ts', 'Object.create(null) as', '({}) as'],
    test: ['test/certification-response.test.ts', 'is not fooled by a polluted Object.prototype'],
  },
  {
    fault: 'The SDK throws',
    seen: 'A failure with `SDK_ERROR`; nothing is thrown out of the element.',
    protection: [
      'src/attempt/start-attempt.ts',
      '    const text = errorText(error, params);',
      '    throw error;\n    const text = errorText(error, params);',
    ],
    test: ['test/outcomes.test.ts', 'ends with SDK_ERROR when the SDK throws'],
  },
  {
    fault: 'An asynchronous SDK rejects',
    seen: 'A failure with `SDK_ERROR`; no unhandled rejection.',
    protection: ['src/attempt/start-attempt.ts', '    await result;', ''],
    test: ['test/outcomes.test.ts', 'ends with SDK_ERROR when an asynchronous SDK rejects'],
  },
  {
    fault: 'A `beforecertify` listener leaves a request that cannot be sent',
    seen: 'A failure with `INVALID_PARAMETER`; the SDK is not called.',
    protection: [
      'src/element/imp-certification-element.ts',
      'params = checkRequest(detail.params);',
      'params = detail.params;',
    ],
    test: ['test/outcomes.test.ts', 'ends with INVALID_PARAMETER when a listener leaves no merchant_uid'],
  },
  {
    fault: 'A `beforecertify` listener calls `certify()`',
    seen: 'The inner call ends with `PREVENTED`, the outer one goes on.',
    protection: [
      'src/element/imp-certification-element.ts',
      "if (this.#isAsking) return this.#unstarted('PREVENTED');",
      '',
    ],
    test: ['test/outcomes.test.ts', 'comes to an end when a listener calls certify()'],
  },
  {
    fault: 'A wrong attribute (an unknown carrier, half a year of age)',
    seen: 'A failure that names the attribute, the value and what is expected; the SDK is not called.',
    protection: ['src/attempt/request.ts', 'if (!/^\\d{1,3}$/.test(years))', 'if (false)'],
    test: ['test/attributes.test.ts', 'fail with INVALID_PARAMETER and never reach the SDK: min-age="19.5"'],
  },
  {
    fault: 'Any order of presses, callbacks, aborts, resets, moves, Back and time',
    seen: 'At most one event an attempt, and the status that the contract says.',
    protection: ['src/attempt/attempt.ts', 'if (isNamed && response.success) running.answer(response);', ''],
    test: ['test/random-journeys.test.ts', 'hold the contract over 2000 runs'],
  },
  {
    fault: 'Attempts end and elements go',
    seen: 'No timer, no listener stays behind.',
    protection: ['src/attempt/attempt.ts', 'clearTimeout(timer)', 'undefined'],
    test: ['test/hostile-page.test.ts', 'finds no timer and no listener left behind once attempts are over'],
  },
  {
    fault: 'A framework that listens at the root of the page prevents the press there',
    seen: 'Nothing is started.',
    protection: ['src/element/when-dispatched.ts', 'event.cancelBubble || this === last', 'event.target'],
    test: ['test/trigger.test.ts', 'that is prevented at the document starts nothing'],
  },
  {
    fault: 'Somebody stops the press on its way',
    seen: 'The attempt is started, within the press.',
    protection: ['src/element/when-dispatched.ts', 'event.cancelBubble || ', ''],
    test: [
      'test/trigger.test.ts',
      'that is stopped at the control starts the attempt, and does not send the form',
    ],
  },
  {
    fault: 'Somebody stops the press at once: no other listener hears of it',
    seen: 'The attempt is started, within the press.',
    protection: ['src/element/when-dispatched.ts', 'queueMicrotask(end)', 'undefined'],
    test: [
      'test/trigger.test.ts',
      'of the visitor that is stopped at once calls the SDK before its click is over',
    ],
  },
  {
    fault: 'Enter in a field, beside a trigger that could submit the form',
    seen: 'The form is sent; the verification is not opened.',
    protection: [
      'src/element/trigger.ts',
      "setAttribute(element, attribute, attribute === 'form' ? '' : 'button');",
      '',
    ],
    test: ['test/form.test.ts', 'is not pressed by Enter in a field'],
  },
  {
    fault: 'A component as a trigger submits the form itself, within its click',
    seen: 'The form is not sent; the verification is opened.',
    protection: ['src/element/trigger.ts', "element.type = value ?? 'submit';", ''],
    test: ['test/trigger.test.ts', 'that submits by itself (by default) does not'],
  },
  {
    fault: 'Somebody stops the press on its way down to the control',
    seen: 'The attempt is started, within the press.',
    protection: ['src/element/when-dispatched.ts', 'target.addEventListener(type, onWayDown, true)', ''],
    test: [
      'test/trigger.test.ts',
      'as it is stopped at a wrapper on its way down (stop) starts the attempt, within its click',
    ],
  },
  {
    fault: 'An invalid request supersedes the attempt whose window is open',
    seen: 'The page is uncovered.',
    protection: ['src/attempt/attempt.ts', 'this.isSent = running.isSent;', ''],
    test: [
      'test/sdk-page.test.ts',
      'where an invalid request of another element supersedes the one that runs',
    ],
  },
  {
    fault: 'A page or an extension has locked `window.open`',
    seen: 'The press goes on; only a refused window is not noticed.',
    protection: [
      'src/sdk/popup-window.ts',
      '  try {\n    window.open = open;\n  } catch {',
      '  window.open = open;\n  try {\n  } catch {',
    ],
    test: [
      'test/sdk-page.test.ts',
      'that cannot be written costs nothing but the notice of a refused window',
    ],
  },
  {
    fault: 'A language of the page’s own lacks a text',
    seen: 'English in its place; the form is held back.',
    protection: [
      'src/element/messages/index.ts',
      'complete.has(messages) ? messages : merge(en, messages)',
      'messages',
    ],
    test: ['test/said.test.ts', 'that has nothing is filled up, and the form is held back'],
  },
  {
    fault: '`required` is set, and the form is sent in the same task',
    seen: 'The form is held back.',
    protection: [
      'src/element/imp-certification-element.ts',
      "if (name === 'required') this.#validate();",
      '',
    ],
    test: ['test/form-control.test.ts', 'holds the form back after setAttribute()'],
  },
  {
    fault: 'The element is disabled while a press waits for the SDK',
    seen: 'The SDK is not called; `certify()` gives `DISABLED`.',
    protection: [
      'src/element/imp-certification-element.ts',
      "if (this.#isDisabled && this.#status === 'loading') this.#attempt?.drop('DISABLED');",
      '',
    ],
    test: ['test/life.test.ts', 'does not call it for a press on the button either'],
  },
  {
    fault: 'A required element whose trigger cannot take the focus',
    seen: 'The form is held back with the message at the status below the trigger.',
    protection: [
      'src/element/imp-certification-element.ts',
      'this.#trigger.isThere ? this.#trigger.focusable : this.#control',
      'this.#control',
    ],
    test: ['test/trigger.test.ts', 'holds the form back at the status below it: a plain element'],
  },
  {
    fault: 'A listener writes into the response, as handlers of PortOne’s callback do',
    seen: 'What it writes is its own; the element’s `response` stays.',
    protection: [
      'src/element/imp-certification-element.ts',
      'certificationEvent(outcome, { ...response })',
      'certificationEvent(outcome, response)',
    ],
    test: [
      'test/outcomes.test.ts',
      'lets the page write into the response of certified, which changes nothing of its own',
    ],
  },
];
