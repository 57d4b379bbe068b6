// @ts-check
/** @type {import('./index.mjs').Fault[]} */
export const returning = [
  {
    fault: 'A link with a result in it, made by somebody else',
    seen: 'Nothing: without this tab’s record nobody is certified.',
    protection: ['src/attempt/redirect-result.ts', 'if (hash === null) return;', ''],
    test: ['test/redirect-result.test.ts', 'is not certified by a link that somebody else made'],
  },
  {
    fault: 'The same on a real page in a browser',
    seen: 'The same.',
    protection: ['src/attempt/redirect-result.ts', 'if (hash === null) return;', ''],
    test: ['test/e2e/phone.spec.ts', 'a link that somebody else made certifies nobody'],
  },
  {
    fault: 'A result that comes more than 30 minutes after its request',
    seen: 'Nothing.',
    protection: ['src/attempt/pending-record.ts', 'distance <= LIFETIME', 'distance >= 0'],
    test: ['test/redirect-result.test.ts', 'is not certified by a record that is more than 30 minutes old'],
  },
  {
    fault: 'The clock is set back between leaving and coming back',
    seen: 'The result counts, up to 30 minutes.',
    protection: [
      'src/attempt/pending-record.ts',
      'Math.abs(Date.now() - parseInt(record))',
      '(Date.now() - parseInt(record)) >>> 0',
    ],
    test: ['test/redirect-result.test.ts', 'is certified where the clock was set back by 1 min meanwhile'],
  },
  {
    fault: 'The clock was far ahead when the visitor left',
    seen: 'Nothing: the record does not live for ever.',
    protection: ['src/attempt/pending-record.ts', 'Math.abs(', '('],
    test: ['test/redirect-result.test.ts', 'is not certified by a record from a far future'],
  },
  {
    fault: 'A library of the page puts `toJSON` on built-ins, as Prototype.js does',
    seen: 'The tab’s record can be read all the same.',
    protection: [
      'src/attempt/pending-record.ts',
      'new URLSearchParams([...entries].slice(-KEPT))',
      'new URLSearchParams(JSON.parse(JSON.stringify([...entries].slice(-KEPT))))',
    ],
    test: ['test/redirect-result.test.ts', 'is certified on a page whose libraries put toJSON on built-ins'],
  },
  {
    fault: 'The page is loaded again, or a router brings the query back',
    seen: 'A result counts once; the address is cleaned again.',
    protection: [
      'src/attempt/redirect-result.ts',
      'isKnown(merchantUid, imp_uid, query)',
      'isKnown.length < 0',
    ],
    test: [
      'test/redirect-result.test.ts',
      'is certified only once, and a query that a router brings back is cleaned away',
    ],
  },
  {
    fault: 'A router brings the query back while the element stays',
    seen: 'The address is cleaned again.',
    protection: [
      'src/attempt/redirect-result.ts',
      "window.addEventListener('popstate', scheduleDelivery);\n  (window as { navigation?: Navigation }).navigation?.addEventListener(\n    'currententrychange',\n    scheduleDelivery,\n  );",
      '',
    ],
    test: [
      'test/redirect-result.test.ts',
      'stays clean when a router brings the query back while the element stays',
    ],
  },
  {
    fault: 'Cancelled, Back to the gateway, and finished there',
    seen: 'Verified: only a success uses the record and the `imp_uid` up.',
    protection: [
      'src/attempt/redirect-result.ts',
      'if (success) markCertified(merchantUid, imp_uid);\n  else markFailed(merchantUid, query);',
      "markCertified(merchantUid, imp_uid ?? '');",
    ],
    test: [
      'test/redirect-failure.test.ts',
      'is certified after a cancellation with the same imp_uid: back to the gateway, and finished there',
    ],
  },
  {
    fault: 'A router brings the query of a failure back',
    seen: 'The failure counts once; the address is cleaned again.',
    protection: [
      'src/attempt/pending-record.ts',
      'if (failures.get(merchantUid) === query) return true;',
      '',
    ],
    test: [
      'test/redirect-failure.test.ts',
      'is told of a failure once, and a query that a router brings back is cleaned away',
    ],
  },
  {
    fault:
      'The next attempt ends with the same failure, with `imp_uid=`, `imp_uid=null` or `imp_uid=undefined`',
    seen: 'It is told as well.',
    protection: ['src/attempt/pending-record.ts', 'failures.delete(merchantUid);', ''],
    test: ['test/redirect-failure.test.ts', 'is told of every attempt that fails, with imp_uid=null'],
  },
  {
    fault: 'A result with both ids, but without `success`',
    seen: 'A failure, where this tab has the record; without it nothing, and the address stays as it is.',
    protection: ['src/attempt/redirect-return.ts', 'imp_uid !== null && merchant_uid !== null', 'false'],
    test: [
      'test/redirect-failure.test.ts',
      "is told of a failure where this tab's record and an imp_uid name it",
    ],
  },
  {
    fault: 'Two elements could be meant, and the page hides one of them',
    seen: 'The visible one takes the result.',
    protection: ['src/attempt/redirect-result.ts', '(isVisible(one.element) ? 1 : 0)', '0'],
    test: [
      'test/redirect-taker.test.ts',
      'finds the one that is visible before the one that display: none hides',
    ],
  },
  {
    fault: 'Two elements could be meant, and the page has put them in the other way round',
    seen: 'The first one of the document takes the result.',
    protection: ['src/attempt/redirect-result.ts', 'compareOrder(one.element, other.element)', '0'],
    test: ['test/redirect-taker.test.ts', 'finds the first one of the document, whichever was put in first'],
  },
  {
    fault: 'An `error_msg` with `&`, `%`, quotes or Korean',
    seen: 'The message as PortOne wrote it.',
    protection: [
      'src/attempt/redirect-return.ts',
      'new URL(url).searchParams',
      'new URLSearchParams(decodeURIComponent(new URL(url).search))',
    ],
    test: ['test/redirect-result.test.ts', 'is told of a failure with its message intact'],
  },
  {
    fault: 'Other parameters, hash and `history.state` of the page',
    seen: 'They are kept.',
    protection: [
      'src/attempt/redirect-result.ts',
      "history.replaceState(history.state, '', url.href)",
      "history.replaceState(null, '', url.href)",
    ],
    test: [
      'test/redirect-result.test.ts',
      'is certified by the record of this tab, once, and the address is cleaned',
    ],
  },
  {
    fault: 'A router drops the query before the result is delivered',
    seen: 'It is delivered all the same.',
    protection: [
      'src/attempt/redirect-result.ts',
      'parseRedirectReturn(arrived)',
      'parseRedirectReturn(location.href)',
    ],
    test: ['test/redirect-result.test.ts', 'is taken from before a router that drops the query'],
  },
  {
    fault: 'The listener is attached after the element: a deferred module, a framework’s mount',
    seen: 'It hears of the result.',
    protection: [
      'src/attempt/redirect-result.ts',
      'whenListenersAreThere().then(',
      'Promise.resolve().then(',
    ],
    test: ['test/redirect-result.test.ts', 'is heard by a listener that is attached a frame later'],
  },
  {
    fault: 'Cookies and storage are blocked, so that reading throws',
    seen: 'The attempt goes on; only the record is lost.',
    protection: [
      'src/attempt/pending-record.ts',
      '    // Storage is blocked together with cookies, and a page without an origin has none.\n    return undefined;',
      '    throw new Error("storage");',
    ],
    test: ['test/redirect-result.test.ts', 'an attempt goes on all the same where storage is blocked'],
  },
  {
    fault: 'Storage is full, so that writing throws',
    seen: 'The same.',
    protection: [
      'src/attempt/pending-record.ts',
      '    // Storage is full: only the record is lost.',
      '    throw new Error("storage");',
    ],
    test: ['test/redirect-result.test.ts', 'an attempt goes on all the same where storage is full'],
  },
  {
    fault: 'Back out of the verification, with the page out of the bfcache',
    seen: '`CANCELLED` once; the button works again; what the SDK has laid over the page is gone.',
    protection: ['src/attempt/start-attempt.ts', 'if (!persisted) return;', 'return;'],
    test: [
      'test/redirect-result.test.ts',
      "fails a pending attempt with CANCELLED once, and takes the SDK's cover away, and nothing else",
    ],
  },
  {
    fault: 'The same with a page that a browser has really kept',
    seen: 'The same.',
    protection: ['src/attempt/start-attempt.ts', 'if (!persisted) return;', 'return;'],
    test: [
      'test/e2e/back-forward-cache.spec.ts',
      'Back to a page that waits ends the attempt once, and its button works again',
    ],
  },
  {
    fault: 'Reload, or Back to a page that was not kept, while an attempt is pending',
    seen: 'A fresh button without an event; the result is taken all the same when it comes.',
    protection: [
      'src/attempt/pending-record.ts',
      'sessionStorage.setItem(key, text);',
      'sessionStorage.clear();',
    ],
    test: [
      'test/e2e/arrival.spec.ts',
      'a reload ends an attempt without a word, and its result is taken all the same',
    ],
  },
  {
    fault: 'Forward again after Back, and the visitor finishes',
    seen: 'Verified: the record was kept.',
    protection: [
      'src/attempt/start-attempt.ts',
      "    attempt.fail('CANCELLED');\n    save();",
      "    attempt.fail('CANCELLED');",
    ],
    test: ['test/redirect-result.test.ts', 'keeps the record: the visitor may go forward again and finish'],
  },
  {
    fault: 'A result in the address that no element takes, on a page that waits for one',
    seen: '`getRedirectResult()` tells: `UNSOLICITED`, and what the address claims.',
    protection: [
      'src/attempt/redirect-result.ts',
      '  if (!isTaken) result = { claim: Object.freeze(answer) };',
      '',
    ],
    test: [
      'test/redirect-heard.test.ts',
      'tells that a result that nobody has asked for in this tab is taken by nobody, and what it claims',
    ],
  },
  {
    fault: 'A page starts by itself each time that it is loaded, and comes back to itself',
    seen: 'It starts once: `certify()` gives the result that was come back with.',
    protection: [
      'src/attempt/redirect-result.ts',
      'delivery !== undefined || (result !== null && userActivation?.hasBeenActive === false)',
      'false',
    ],
    test: [
      'test/e2e/recipes/result.spec.ts',
      'even one that looks for no result, and starts 700 ms after load, does not loop',
    ],
  },
];
