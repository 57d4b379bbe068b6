import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

let imp: FakeImp;

beforeEach(() => {
  forgetSdk();
  imp = installFakeImp();
});

/** An element beside texts that may name or describe it. */
async function among(
  texts: ReturnType<typeof html>,
  attributes: Record<string, string> = {},
): Promise<[HTMLElement, ImpCertificationElement]> {
  const place = await fixture<HTMLElement>(html`<div>${texts}</div>`);
  const element = await certificationFixture({ lang: 'en', ...attributes });
  place.append(element);
  await element.updateComplete;
  return [place, element];
}

/** Compared one by one: chai would walk through the whole page to say how two elements differ. */
function expectElements(actual: readonly unknown[] | null, ...expected: unknown[]): void {
  expect(actual).to.have.length(expected.length);
  expect(expected.map((element, index) => element === actual?.[index])).to.not.include(false);
}

const part = (element: Element, name: string) => element.shadowRoot?.querySelector(`[part=${name}]`);

describe('the name of the button', () => {
  it('is its label where the page says nothing else', async () => {
    const [, element] = await among(html``);
    expect(buttonOf(element).ariaLabelledByElements).to.equal(null);
    expect(buttonOf(element).hasAttribute('aria-label')).to.equal(false);
  });

  it("is the host's aria-label, and follows it", async () => {
    const [, element] = await among(html``, { 'aria-label': 'Who are you?' });
    expect(buttonOf(element).getAttribute('aria-label')).to.equal('Who are you?');
    element.setAttribute('aria-label', 'Your name');
    await element.updateComplete;
    expect(buttonOf(element).getAttribute('aria-label')).to.equal('Your name');
    element.removeAttribute('aria-label');
    await element.updateComplete;
    expect(buttonOf(element).hasAttribute('aria-label')).to.equal(false);
  });

  it("is what the host's aria-labelledby names, before its aria-label", async () => {
    const [place, element] = await among(html`<i id="a">one</i><i id="b">two</i>`, {
      'aria-labelledby': 'a b',
      'aria-label': 'three',
    });
    expectElements(buttonOf(element).ariaLabelledByElements, ...place.querySelectorAll('i'));
    expect(buttonOf(element).hasAttribute('aria-label')).to.equal(false);
  });

  it('is a <label> followed by its own', async () => {
    const [place, element] = await among(html`<label for="it">Identity</label>`, { id: 'it' });
    const label = place.querySelector('label');
    expectElements(element.labels, label);
    expectElements(buttonOf(element).ariaLabelledByElements, label, part(element, 'label'));
  });
});

describe('a click on a <label>', () => {
  it('focuses the button and does not press it', async () => {
    const [place, element] = await among(html`<label for="it">Identity</label>`, { id: 'it' });
    place.querySelector('label')?.click();
    await nextFrame();
    expect(element.shadowRoot?.activeElement).to.equal(buttonOf(element));
    expect(imp.calls).to.have.length(0);
  });

  it("focuses the page's own control and does not press it", async () => {
    const [place, element] = await among(html`<label for="it">Identity</label>`, { id: 'it' });
    element.innerHTML = '<button slot="trigger">Go</button>';
    await nextFrame();
    place.querySelector('label')?.click();
    await nextFrame();
    expect(document.activeElement).to.equal(element.firstElementChild);
    expect(imp.calls).to.have.length(0);
  });
});

describe('the description of the button', () => {
  it("is what the host's aria-describedby names, then the status", async () => {
    const [place, element] = await among(html`<i id="why">Because</i>`, { 'aria-describedby': 'why' });
    const described = buttonOf(element).ariaDescribedByElements;
    expectElements(described, place.querySelector('i'), part(element, 'status'));
  });
});

describe('in browsers without element reflection', () => {
  const reflections = ['ariaLabelledByElements', 'ariaDescribedByElements'] as const;
  const natives = reflections.map(
    (name) => [name, Object.getOwnPropertyDescriptor(Element.prototype, name)] as const,
  );
  beforeEach(() => {
    for (const name of reflections) Reflect.deleteProperty(Element.prototype, name);
  });
  afterEach(() => {
    for (const [name, native] of natives) if (native) Object.defineProperty(Element.prototype, name, native);
  });

  it('the texts name and describe the button', async () => {
    const texts = html`<label for="it">Identity</label><i id="why">Because</i>`;
    const [, element] = await among(texts, { id: 'it', 'aria-describedby': 'why missing' });
    expect(buttonOf(element).getAttribute('aria-label')).to.equal('Identity Verify your identity');
    expect(buttonOf(element).getAttribute('aria-description')).to.equal('Because');
    void element.certify();
    imp.refuse({ error_msg: 'Wrong code.' });
    await element.updateComplete;
    expect(buttonOf(element).getAttribute('aria-label')).to.equal('Identity Try again');
    expect(buttonOf(element).getAttribute('aria-description')).to.equal('Because Wrong code.');
  });
});
