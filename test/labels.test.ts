import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { forgetSdk, installFakeImp } from './helpers/fake-imp.js';

/** The built-in text of an element that is `idle`, in English. */
const BUILT_IN = 'Verify your identity';
type Change = (place: HTMLElement) => unknown;

beforeEach(() => {
  forgetSdk();
  installFakeImp();
});

/** Once the element knows of what the page has changed. */
async function settled(element: ImpCertificationElement): Promise<void> {
  await nextFrame();
  await element.updateComplete;
}

const textsOf = (elements: readonly Element[]) =>
  elements
    .map(({ textContent }) => textContent.trim())
    .filter(Boolean)
    .join(' ');

/** What assistive technology calls the button: elements that name it, else its `aria-label`, else what it shows. */
function nameOf(element: ImpCertificationElement): string {
  const button = buttonOf(element);
  const namedBy = button.ariaLabelledByElements ?? [];
  return textsOf(namedBy) || (button.getAttribute('aria-label') ?? shownText(element));
}

/** What is said of the button beside its name. */
function descriptionOf(element: ImpCertificationElement): string {
  const button = buttonOf(element);
  const describedBy = button.ariaDescribedByElements ?? [];
  return textsOf(describedBy) || (button.getAttribute('aria-description') ?? '');
}

/** The texts that are drawn in the button: its own, and those of the page that its slots show. */
function shownText(element: ImpCertificationElement): string {
  const texts: string[] = [];
  for (const root of [buttonOf(element), element]) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      range.selectNodeContents(walker.currentNode);
      const isDrawn = range.getClientRects().length > 0;
      if (isDrawn) texts.push(walker.currentNode.nodeValue?.trim() ?? '');
    }
  }
  return texts.filter(Boolean).join(' ');
}

interface Scene {
  readonly place: HTMLElement;
  readonly element: ImpCertificationElement;
}

/** An element in a place with a heading that it may name, and the `<label>` of one with the id `it`. */
async function besideHeading(attributes: Record<string, string>, isInShadow = false): Promise<Scene> {
  const outer = await fixture<HTMLElement>(html`<div></div>`);
  const place = document.createElement('section');
  place.innerHTML = '<div><h2 id="heading">Before</h2><h3>Now</h3></div><label for="it">Before</label>';
  (isInShadow ? outer.attachShadow({ mode: 'open' }) : outer).append(place);
  const element = await certificationFixture({ lang: 'en', ...attributes });
  place.append(element);
  await settled(element);
  return { place, element };
}

/** What a page does to the heading; afterwards what has its id reads “Now”. */
const changes = {
  'is replaced by another one with its id'(place) {
    const heading = document.createElement('h2');
    Object.assign(heading, { id: 'heading', textContent: 'Now' });
    place.querySelector('h2')!.replaceWith(heading);
  },
  'is rendered anew together with what is around it': (place) =>
    (place.firstElementChild!.innerHTML = '<h2 id="heading">Now</h2>'),
  async 'is taken away and comes back'(place) {
    const heading = place.querySelector('h2')!;
    heading.remove();
    await nextFrame();
    heading.textContent = 'Now';
    place.prepend(heading);
  },
  'gives its id to another one'(place) {
    place.querySelector('h2')!.removeAttribute('id');
    place.querySelector('h3')!.id = 'heading';
  },
  'gets another text': (place) => (place.querySelector('h2')!.textContent = 'Now'),
} satisfies Record<string, Change>;

type ChangeName = keyof typeof changes;

function staysNamed(names: ChangeName[], isInShadow = false): void {
  for (const name of names) {
    it(`is named by a heading also once that ${name}`, async () => {
      const { place, element } = await besideHeading({ 'aria-labelledby': 'heading' }, isInShadow);
      expect(nameOf(element)).to.equal('Before');
      await changes[name](place);
      await settled(element);
      expect(nameOf(element)).to.equal('Now');
    });
  }
}

function staysDescribed(names: ChangeName[]): void {
  for (const name of names) {
    it(`is described by a heading also once that ${name}`, async () => {
      const { place, element } = await besideHeading({ 'aria-describedby': 'heading' });
      expect(descriptionOf(element)).to.equal('Before');
      await changes[name](place);
      await settled(element);
      expect(descriptionOf(element)).to.equal('Now');
    });
  }
}

describe('the button', () => {
  staysNamed(Object.keys(changes) as ChangeName[]);
  staysDescribed(Object.keys(changes) as ChangeName[]);

  it('is named by its own label once the heading is gone', async () => {
    const { place, element } = await besideHeading({ 'aria-labelledby': 'heading' });
    place.querySelector('h2')!.remove();
    await settled(element);
    expect(nameOf(element)).to.equal(BUILT_IN);
  });

  it('is named by a heading that comes only after it', async () => {
    const { place, element } = await besideHeading({ 'aria-labelledby': 'later' });
    expect(nameOf(element)).to.equal(BUILT_IN);
    place.insertAdjacentHTML('beforeend', '<h2 id="later">Later</h2>');
    await settled(element);
    expect(nameOf(element)).to.equal('Later');
  });

  const labels: Record<string, [id: string, change: Change]> = {
    'comes only after it': [
      'later',
      (place) => place.insertAdjacentHTML('afterbegin', '<label for="later">Now</label>'),
    ],
    'is rendered anew': [
      'it',
      (place) => (place.querySelector('label')!.outerHTML = '<label for="it">Now</label>'),
    ],
    "was another one's": [
      'mine',
      (place) => Object.assign(place.querySelector('label')!, { htmlFor: 'mine', textContent: 'Now' }),
    ],
  };
  for (const [name, [id, change]] of Object.entries(labels)) {
    it(`is named by a <label> also where that ${name}`, async () => {
      const { place, element } = await besideHeading({ id });
      expect(nameOf(element)).to.equal(id === 'it' ? `Before ${BUILT_IN}` : BUILT_IN);
      await change(place);
      await settled(element);
      expect(nameOf(element)).to.equal(`Now ${BUILT_IN}`);
    });
  }
});

describe('the button in a shadow root', () => {
  staysNamed(['is replaced by another one with its id', 'gives its id to another one'], true);
});

describe('the button in a browser without element reflection', () => {
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

  staysNamed(['is replaced by another one with its id', 'gets another text']);
  staysDescribed(['is replaced by another one with its id', 'gets another text']);
});

describe('the label', () => {
  /** How an element comes to what is between its tags. */
  const arrivals: Record<
    string,
    (element: ImpCertificationElement, place: Element, content: string) => unknown
  > = {
    'from the beginning'(element, place, content) {
      element.innerHTML = content;
      place.append(element);
    },
    'as a parser writes it'(element, place, content) {
      place.append(element);
      element.innerHTML = content;
    },
    async 'once it is drawn'(element, place, content) {
      place.append(element);
      await element.updateComplete;
      element.innerHTML = content;
    },
  };

  async function withContent(
    content: string,
    arrive = arrivals['as a parser writes it']!,
  ): Promise<ImpCertificationElement> {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const element = document.createElement('imp-certification');
    element.lang = 'en';
    await arrive(element, place, content);
    await settled(element);
    return element;
  }

  /** What a script does to an element that has only white space between its tags. */
  const writings: Record<string, Change> = {
    'written into it': ({ firstChild }) => (firstChild!.nodeValue = ' Join '),
    'put in its place': ({ firstChild }) => firstChild!.replaceWith('Join'),
    'appended as text': (element) => element.append('Join'),
    'appended as an element': (element) => element.insertAdjacentHTML('beforeend', '<b>Join</b>'),
  };
  for (const [arrival, arrive] of Object.entries(arrivals)) {
    for (const [writing, write] of Object.entries(writings)) {
      it(`is shown where it is ${writing}, after white space that was there ${arrival}`, async () => {
        const element = await withContent('\n  ', arrive);
        expect(shownText(element)).to.equal(BUILT_IN);
        write(element);
        await settled(element);
        expect(shownText(element)).to.equal('Join');
      });
    }
  }

  /** What a script does to an element whose label is a text. */
  const removals: Record<string, Change> = {
    'left blank': ({ firstChild }) => (firstChild!.nodeValue = '\n  '),
    'taken away': ({ firstChild }) => firstChild!.remove(),
    'replaced by a comment': ({ firstChild }) => firstChild!.replaceWith(document.createComment('Join')),
    'replaced by a template': ({ firstChild }) => firstChild!.replaceWith(document.createElement('template')),
    'put into another slot': ({ firstChild }) => {
      const other = document.createElement('span');
      other.slot = 'other';
      firstChild!.replaceWith(other);
      other.append('Join');
    },
  };
  for (const [removal, remove] of Object.entries(removals)) {
    it(`gives way to the built-in text where it is ${removal}`, async () => {
      const element = await withContent('Join');
      expect(shownText(element)).to.equal('Join');
      remove(element);
      await settled(element);
      expect(shownText(element)).to.equal(BUILT_IN);
    });
  }

  const unseen: Record<string, string> = {
    'a template': '<template><b>Join</b></template>',
    'a template among white space': '\n  <template>Join</template>\n',
    'a script': '<script type="application/json">{}</script>',
    'a style': '<style>b { color: red }</style>',
    'a comment': '<!-- Join -->',
    'markers of a framework': '<!--[--><!--]--> <!---->',
  };
  for (const [name, content] of Object.entries(unseen)) {
    it(`is built in where there is nothing but ${name}`, async () => {
      const element = await withContent(content);
      expect(shownText(element)).to.equal(BUILT_IN);
      expect(nameOf(element)).to.equal(BUILT_IN);
    });

    it(`is the page's beside ${name}`, async () => {
      const element = await withContent(`${content}Join`);
      expect(shownText(element)).to.equal('Join');
    });
  }

  it("is built in where a wrapper's slot has nothing to forward, and the page's once it has", async () => {
    const wrapper = await fixture<HTMLElement>(html`<div></div>`);
    const element = await certificationFixture({ lang: 'en' });
    element.append(document.createElement('slot'));
    wrapper.attachShadow({ mode: 'open' }).append(element);
    await settled(element);
    expect(shownText(element)).to.equal(BUILT_IN);
    wrapper.append('Join');
    await settled(element);
    expect(shownText(element)).to.equal('');
  });
});

describe('an element with nothing to show between its tags', () => {
  const contents = [
    '<noscript>Switch JavaScript on.</noscript>',
    '<input type="hidden" name="token">',
    ...['<span></span>', '<span><!-- --></span>', '<b><i> </i></b>', '<span hidden>Go</span>', '<br>'],
    ...[
      '<link rel="preload">',
      '<meta itemprop="name">',
      '<dialog>Go</dialog>',
      '<span><slot></slot></span>',
    ],
  ];
  for (const content of contents) {
    it(`shows its own text: ${content}`, async () => {
      const element = await certificationFixture({ lang: 'en' });
      element.innerHTML = content;
      await settled(element);
      expect(buttonOf(element).innerText.trim()).to.equal(BUILT_IN);
    });
  }

  const labels = [
    '<b><i>Go</i></b>',
    '<img alt="Go" src="">',
    '<svg></svg>',
    '<app-label></app-label>',
    '<span><svg></svg></span>',
  ];
  for (const content of labels) {
    it(`takes for a label: ${content}`, async () => {
      const element = await certificationFixture({ lang: 'en' });
      element.innerHTML = content;
      await settled(element);
      expect(buttonOf(element).innerText).to.not.contain(BUILT_IN);
    });
  }

  it('takes an empty element for a label where the button has a name: an icon of a font', async () => {
    const element = await certificationFixture({ lang: 'en', 'aria-label': 'Verify' });
    element.innerHTML = '<i class="icon"></i>';
    await settled(element);
    expect(buttonOf(element).innerText).to.not.contain(BUILT_IN);
  });
});

describe('an id that comes later', () => {
  for (const isFirst of [true, false]) {
    it(`ties the element to the <label> that is there ${isFirst ? 'before' : 'after'} it`, async () => {
      const element = await certificationFixture({ lang: 'en' });
      const label = Object.assign(document.createElement('label'), {
        htmlFor: 'late',
        textContent: 'Identity',
      });
      if (isFirst) element.before(label);
      element.id = 'late';
      await settled(element);
      if (!isFirst) element.before(label);
      await settled(element);
      expect(nameOf(element)).to.contain('Identity');
      label.remove();
    });
  }
});
