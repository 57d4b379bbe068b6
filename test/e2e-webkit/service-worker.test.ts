import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { until } from '../helpers/webdriver.js';
import { startPlaygroundSite } from '../helpers/worker-site.js';
import { Visitor } from './visitor.js';

let site: Awaited<ReturnType<typeof startPlaygroundSite>>;
let visitor: Visitor;

before(async () => {
  site = await startPlaygroundSite();
});
afterEach(() => visitor.leave());
after(() => site.close().catch(() => undefined));

const statusIs = (status: string) =>
  until(
    'status',
    () => visitor.browser.text('#live-status'),
    (found) => found === status,
  );

/** Presses a scenario's button, and waits for the server's word. */
async function playCertified(): Promise<void> {
  await statusIs('idle');
  // The SDK's frames may still be on their way, without which no window would be allowed.
  await until(
    'frames',
    () => visitor.browser.read<number>(`document.querySelectorAll('.imp-dialog iframe').length`),
    (frames) => frames > 0,
  );
  await visitor.browser.click('[data-scenario="certified"]');
  await until(
    'the name',
    () => visitor.browser.text('#live-result'),
    (text) => text.endsWith(': 홍길동, 1990-01-31'),
  );
  await statusIs('certified');
}

test('the playground verifies in a layer and in a window, and again once the server is gone', async () => {
  visitor = await Visitor.arrive(`${site.url}ko/`);
  await playCertified();
  await visitor.browser.click('[data-method="reset"]');
  await visitor.browser.click('[data-attribute="popup"]');
  await playCertified();
  assert.equal((await visitor.browser.windows()).length, 1);
  await site.close();
  await visitor.browser.open(`${site.url}ko/`);
  await playCertified();
});
