// @ts-check
/**
 * What is alive in a page, counted by the browser's own heap tools after it has collected garbage.
 *
 * @typedef {import('@playwright/test').CDPSession} Session
 * @typedef {Record<Kind, number>} Counts
 * @typedef {'elements' | 'nodes' | 'listeners' | 'pageListeners' | 'timers' | 'promises' | 'signals' | 'observers'} Kind
 */

/** @type {Record<string, string[]>} Of each, every living instance is found by its prototype. */
const classes = {
  elements: ["customElements.get('imp-certification')"],
  promises: ['Promise'],
  signals: ['AbortSignal', 'AbortController'],
  observers: ['IntersectionObserver', 'MutationObserver', 'ResizeObserver'],
};
/** What outlives an element. */
const targets = ['window', 'document', 'document.documentElement', 'document.body', 'pageSignal'];

export class Heap {
  #session;

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
  }

  /**
   * @param {string} expression
   * @returns {Promise<unknown>}
   */
  async evaluate(expression) {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** @returns {Promise<Counts>} */
  async counts() {
    await this.collectGarbage();
    const counts = /** @type {Counts} */ ({ timers: await this.evaluate('timers.size') });
    for (const [name, constructors] of Object.entries(classes)) {
      let count = 0;
      for (const constructor of constructors) count += await this.#instances(`${constructor}.prototype`);
      counts[/** @type {Kind} */ (name)] = count;
    }
    counts.pageListeners = 0;
    for (const target of targets) counts.pageListeners += await this.#listeners(target);
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const metric = (/** @type {string} */ name) => metrics.find((each) => each.name === name)?.value ?? NaN;
    counts.nodes = metric('Nodes');
    counts.listeners = metric('JSEventListeners');
    return counts;
  }

  /** Bytes of living JavaScript objects. */
  async size() {
    await this.collectGarbage();
    return (await this.#session.send('Runtime.getHeapUsage')).usedSize;
  }

  /** More than once, with tasks in between: what holds a wrapper of a node may itself be garbage. */
  async collectGarbage() {
    for (let time = 0; time < 3; time++) {
      await this.#session.send('HeapProfiler.collectGarbage');
      await this.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
    }
  }

  /** @param {string} prototype */
  async #instances(prototype) {
    return this.#withObject(prototype, async (prototypeObjectId, objectGroup) => {
      const { objects } = await this.#session.send('Runtime.queryObjects', {
        prototypeObjectId,
        objectGroup,
      });
      const { result } = await this.#session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId ?? '',
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      return /** @type {number} */ (result.value);
    });
  }

  /** @param {string} target */
  async #listeners(target) {
    return this.#withObject(target, async (objectId) => {
      const { listeners } = await this.#session.send('DOMDebugger.getEventListeners', { objectId });
      return listeners.length;
    });
  }

  /**
   * @param {string} expression
   * @param {(objectId: string, objectGroup: string) => Promise<number>} use
   */
  async #withObject(expression, use) {
    // What the protocol hands out is held for it until it is released.
    const objectGroup = 'counts';
    const { result } = await this.#session.send('Runtime.evaluate', { expression, objectGroup });
    try {
      return await use(result.objectId ?? '', objectGroup);
    } finally {
      await this.#session.send('Runtime.releaseObjectGroup', { objectGroup });
    }
  }
}
