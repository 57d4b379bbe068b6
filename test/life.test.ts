import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { restore, spy, stub } from 'sinon';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture, listen, types } from './helpers/element.js';
import { type FakeImp, forgetSdk } from './helpers/fake-imp.js';
import { installFramedImp } from './helpers/framed-imp.js';

/** Far below the viewport, so that nothing is prepared unless something asks for it. */
const far = { style: 'position: absolute; top: 100000px' };
/** An SDK of its own for each element. */
const sdk = (ms = 0) => `/sdk/good.js?ms=${ms}&test=${crypto.randomUUID()}`;
const loaded = (page: Window = window) => (page as { IMP?: Partial<FakeImp> }).IMP;

beforeEach(() => forgetSdk());
afterEach(() => {
  restore();
  forgetSdk();
});

describe('loading="eager"', () => {
  const ways: Record<string, (element: ImpCertificationElement) => void> = {
    'its property': (element) => (element.loading = 'eager'),
    'its attribute': (element) => element.setAttribute('loading', 'eager'),
  };
  for (const [way, set] of Object.entries(ways)) {
    it(`prepares the SDK where it is set later, by ${way}`, async () => {
      const element = await certificationFixture({ 'sdk-src': sdk(), ...far });
      set(element);
      await waitUntil(() => loaded()?.merchants?.length === 1);
      expect(loaded()?.merchants).to.deep.equal([['imp00000000']]);
      expect(element.status).to.equal('idle');
    });

    it(`prepares the SDK where it is set before the element is connected, by ${way}`, async () => {
      const element = document.createElement('imp-certification');
      Object.assign(element, { userCode: 'imp00000000', sdkSrc: sdk() });
      set(element);
      await fixture(html`<div style=${far.style}>${element}</div>`);
      await waitUntil(() => loaded()?.merchants?.length === 1);
    });
  }

  it('prepares the SDK where it is set later on an element that is not shown', async () => {
    const element = await certificationFixture({ 'sdk-src': sdk(), style: 'display: none' });
    element.loading = 'eager';
    await waitUntil(() => loaded()?.merchants?.length === 1);
  });

  it('asks for nothing while the element is out of the page, and does once it is back', async () => {
    const element = await certificationFixture({ 'sdk-src': sdk(), ...far });
    const { parentElement } = element;
    element.remove();
    element.loading = 'eager';
    await element.updateComplete;
    expect(document.querySelectorAll(`script[src$="${String(element.sdkSrc)}"]`)).to.have.length(0);
    parentElement!.append(element);
    await waitUntil(() => loaded()?.merchants?.length === 1);
  });
});

describe('an element that is disabled while it waits for the SDK', () => {
  type Deed = (element: ImpCertificationElement) => unknown;
  const ways: Record<string, [disable: Deed, enable: Deed]> = {
    'its attribute': [
      (element) => element.setAttribute('disabled', ''),
      (element) => element.removeAttribute('disabled'),
    ],
    'its property': [(element) => (element.disabled = true), (element) => (element.disabled = false)],
    'its fieldset': [
      (element) => (element.closest('fieldset')!.disabled = true),
      (element) => (element.closest('fieldset')!.disabled = false),
    ],
    'a move into a disabled fieldset': [
      (element) => {
        const fieldset = document.createElement('fieldset');
        fieldset.disabled = true;
        element.replaceWith(fieldset);
        fieldset.append(element);
      },
      (element) => element.closest('fieldset')!.replaceWith(element),
    ],
  };
  async function inFieldset(attributes: Record<string, string>): Promise<ImpCertificationElement> {
    const fieldset = await fixture<HTMLFieldSetElement>(html`<fieldset></fieldset>`);
    const element = await certificationFixture({ ...far, ...attributes });
    fieldset.append(element);
    return element;
  }

  for (const [way, [disable, enable]] of Object.entries(ways)) {
    it(`by ${way} does not call it, says so to certify() alone, and can be pressed once it is enabled`, async () => {
      const element = await inFieldset({ 'sdk-src': sdk(50) });
      const told = listen(element);
      const result = element.certify();
      expect(element.status).to.equal('loading');
      disable(element);
      await waitUntil(loaded);
      await waitUntil(() => element.status === 'idle');
      expect(await result).to.include({ success: false, error_code: 'DISABLED' });
      expect(element.response).to.equal(null);
      expect(types(told)).to.deep.equal(['beforecertify']);
      expect(loaded()?.calls).to.have.length(0);
      enable(element);
      void element.certify();
      expect(loaded()?.calls).to.have.length(1);
    });
  }

  it('does not call it for a press on the button either', async () => {
    const element = await inFieldset({ 'sdk-src': sdk(50) });
    buttonOf(element).click();
    expect(element.status).to.equal('loading');
    element.disabled = true;
    await waitUntil(loaded);
    await waitUntil(() => element.status === 'idle');
    expect(loaded()?.calls).to.have.length(0);
  });

  it('does not call one whose frames were still loading', async () => {
    const imp = installFramedImp();
    stub(window, 'open').returns(window);
    const element = await inFieldset({});
    const result = element.certify();
    expect(element.status).to.equal('loading');
    element.disabled = true;
    await waitUntil(() => element.status === 'idle');
    expect((await result).error_code).to.equal('DISABLED');
    await waitUntil(() => imp.loads > 0);
    expect(imp.calls).to.have.length(0);
  });
});

describe('an element that is removed', () => {
  /** In the task in which it is removed. */
  const changes: Record<string, (element: ImpCertificationElement) => void> = {
    'its label is written anew and it is removed'(element) {
      element.textContent = 'Later';
      element.remove();
    },
    'it is removed and its label is written anew'(element) {
      element.remove();
      element.textContent = 'Later';
    },
    'its label is taken away and it is removed'(element) {
      element.replaceChildren();
      element.remove();
    },
    'a trigger takes the place of its button and it is removed'(element) {
      element.innerHTML = '<button slot="trigger">Go</button>';
      element.remove();
    },
  };
  for (const [change, act] of Object.entries(changes)) {
    it(`no longer follows the page: ${change}`, async () => {
      const { documentElement } = document;
      const { lang } = documentElement;
      const [element, other] = [await certificationFixture(), await certificationFixture()];
      element.textContent = 'Label';
      await aTimeout(0);
      await element.updateComplete;
      act(element);
      await aTimeout(0);
      await element.updateComplete;
      const update = spy(element, 'requestUpdate');
      const updateOfOther = spy(other, 'requestUpdate');
      documentElement.lang = 'ko';
      await aTimeout(0);
      documentElement.lang = lang;
      // The one that is still there does.
      expect(updateOfOther.called).to.equal(true);
      expect(update.called).to.equal(false);
    });
  }
});

describe('a press', () => {
  /** What is looked for in the whole page, and what makes the browser lay it out. */
  function recordSearches(): string[] {
    const searches: string[] = [];
    const roots = new Set<unknown>([document, document.documentElement, document.head, document.body]);
    const names = ['querySelector', 'querySelectorAll', 'getElementsByTagName', 'getElementsByClassName'];
    for (const prototype of [Document.prototype, Element.prototype]) {
      for (const name of names as 'querySelector'[]) {
        const method = stub(prototype, name);
        method.callsFake(function (this: ParentNode, what: string) {
          if (roots.has(this)) searches.push(`${name} ${what}`);
          return method.wrappedMethod.call(this, what);
        });
      }
    }
    for (const name of ['scripts', 'forms', 'links', 'images', 'all'] as const) {
      const descriptor = Object.getOwnPropertyDescriptor(Document.prototype, name)!;
      stub(Document.prototype, name).get(function (this: Document) {
        searches.push(name);
        return descriptor.get!.call(this) as unknown;
      });
    }
    const style = stub(window, 'getComputedStyle');
    style.callsFake((...given) => {
      searches.push('getComputedStyle');
      return style.wrappedMethod.apply(window, given);
    });
    return searches;
  }

  const contents = {
    'its button': '',
    'a trigger': '<app-button slot="trigger"><button>Go</button></app-button>',
  };
  for (const [name, content] of Object.entries(contents)) {
    it(`on ${name} looks through no page on its way to the SDK`, async () => {
      const imp = installFramedImp();
      stub(window, 'open').returns(window);
      const element = await certificationFixture();
      element.innerHTML = content;
      await waitUntil(() => imp.loads > 0);
      // The element knows of it, and the page is another one than before.
      await aTimeout(20);
      document.body.append(document.createElement('div'));
      const control = element.querySelector('button') ?? buttonOf(element);
      const searches = recordSearches();
      control.click();
      const found = [...searches];
      expect(imp.calls).to.have.length(1);
      expect(found).to.deep.equal([]);
      await aTimeout(5);
    });
  }
});

describe('a page without', () => {
  /** What browsers have, and environments like jsdom do not. */
  const missing: Record<string, string> = {
    IntersectionObserver: 'delete window.IntersectionObserver;',
    'performance.getEntriesByType': 'delete Performance.prototype.getEntriesByType;',
    matchMedia: 'delete window.matchMedia;',
    requestIdleCallback: 'delete window.requestIdleCallback;',
    'CSS.supports': 'delete CSS.supports;',
    CSS: 'delete window.CSS;',
    'custom states': 'delete ElementInternals.prototype.states;',
    'constructed style sheets': `
      delete Document.prototype.adoptedStyleSheets;
      delete ShadowRoot.prototype.adoptedStyleSheets;
      delete CSSStyleSheet.prototype.replace;
      delete CSSStyleSheet.prototype.replaceSync;`,
    'element reflection': `
      delete Element.prototype.ariaLabelledByElements;
      delete Element.prototype.ariaDescribedByElements;`,
    checkVisibility: 'delete Element.prototype.checkVisibility;',
    'navigator.userActivation': 'delete Navigator.prototype.userActivation; delete navigator.userActivation;',
  };
  missing['any of these'] = Object.values(missing).join('\n');

  /** A page of its own, whose modules are loaded only once that is missing, and which waits for its own SDK tag. */
  const page = (script: string, src = sdk(200)) => `<!doctype html>
    <script>
      window.escaped = [];
      addEventListener('error', ({ message }) => escaped.push(message));
      addEventListener('unhandledrejection', ({ reason }) => escaped.push(String(reason)));
      Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { isActive: true } });
      ${script}
    </script>
    <script type="module" src="${new URL('../src/index.ts', import.meta.url).href}"></script>
    <script type="module">
      const script = Object.assign(document.createElement('script'), { src: "${src}" });
      document.head.append(script);
    </script>
    <h1 id="heading">Sign up</h1>
    <imp-certification aria-labelledby="heading" required
      user-code="imp00000000" merchant-uid="m1" sdk-src="${src}"></imp-certification>`;

  for (const [name, script] of Object.entries(missing)) {
    it(`${name} shows the element and takes its press`, async () => {
      const frame = await fixture<HTMLIFrameElement>(html`<iframe srcdoc=${page(script)}></iframe>`);
      const inside = frame.contentWindow as Window & { escaped?: string[] };
      const find = () => inside.document.querySelector('imp-certification');
      await waitUntil(() => find()?.shadowRoot?.querySelector('button'), undefined, { timeout: 5000 });
      const element = find()!;
      await element.updateComplete;
      element.click();
      await waitUntil(() => element.status === 'pending');
      const { callback } = loaded(inside)!.calls![0]!;
      callback({ success: true, imp_uid: 'imp_1', merchant_uid: 'm1' });
      await element.updateComplete;
      expect(element.status).to.equal('certified');
      element.remove();
      await aTimeout(0);
      expect(inside.escaped).to.deep.equal([]);
    });
  }
});
