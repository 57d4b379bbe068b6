import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../helpers/webdriver.js';
import { startHeldDemo } from './held-demo.js';
import { Visitor } from './visitor.js';

// WebKit is the strictest about windows: it blocks one about a second after the press, automation or not.

const person = { name: '홍길동', birthday: '19900131', phone: '01012345678' };
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
/** How long after a press a window is surely allowed, in milliseconds. */
const GESTURE = 1000;
/** Presses closer together than this, in milliseconds, are one. */
const DOUBLE_PRESS = 500;

let demo: Awaited<ReturnType<typeof startHeldDemo>>;
let visitor: Visitor;

before(async () => {
  demo = await startHeldDemo();
});
afterEach(() => visitor.leave());
after(() => demo.close());

/** What the shop's server has looked up is shown on its page. */
async function untilLookedUp(): Promise<void> {
  const look = () => visitor.browser.text('#verification');
  const text = await until('the verification', look, (shown) => shown.includes('서버에서 확인됨'));
  assert.match(text, /홍길동/);
  assert.match(text, /1990-01-31/);
}

/** A visitor on a computer, whose element asks for a window and whose SDK is prepared. */
async function arrivePrepared(): Promise<void> {
  visitor = await Visitor.arrive(demo.url);
  await visitor.wantWindow();
  await visitor.untilFrames();
}

test('a visitor presses, verifies in the layer over the page, and the server looks the result up', async () => {
  visitor = await Visitor.arrive(demo.url);
  await visitor.untilFrames();
  await visitor.press();
  await visitor.goToLayer();
  await visitor.verify(person);
  await visitor.goToPage();
  await visitor.until('status', 'certified');
  await untilLookedUp();
  assert.deepEqual(await visitor.browser.windows(), [visitor.page]);
});

test('a visitor presses, verifies in the window, and the server looks the result up', async () => {
  await arrivePrepared();
  await visitor.press();
  await visitor.goToWindow();
  await visitor.verify(person);
  await visitor.goToPage();
  await visitor.until('status', 'certified');
  await untilLookedUp();
  assert.deepEqual(await visitor.browser.windows(), [visitor.page]);
});

test('an SDK that comes too late after the press opens no window, and the next press does', async () => {
  const release = demo.hold();
  visitor = await Visitor.arrive(demo.url);
  await visitor.wantWindow();
  await visitor.press();
  await visitor.until('status', 'loading');
  await delay(GESTURE + 500);
  release();
  await visitor.until('status', 'ready');
  assert.deepEqual(await visitor.browser.windows(), [visitor.page]);
  await visitor.press();
  await visitor.goToWindow();
  await visitor.verify(person);
  await visitor.goToPage();
  await untilLookedUp();
});

test('a window that the browser blocks is a failure, and the next press opens one', async () => {
  await arrivePrepared();
  await visitor.browser.run(
    `setTimeout(() => document.querySelector('#sign-up imp-certification').certify(), ${2 * GESTURE})`,
  );
  await visitor.until('response.error_code', 'POPUP_BLOCKED');
  await visitor.until('status', 'failed');
  await visitor.untilFrames(6);
  await visitor.press();
  await visitor.goToWindow();
});

test('a window that the visitor closes is a failure, and the next press opens another', async () => {
  await arrivePrepared();
  await visitor.press();
  await visitor.goToWindow();
  await visitor.browser.closeWindow();
  await visitor.goToPage();
  await visitor.until('response.error_code', 'CANCELLED_BY_USER');
  await visitor.until('status', 'failed');
  await visitor.untilFrames(6);
  await delay(DOUBLE_PRESS);
  await visitor.press();
  await visitor.goToWindow();
});

test('a visitor on a phone leaves the page, verifies, comes back and is looked up', async () => {
  const url = `${demo.url}/?from=ad#sign-up`;
  visitor = await Visitor.arrive(url, phone);
  await visitor.press();
  await visitor.verify(person);
  await untilLookedUp();
  await visitor.until('status', 'certified');
  assert.equal(await visitor.browser.address(), url);
});

test('on a phone an SDK that comes late still takes the visitor along, for no window is needed', async () => {
  const release = demo.hold();
  visitor = await Visitor.arrive(demo.url, phone);
  await visitor.press();
  await visitor.until('status', 'loading');
  await delay(GESTURE + 500);
  release();
  await visitor.verify(person);
  await untilLookedUp();
});
