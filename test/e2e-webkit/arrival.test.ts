import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { LISTENERS } from '../helpers/plain-pages.js';
import { MESSAGE, startPlainShop } from '../helpers/plain-shop.js';
import { until } from '../helpers/webdriver.js';
import { Visitor } from './visitor.js';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
/** Presses closer together than this, in milliseconds, are one. */
const DOUBLE_PRESS = 500;

let shop: Awaited<ReturnType<typeof startPlainShop>>;
let visitor: Visitor;

before(async () => {
  shop = await startPlainShop();
});
afterEach(() => visitor.leave());
after(() => shop.close());

/** Waits for whole pages: for a restored one, which has no document to come, the driver would wait for ever. */
const arrive = (url: string) => Visitor.arrive(url, phone, 'normal');

/** What the page is like now: what it has heard, how it was shown, and what stands over it. */
function look(): Promise<Record<string, unknown>> {
  return visitor.browser.read(`{
    path: decodeURIComponent(location.pathname) + location.search + location.hash,
    shown: window.shown,
    heard: window.heard,
    state: history.state,
    layers: layers(),
  }`);
}

async function untilLike(expected: Record<string, unknown>): Promise<void> {
  const wanted = JSON.stringify(expected);
  const seen = async () => {
    const page = await look();
    return JSON.stringify(Object.fromEntries(Object.keys(expected).map((key) => [key, page[key]])));
  };
  await until(wanted, seen, (found) => found === wanted);
}

/** Waits for the page at the path. */
async function untilAt(path: string): Promise<void> {
  const address = () => visitor.browser.address();
  await until('address', address, (url) => url.startsWith(encodeURI(shop.url + path)));
}

/** Presses and is at the gateway. */
async function leaveForGateway(): Promise<void> {
  const sdk = () => visitor.browser.read('typeof window.IMP');
  await until('window.IMP', sdk, (type) => type === 'object');
  await visitor.press();
  await untilAt('/gateway?');
}

/** The browser's Back (-1) or Forward (1), to the path. */
async function go(steps: number, path: string): Promise<void> {
  await visitor.browser.run(`setTimeout(() => history.go(${steps}))`);
  await untilAt(path);
}

const end = (outcome: 'finish' | 'cancel') => visitor.browser.click(`[value="${outcome}"]`);

test('listeners of every kind hear once of a visitor who arrives with a result', async () => {
  visitor = await arrive(`${shop.url}/shop`);
  for (const listener of Object.keys(LISTENERS)) {
    const path = `/${listener}?from=ad#form`;
    await visitor.browser.open(encodeURI(shop.url + path));
    await leaveForGateway();
    await end('finish');
    await untilAt(path);
    const arrived = { path, shown: ['loaded'], heard: ['certified'], state: { own: 'state' } };
    await untilLike(arrived);
    await delay(300);
    await untilLike(arrived);
  }
});

test('a failure arrives with its message intact', async () => {
  visitor = await arrive(`${shop.url}/shop`);
  await leaveForGateway();
  await end('cancel');
  await untilAt('/shop');
  await untilLike({ path: '/shop', heard: ['failed F0000'] });
  await visitor.until('response.error_msg', MESSAGE);
});

test('Back restores a page that waits: the attempt ends once, and its button works again', async () => {
  visitor = await arrive(`${shop.url}/shop#form`);
  await leaveForGateway();
  await go(-1, '/shop');
  await untilLike({ shown: ['loaded', 'restored'], heard: ['failed CANCELLED'], layers: ['event'] });
  await visitor.until('status', 'failed');
  await delay(DOUBLE_PRESS);
  await leaveForGateway();
  await go(-1, '/shop');
  const heard = ['failed CANCELLED', 'failed CANCELLED'];
  await untilLike({ shown: ['loaded', 'restored', 'restored'], heard, layers: ['event'] });

  await go(1, '/gateway?');
  await end('finish');
  await untilAt('/shop');
  await untilLike({ path: '/shop#form', shown: ['loaded'], heard: ['certified'] });
  await visitor.until('status', 'certified');

  await visitor.browser.click('a');
  await untilAt('/elsewhere');
  await go(-1, '/shop');
  await untilLike({ shown: ['loaded', 'restored'] });
  await delay(300);
  assert.deepEqual((await look()).heard, ['certified']);
  await visitor.until('status', 'certified');
});
