import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startSdkShop } from '../helpers/sdk-shop.js';
import { until } from '../helpers/webdriver.js';
import { Visitor } from './visitor.js';

// With an SDK that takes its time, as PortOne's does: 150 ms for its list of channels, 1.5 s for its frames. WebKit
// allows a window for a second after a press: one that the SDK opens only then is always too late.

const person = { name: '홍길동', birthday: '19900131', phone: '01012345678' };
/** Presses closer together than this, in milliseconds, are one. */
const DOUBLE_PRESS = 500;

interface Look {
  status: string;
  code: string | null;
  shown: string[];
  seen: string[];
  isFree: boolean;
  isPageWhole: boolean;
}

let shop: Awaited<ReturnType<typeof startSdkShop>>;
let visitor: Visitor;

before(async () => {
  shop = await startSdkShop();
});
afterEach(() => visitor.leave());
after(() => shop.close());

async function arrive({
  attributes = 'popup',
  hash = '',
  frames = 3,
  userAgent = undefined as string | undefined,
}) {
  visitor = await Visitor.arrive(
    `${shop.url}/?${String(new URLSearchParams({ attributes }))}${hash}`,
    userAgent,
  );
  if (frames > 0) await untilFrames(frames);
}

const untilFrames = (count: number) =>
  until(
    'frames',
    () => visitor.browser.read<number>('loadedFrames'),
    (loaded) => loaded >= count,
  );

/** Nothing while another page is shown. */
const look = () => visitor.browser.read<Look>('window.look?.() ?? {}');

/** Waits until the page is like that. */
async function untilLike(expected: Partial<Look>): Promise<void> {
  const isLike = (found: Look) =>
    Object.entries(expected).every(([key, value]) => String(found[key as keyof Look]) === String(value));
  await until(JSON.stringify(expected), look, isLike);
}

const untilGateway = () =>
  until(
    'the gateway',
    () => visitor.browser.address(),
    (url) => url.includes('/certification/'),
  );

/**
 * The next press certifies, in the window of the attempt before where that is still open.
 *
 * @param left The address that such a window shows: it still does for a moment.
 */
async function certify(left?: string): Promise<void> {
  await delay(DOUBLE_PRESS);
  await visitor.press();
  await visitor.goToWindow();
  if (left !== undefined)
    await until(
      'the new page',
      () => visitor.browser.address(),
      (now) => now !== left,
    );
  await visitor.verify(person);
  await visitor.goToPage();
  await untilLike({ status: 'certified', isFree: true, isPageWhole: true });
  assert.ok(!(await look()).seen.includes('alert'));
}

test('an element that has been on screen long enough opens its window within the press', async () => {
  await arrive({});
  await visitor.press();
  await visitor.goToWindow();
  await visitor.verify(person);
  await visitor.goToPage();
  await untilLike({ status: 'certified', seen: ['window', 'certified'], isFree: true });
});

test('an element that is pressed at once causes no alert, and opens its window at the next press', async () => {
  await arrive({ frames: 0 });
  await visitor.press();
  await untilFrames(3);
  await untilLike({ status: 'ready', seen: [], isFree: true });
  await certify();
});

const ends: Record<string, { end: () => Promise<unknown>; code: string | null }> = {
  'abort()': { end: () => inPage('abort'), code: 'ABORTED' },
  'reset()': { end: () => inPage('reset'), code: null },
  'its timeout': { end: () => visitor.goToPage(), code: 'TIMEOUT' },
  'a refusal': {
    end: () => visitor.browser.click('button[formaction$="/cancel"]'),
    code: 'CANCELLED_BY_USER',
  },
  'the window’s being closed': { end: () => visitor.browser.closeWindow(), code: 'CANCELLED_BY_USER' },
};
async function inPage(method: 'abort' | 'reset') {
  await visitor.goToPage();
  await untilLike({ status: 'pending', isFree: false });
  await visitor.browser.run(`own.${method}()`);
}
for (const [name, { end, code }] of Object.entries(ends)) {
  test(`after ${name} the page is uncovered, and the next press certifies`, async () => {
    await arrive({ attributes: name === 'its timeout' ? 'popup timeout="3"' : 'popup' });
    await visitor.press();
    await visitor.goToWindow();
    const left = await untilGateway();
    await end();
    await visitor.goToPage();
    const isOpen = (await visitor.browser.windows()).length === 2;
    await untilLike({ status: code ? 'failed' : 'idle', code, isFree: true, isPageWhole: true });
    await visitor.browser.run('own.timeout = null');
    // The SDK makes its frames anew.
    await untilFrames(6);
    await certify(isOpen ? left : undefined);
  });
}

test('a window that the browser blocks is a failure, and the page is uncovered', async () => {
  await arrive({ hash: '#auto', frames: 0 });
  await untilLike({ status: 'failed', code: 'POPUP_BLOCKED', isFree: true, isPageWhole: true });
  assert.deepEqual((await look()).seen, ['window', 'failed POPUP_BLOCKED']);
  await untilFrames(6);
  await visitor.browser.run('seen = []');
  await certify();
});

test('the page’s own init of another merchant in between does not change whom the element verifies for', async () => {
  await arrive({});
  await visitor.browser.run('IMP.init("imp11111111")');
  await untilFrames(6);
  await visitor.press();
  await untilFrames(9);
  await untilLike({ status: 'ready', seen: [], isFree: true });
  await certify();
  const merchants = await visitor.browser.read<string[]>(
    '[...document.querySelectorAll(".imp-dialog iframe")].map(({ src }) => src.split("/")[5])',
  );
  assert.deepEqual(new Set(merchants), new Set(['imp00000000']));
});

test('Back out of a redirect, twice in a row, leaves a page that is whole, and certifies', async () => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
  await arrive({ attributes: '', userAgent });
  for (const times of [1, 2]) {
    await delay(DOUBLE_PRESS);
    await visitor.press();
    await untilGateway();
    await visitor.browser.run('setTimeout(() => history.back())');
    const seen = Array<string>(times).fill('failed CANCELLED');
    await untilLike({ status: 'failed', seen, isFree: true, isPageWhole: true });
    assert.equal((await look()).shown.at(-1), 'restored');
    await untilFrames(3 + 3 * times);
  }
  await delay(DOUBLE_PRESS);
  await visitor.press();
  await visitor.verify(person);
  await untilLike({ status: 'certified', isFree: true, isPageWhole: true });
});
