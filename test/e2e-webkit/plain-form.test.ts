import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { until } from '../helpers/webdriver.js';
import { startHeldDemo } from './held-demo.js';
import { Visitor } from './visitor.js';

let demo: Awaited<ReturnType<typeof startHeldDemo>>;
let visitor: Visitor;

before(async () => {
  demo = await startHeldDemo();
});
afterEach(() => visitor.leave());
after(() => demo.close());

test('a page without script of its own: the form is held back, then sent and answered', async () => {
  visitor = await Visitor.arrive(`${demo.url}/form.html`);
  const { browser } = visitor;
  const submit = () => browser.click('#reservation > button');
  await visitor.wantWindow();
  await visitor.untilFrames();

  await browser.type('#email', 'gildong@shop.example');
  // WebKit's driver does not scroll to what is half in view.
  await browser.run('document.querySelector("#reservation > button").scrollIntoView()');
  for (const name of ['terms_rental', 'terms_privacy']) await browser.click(`input[name="${name}"]`);
  await submit();
  assert.equal(await browser.read('document.activeElement.localName'), 'imp-certification');
  assert.equal(await browser.address(), `${demo.url}/form.html`);

  await visitor.press();
  await visitor.goToWindow();
  await visitor.verify({ name: '홍길동', birthday: '19900131', phone: '01012345678' });
  await visitor.goToPage();
  await visitor.until('status', 'certified');
  await submit();
  await until(
    'the answer',
    () => browser.text('h1'),
    (text) => text === '홍길동님, 예약됐어요',
  );
  assert.equal(await browser.address(), `${demo.url}/form/reserved`);
});
