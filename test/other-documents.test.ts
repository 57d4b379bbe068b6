import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { escapedErrors, watchErrors } from './helpers/escaped-errors.js';
import { forgetSdk, installFakeImp } from './helpers/fake-imp.js';

async function frameDocument(): Promise<Document> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
  const loaded = oneEvent(frame, 'load');
  frame.srcdoc = '<p></p>';
  await loaded;
  return frame.contentDocument!;
}

beforeEach(() => {
  watchErrors(window);
  forgetSdk();
  installFakeImp();
});
afterEach(() => expect(escapedErrors(window)).to.deep.equal([]));

describe('in a document other than its own', () => {
  const documents: [name: string, make: () => Document | Promise<Document>][] = [
    ['a frame', frameDocument],
    ['a document without a window', () => document.implementation.createHTMLDocument()],
  ];
  for (const [name, make] of documents) {
    it(`is rendered where it is first connected in ${name}`, async () => {
      const element = document.createElement('imp-certification');
      (await make()).body.append(element);
      await element.updateComplete;
      expect(buttonOf(element).isConnected).to.equal(true);
    });
  }

  it('keeps its look in a frame, and back home', async () => {
    const element = await certificationFixture();
    const look = () => element.shadowRoot?.adoptedStyleSheets.length;
    expect(look()).to.be.above(0);
    (await frameDocument()).body.append(element);
    expect(look()).to.equal(1);
    document.body.append(element);
    expect(look()).to.equal(1);
    expect(getComputedStyle(buttonOf(element)).minHeight).to.equal('48px');
    element.remove();
  });

  it('takes a control and a label that were made there', async () => {
    const element = await certificationFixture();
    (await frameDocument()).body.append(element);
    element.innerHTML = '<button slot="trigger">x</button>';
    await aTimeout(0);
    expect(element.querySelector('button')?.type).to.equal('button');
    element.innerHTML = '<b>own</b> text';
    await aTimeout(0);
    await element.updateComplete;
    expect(buttonOf(element).innerText.trim()).to.equal('');
  });
});

describe('removed before its first update', () => {
  it('asks for nothing', async () => {
    forgetSdk();
    const element = document.createElement('imp-certification');
    const sdkSrc = `/sdk/good.js?${crypto.randomUUID()}`;
    Object.assign(element, { loading: 'eager', sdkSrc });
    document.body.append(element);
    element.remove();
    await aTimeout(20);
    expect(document.querySelectorAll(`script[src$="${sdkSrc}"]`)).to.have.length(0);
  });
});
