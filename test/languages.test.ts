import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { ImpCertificationElement, type Messages } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

let imp: FakeImp;

beforeEach(() => {
  forgetSdk();
  imp = installFakeImp();
});

async function labelOf(element: ImpCertificationElement): Promise<string> {
  // Changes of the page are told in a microtask, and rendered in the next.
  await aTimeout(0);
  await element.updateComplete;
  return buttonOf(element).innerText.trim();
}

describe('the language', () => {
  it('is the nearest one, and changes with it', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="ko"><p></p></div>`);
    const element = await certificationFixture();
    place.firstElementChild?.append(element);
    expect(await labelOf(element)).to.equal('본인인증');
    place.lang = 'en-GB';
    expect(await labelOf(element)).to.equal('Verify your identity');
    element.lang = 'ko-KR';
    expect(await labelOf(element)).to.equal('본인인증');
  });

  it('is found outside of shadow roots, and changes with it', async () => {
    const outer = await fixture<HTMLElement>(html`<div lang="ko"></div>`);
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inner);
    const element = await certificationFixture();
    inner.attachShadow({ mode: 'open' }).append(element);
    expect(await labelOf(element)).to.equal('본인인증');
    outer.lang = 'en';
    expect(await labelOf(element)).to.equal('Verify your identity');
    inner.lang = 'ko';
    expect(await labelOf(element)).to.equal('본인인증');
  });

  it('is followed after a move', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    const element = await certificationFixture({ lang: '' });
    element.removeAttribute('lang');
    place.append(element);
    expect(await labelOf(element)).to.equal('Verify your identity');
    element.remove();
    place.lang = 'ko';
    place.append(element);
    expect(await labelOf(element)).to.equal('본인인증');
  });

  it("is the validity's too", async () => {
    const element = await certificationFixture({ lang: 'ko', required: '' });
    element.lang = 'en';
    await labelOf(element);
    expect(element.validationMessage).to.equal('Please verify your identity.');
  });

  it('may be one that the page adds', async () => {
    const en = ImpCertificationElement.languages.get('en')!;
    const ja: Messages = { ...en, label: { ...en.label, idle: '本人確認' } };
    ImpCertificationElement.languages.set('ja-JP', ja);
    const element = await certificationFixture({ lang: 'ja-JP-u-ca-japanese' });
    expect(await labelOf(element)).to.equal('本人確認');
    element.lang = 'ja';
    expect(await labelOf(element)).to.equal('Verify your identity');
    ImpCertificationElement.languages.delete('ja-JP');
  });
});

describe('the texts', () => {
  it('can each be replaced by a property', async () => {
    const element = await certificationFixture({ lang: 'en', required: '' });
    element.messages = {
      label: { idle: 'Are you 19?' },
      error: { ABORTED: 'Stopped.' },
      tryAgain: 'Once more?',
      required: 'We have to know.',
    };
    expect(await labelOf(element)).to.equal('Are you 19?');
    expect(element.validationMessage).to.equal('We have to know.');
    void element.certify();
    expect(await labelOf(element)).to.equal('Verifying…');
    element.abort();
    expect(await labelOf(element)).to.equal('Try again');
    expect(element.shadowRoot?.querySelector('[part=status]')?.textContent).to.equal('Stopped. Once more?');
  });

  it('stay where what replaces them is no text', async () => {
    const element = await certificationFixture({ lang: 'en', required: '' });
    Object.assign(element, { messages: { label: null, required: ' ', status: 7, error: { ABORTED: {} } } });
    expect(await labelOf(element)).to.equal('Verify your identity');
    expect(element.validationMessage).to.equal('Please verify your identity.');
    Object.assign(element, { messages: 'nonsense' });
    expect(await labelOf(element)).to.equal('Verify your identity');
  });

  it("follow a change within the label's text, as templates make it", async () => {
    const element = await certificationFixture({ lang: 'en' });
    const text = element.appendChild(document.createTextNode(''));
    expect(await labelOf(element)).to.equal('Verify your identity');
    text.data = 'Sign up';
    expect(await labelOf(element)).to.equal('');
    expect(element.innerText.trim()).to.equal('Sign up');
    text.data = '';
    expect(await labelOf(element)).to.equal('Verify your identity');
    expect(imp.calls).to.deep.equal([]);
  });
});
