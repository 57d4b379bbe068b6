import { readFile } from 'node:fs/promises';
import { expect, test, type Host, type SentPage } from './sent-page.js';

// What a server has rendered with @lit-labs/ssr, before and after the browser has the script.

const attributes = 'user-code="imp1" merchant-uid="m1"';
const tag = (content = '', more = '') =>
  `<imp-certification ${attributes} ${more}>${content}</imp-certification>`;

const statusText = (sent: SentPage) => sent.element.locator('[part=status]').textContent();
const status = (sent: SentPage) => sent.element.evaluate((host) => (host as Host).status);

const scenes = {
  'the built-in label': tag(),
  'the built-in label in English': tag('', 'lang="en"'),
  'a label of its own': tag('휴대폰으로 본인인증하고 회원가입 계속하기'),
  'a label with markup': tag('<b>휴대폰</b> 본인인증'),
  'a control of the page’s own': tag('<button slot="trigger" type="button">본인인증</button>'),
  'the disabled button': tag('', 'disabled'),
  'a narrow button': `<div style="inline-size: 120px">${tag('', 'lang="en"')}</div>`,
};
for (const [what, markup] of Object.entries(scenes)) {
  test(`${what} stays as it was sent, to the pixel`, async ({ page, sent }) => {
    await sent.open({ markup: `${markup}<p>다음 항목</p>` });
    const before = { boxes: await sent.boxes(), picture: await page.screenshot() };
    await sent.element.evaluate((host) => {
      Object.assign(window, { button: host.shadowRoot!.querySelector('button') });
    });
    await sent.hydrate();
    expect(await sent.boxes()).toEqual(before.boxes);
    expect((await page.screenshot()).equals(before.picture)).toBe(true);
    const isSame = await sent.element.evaluate(
      (host) => (window as { button?: unknown }).button === host.shadowRoot!.querySelector('button'),
    );
    expect(isSame).toBe(true);
    expect(await sent.content()).toEqual(['style', 'slot', 'span']);
    expect(sent.complaints).toEqual([]);
  });
}

test('every part reacts to what comes after: a press, its outcome and the words for it', async ({ sent }) => {
  await sent.open({ markup: `<form>${tag('', 'required')}</form>` });
  await sent.hydrate();
  const form = () =>
    sent.element.evaluate((host) => [
      host.closest('form')!.checkValidity(),
      ...new FormData(host.closest('form')!).keys(),
    ]);
  expect(await form()).toEqual([false]);
  await sent.element.getByRole('button').click();
  expect(await status(sent)).toBe('certified');
  expect(await form()).toEqual([true, 'imp_uid', 'merchant_uid']);
  expect(await statusText(sent)).toBe('본인인증이 완료되었어요.');
  await expect(sent.element.getByRole('button', { name: '본인인증 완료' })).toBeVisible();
  expect(sent.complaints).toEqual([]);
});

test('a press before there is script does nothing, and does not submit the form', async ({ page, sent }) => {
  await sent.open({ markup: `<form action="/gone">${tag('휴대폰 본인인증')}</form>` });
  await sent.element.getByRole('button').click();
  await sent.hydrate();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await status(sent)).toBe('idle');
  await sent.element.getByRole('button').click();
  expect(await status(sent)).toBe('certified');
});

test('the focus that a visitor has set before there is script stays', async ({ page, sent }) => {
  await sent.open({ markup: tag() });
  await page.keyboard.press('Tab');
  await expect(sent.element).toBeFocused();
  await sent.hydrate();
  await expect(sent.element.getByRole('button')).toBeFocused();
});

test('a language that the server could not know takes its place', async ({ sent }) => {
  await sent.open({ markup: `${tag()}<p>Next</p>`, lang: 'en' });
  const before = await sent.boxes();
  await expect(sent.element.getByRole('button', { name: '본인인증' })).toBeVisible();
  await sent.hydrate();
  await expect(sent.element.getByRole('button', { name: 'Verify your identity' })).toBeVisible();
  expect((await sent.boxes()).next).toEqual(before.next);
  expect(sent.complaints).toEqual([]);
});

test('white space alone is no label, but in the first moment', async ({ sent }) => {
  await sent.open({ markup: `${tag('\n  ')}<p>다음 항목</p>` });
  const { host, button, next } = await sent.boxes();
  await sent.hydrate();
  await expect(sent.element.getByRole('button', { name: '본인인증' })).toBeVisible();
  expect(await sent.boxes()).toMatchObject({ host, button, next });
  expect(sent.complaints).toEqual([]);
});

test('what a page does in between counts: disabled fields, texts, an attempt', async ({ page, sent }) => {
  await sent.open({
    markup: `<fieldset disabled>${tag()}</fieldset>${tag('', 'id="own"')}${tag('', 'id="asked" disabled')}`,
  });
  // As soon as the element is defined, before it has rendered for the first time.
  await page.evaluate(() => {
    const define = customElements.define.bind(customElements);
    customElements.define = (name, constructor, options) => {
      define(name, constructor, options);
      const [, own, asked] = document.querySelectorAll('imp-certification');
      own!.messages = { label: { idle: '인증해 주세요' }, status: { idle: '만 19세부터' } };
      asked!.disabled = false;
      void asked!.certify();
    };
  });
  await sent.hydrate();
  const buttons = page.locator('imp-certification button');
  await expect(buttons.nth(0)).toBeDisabled();
  await expect(buttons.nth(1)).toHaveText(/인증해 주세요/);
  await expect(page.locator('#own [part=status]')).toHaveText('만 19세부터');
  await expect(buttons.nth(2)).toHaveJSProperty('disabled', false);
  await expect(buttons.nth(2)).toHaveAttribute('data-status', 'certified');
  expect(sent.complaints).toEqual([]);
});

test('a result that returns to the page is taken', async ({ page, sent }) => {
  await page.addInitScript(() => {
    sessionStorage.setItem('imp-certification:pending', `m1=${Date.now()}`);
  });
  await sent.open({ markup: tag(), query: '?imp_uid=imp_2&merchant_uid=m1&success=true' });
  await sent.hydrate();
  await expect.poll(() => status(sent)).toBe('certified');
  await expect(sent.element.getByRole('button', { name: '본인인증 완료' })).toBeVisible();
  expect(await statusText(sent)).toBe('본인인증이 완료되었어요.');
  expect(sent.complaints).toEqual([]);
});

test('within another element that the server renders, it hydrates with that', async ({ page, sent }) => {
  await sent.open({ markup: '<sign-up-card></sign-up-card><p>다음 항목</p>', script: 'nested' });
  const before = { boxes: await sent.boxes(), picture: await page.screenshot() };
  await sent.hydrate();
  expect(await sent.boxes()).toEqual(before.boxes);
  expect((await page.screenshot()).equals(before.picture)).toBe(true);
  await sent.element.getByRole('button').click();
  expect(await status(sent)).toBe('certified');
  expect(sent.complaints).toEqual([]);
});

for (const script of ['plain page', 'late'] as const) {
  const what = script === 'late' ? 'with lit’s hydration too late' : 'with the file for plain pages';
  test(`${what}, it renders anew in the same place, once`, async ({ page, sent }) => {
    await sent.open({ markup: `${tag('휴대폰 본인인증')}<p>다음 항목</p>`, script });
    const before = { boxes: await sent.boxes(), picture: await page.screenshot() };
    await sent.hydrate();
    expect(await sent.content()).toEqual(['slot', 'span']);
    expect(await sent.boxes()).toEqual(before.boxes);
    expect((await page.screenshot()).equals(before.picture)).toBe(true);
    await sent.element.getByRole('button').click();
    expect(await status(sent)).toBe('certified');
    expect(await statusText(sent)).toBe('본인인증이 완료되었어요.');
    expect(sent.complaints).toEqual([]);
  });
}

const background = (sent: SentPage) =>
  sent.element.locator('button').evaluate((button) => getComputedStyle(button).backgroundColor);

test('a policy that refuses the styles that were sent is over once there is script', async ({ sent }) => {
  await sent.open({ markup: tag(), styleSrc: "'self' 'nonce-page'" });
  expect(await background(sent)).not.toBe('rgb(25, 31, 40)');
  await sent.hydrate();
  await expect.poll(() => background(sent)).toBe('rgb(25, 31, 40)');
});

test('with the page’s nonce, the styles that were sent count at once', async ({ sent }) => {
  const changed = (html: string) => html.replaceAll('<style>', '<style nonce="page">');
  await sent.open({ markup: tag(), styleSrc: "'self' 'nonce-page'", changed });
  expect(await background(sent)).toBe('rgb(25, 31, 40)');
  await sent.hydrate();
  expect(sent.complaints).toEqual([]);
});

const [, placeholder = ''] =
  /```css\n(.*?)```/s.exec(await readFile('docs/server-rendering.md', 'utf8')) ?? [];
for (const [what, markup] of Object.entries({
  'its own label': tag('휴대폰 본인인증'),
  'the built-in one': tag(),
})) {
  test(`as a plain tag with ${what}, the documented rule keeps its place`, async ({ page, sent }) => {
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('imp-certification, p')].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x, y, width, height].map((length) => Math.round(length * 10) / 10);
        }),
      );
    await sent.open({
      markup: `${markup}<p>다음 항목</p>`,
      changed: (html) => `<style>${placeholder}</style>${html.replace(/<template.*<\/template>/s, '')}`,
    });
    const before = await places();
    await sent.hydrate();
    expect(await places()).toEqual(before);
    await expect(sent.element.getByRole('button')).toBeVisible();
  });
}
