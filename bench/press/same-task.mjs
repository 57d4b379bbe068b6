// @ts-check
import { press } from './presses.mjs';

/** @import { Browser } from '@playwright/test' */

const PRESSES = 20;

/**
 * Safari allows a window only in the task of the click, so nothing else may run between a click and the SDK.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<import('../report.mjs').Row[]>}
 */
export async function sameTask(browser, url) {
  const page = await browser.newPage();
  await page.addInitScript(countWhatRuns);
  await page.goto(url);
  const between = async (/** @type {string} */ name) => {
    await press(page, name);
    return page.evaluate(() => /** @type {any} */ (globalThis).whatRan);
  };
  // What is counted as nothing must be seen where it is something.
  const { microtasks, tasks } = await between('lateButton');
  if (!microtasks || !tasks) throw new Error('Nothing is counted for a button that waits for a task.');
  const { microtasks: awaited } = await between('awaitingButton');
  if (!awaited) throw new Error('Nothing is counted for a button that awaits.');

  let ran = 0;
  for (let index = 0; index < PRESSES; index++) {
    const { microtasks, tasks } = await between('element');
    ran += microtasks + tasks;
  }
  await page.close();
  return [
    {
      what: 'Microtasks and tasks that run between the click’s listener and IMP.certification',
      value: ran,
      unit: `in ${PRESSES} presses`,
      atMost: 0,
    },
  ];
}

/**
 * In the page, before anything of it: every listener of a click begins with queueing a microtask, and the click with
 * queueing two tasks. (A microtask from another listener says nothing: a browser runs those after each listener.)
 */
function countWhatRuns() {
  /** @type {{ microtasks: number, tasks: number } | undefined} */
  let current;
  const { port1, port2 } = new MessageChannel();
  const { addEventListener } = EventTarget.prototype;
  port1.onmessage = () => current && current.tasks++;

  /**
   * @param {string} type
   * @param {EventListenerOrEventListenerObject | null} listener
   * @param {boolean | AddEventListenerOptions} [options]
   * @this {EventTarget}
   */
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    /** @this {EventTarget} */
    function counting(/** @type {Event} */ event) {
      const ran = { microtasks: 0, tasks: current?.tasks ?? 0 };
      current = ran;
      queueMicrotask(() => ran.microtasks++);
      return typeof listener === 'function' ? listener.call(this, event) : listener?.handleEvent(event);
    }
    return addEventListener.call(this, type, type === 'click' ? counting : listener, options);
  };
  addEventListener.call(
    globalThis,
    'click',
    () => {
      current = { microtasks: 0, tasks: 0 };
      port2.postMessage(null);
      setTimeout(() => current && current.tasks++);
    },
    { capture: true },
  );
  globalThis.addEventListener('load', () => {
    const { IMP } = /** @type {any} */ (globalThis);
    const { certification } = IMP;
    IMP.certification = (/** @type {unknown[]} */ ...args) => {
      Object.assign(globalThis, { whatRan: { ...current } });
      certification(...args);
    };
  });
}
