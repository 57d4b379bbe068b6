import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture, listen } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

const certification = (content: string) =>
  `<imp-certification user-code="imp00000000" merchant-uid="m1">${content}</imp-certification>`;

/** Components of a page's, and what is in their shadow roots. */
const components = {
  'shadow-button': '<button class="go">Go</button>',
  'forwarding-card': `<form>${certification('<slot name="action" slot="trigger"></slot>')}</form>`,
  'action-card': `<form>${certification('<slot slot="trigger"><button class="go">Go</button></slot>')}</form>`,
};
for (const [name, shadow] of Object.entries(components)) {
  class Component extends HTMLElement {
    constructor() {
      super();
      // By a template: a form that is parsed in the midst of another one is left out.
      const { content } = Object.assign(document.createElement('template'), { innerHTML: shadow });
      this.attachShadow({ mode: 'open' }).append(content);
    }
  }
  customElements.define(name, Component);
}

/** Sends its form by script a task later, unless its click has been prevented by then: so do Material's buttons. */
class LateSubmitButton extends HTMLElement {
  constructor() {
    super();
    this.addEventListener('click', (event) => {
      setTimeout(() => {
        if (!event.defaultPrevented) this.closest('form')?.requestSubmit();
      });
    });
  }
}
customElements.define('late-submit-button', LateSubmitButton);

/** The page's own controls, each of the class `go`. */
const controls: Record<string, string> = {
  'a button without a type': certification('<button slot="trigger" class="go">Go</button>'),
  'a submit button': certification('<button slot="trigger" class="go" type="submit">Go</button>'),
  'an input that submits': certification('<input slot="trigger" class="go" type="submit" value="Go">'),
  'an image that submits': certification('<input slot="trigger" class="go" type="image" alt="Go">'),
  "a button in a component's own element": certification(
    '<app-button slot="trigger"><button class="go">Go</button></app-button>',
  ),
  'a button deep in a wrapper': certification(
    '<span slot="trigger"><b><button class="go" type="submit">Go</button></b></span>',
  ),
  'the second of two buttons': certification(
    '<button slot="trigger" class="go">One</button><button slot="trigger" class="go">Two</button>',
  ),
  'a button in a shadow root': certification('<shadow-button slot="trigger"></shadow-button>'),
  "a button forwarded through a wrapper's slot":
    '<forwarding-card><button slot="action" class="go">Go</button></forwarding-card>',
  "a button that a wrapper's slot shows by itself": '<action-card></action-card>',
};

interface Scene {
  readonly element: ImpCertificationElement;
  /** The last of the page's own controls. */
  readonly control: HTMLElement;
  /** The form around it all, with a field and a button of its own. */
  readonly form: HTMLFormElement;
  /** Which button has sent the form, each time. */
  readonly sent: (string | undefined)[];
}

let imp: FakeImp;
/** Ends what a test listens to on what outlives it. */
let over: AbortController;

beforeEach(() => {
  forgetSdk();
  imp = installFakeImp();
  over = new AbortController();
});
afterEach(() => {
  over.abort();
  if (location.hash) history.replaceState(null, '', location.href.replace(/#.*/, ''));
});

/** Also within shadow roots. */
function findAll(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((node) => [
    ...(node.matches(selector) ? [node] : []),
    ...(node.shadowRoot ? findAll(node.shadowRoot, selector) : []),
  ]);
}

/** The focused element, within however many shadow roots. */
function focused(root: DocumentOrShadowRoot = document): Element | null {
  const { activeElement } = root;
  return activeElement?.shadowRoot?.activeElement ? focused(activeElement.shadowRoot) : activeElement;
}

async function setScene(markup: string): Promise<Scene> {
  const form = await fixture<HTMLFormElement>(
    html`<form>
      <input />
      <fieldset></fieldset>
      <button id="send">Send</button>
    </form>`,
  );
  form.querySelector('fieldset')!.innerHTML = markup;
  const element = findAll(form, 'imp-certification')[0] as ImpCertificationElement;
  const sent: Scene['sent'] = [];
  for (const each of new Set([form, element.form!])) {
    each.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(event.submitter?.id);
    });
  }
  await settled(element);
  return { element, control: findAll(form, '.go').at(-1)!, form, sent };
}

/** Once the element knows of what the page has changed. */
async function settled(element: ImpCertificationElement): Promise<void> {
  await aTimeout(0);
  await element.updateComplete;
}

async function enterInField({ form }: Scene): Promise<void> {
  form.querySelector('input')!.focus();
  await sendKeys({ press: 'Enter' });
}

/** A press by the keyboard, as the visitor's: unlike after `click()`, microtasks run between its listeners. */
async function press(control: HTMLElement): Promise<void> {
  control.focus();
  await sendKeys({ press: 'Enter' });
}

/** A press by the mouse, as the visitor's. */
async function clickOn(control: HTMLElement): Promise<void> {
  const { left, top, width, height } = control.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  await resetMouse();
}

for (const [name, markup] of Object.entries(controls)) {
  describe(`the trigger that is ${name}`, () => {
    let scene: Scene;
    beforeEach(async () => (scene = await setScene(markup)));

    it('starts the attempt within its click and does not send the form', () => {
      scene.control.click();
      expect(imp.calls).to.have.length(1);
      expect(scene.sent).to.deep.equal([]);
    });

    it("leaves Enter in a field to the form's own button", async () => {
      await enterInField(scene);
      expect(imp.calls).to.have.length(0);
      expect(scene.sent).to.deep.equal(['send']);
    });

    it('is reached by focus()', () => {
      scene.element.focus();
      expect(findAll(scene.form, '.go').indexOf(focused() as HTMLElement)).to.be.at.least(0);
    });

    it('is where the form is held back', async () => {
      scene.element.required = true;
      await scene.element.updateComplete;
      scene.element.form!.requestSubmit();
      expect(scene.sent).to.deep.equal([]);
      expect(findAll(scene.form, '.go').indexOf(focused() as HTMLElement)).to.be.at.least(0);
    });
  });
}

describe('a trigger that cannot be focused', () => {
  const triggers: Record<string, string> = {
    'a plain element': '<div slot="trigger" class="go">Go</div>',
    'a link that leads nowhere': '<a slot="trigger" class="go">Go</a>',
    'a wrapper without a control': '<span slot="trigger" class="go"><b>Go</b></span>',
    'a label': '<label slot="trigger" class="go">Go</label>',
    'an image': '<img slot="trigger" class="go" alt="Go">',
    'a summary on its own': '<summary slot="trigger" class="go">Go</summary>',
    'a component without a control': '<plain-thing slot="trigger" class="go">Go</plain-thing>',
    'a disabled button': '<button slot="trigger" class="go" disabled>Go</button>',
    'an inert button': '<button slot="trigger" class="go" inert>Go</button>',
    'a button that is not displayed': '<button slot="trigger" class="go" style="display: none">Go</button>',
    'a button that is not visible':
      '<button slot="trigger" class="go" style="visibility: hidden">Go</button>',
    'an element without a box': '<div slot="trigger" class="go" style="display: contents">Go</div>',
  };
  for (const [name, trigger] of Object.entries(triggers)) {
    it(`holds the form back at the status below it: ${name}`, async () => {
      const { element, form, sent } = await setScene(certification(trigger));
      element.required = true;
      await settled(element);
      form.requestSubmit();
      expect(sent).to.deep.equal([]);
      expect(focused()?.id).to.equal('status');
    });
  }

  it('leaves the message to another one that can', async () => {
    const { element, control, form } = await setScene(
      certification('<div slot="trigger">Go</div><button slot="trigger" class="go">Go</button>'),
    );
    element.required = true;
    await settled(element);
    form.requestSubmit();
    expect(focused() === control).to.equal(true);
  });

  it('is looked at when the form is held back, whatever the page has changed unseen', async () => {
    const { element, control, form } = await setScene(certification(triggers['a plain element']!));
    element.required = true;
    await settled(element);
    control.setAttribute('tabindex', '0');
    form.requestSubmit();
    expect(focused() === control).to.equal(true);
    control.hidden = true;
    element.reportValidity();
    expect(focused()?.id).to.equal('status');
  });
});

describe('a trigger that could send a form', () => {
  it('does not send the one that it names from outside', async () => {
    const { element, form, sent } = await setScene(controls['a submit button']!);
    form.id = 'named';
    form.after(element);
    const control = element.querySelector('button')!;
    control.setAttribute('form', 'named');
    await settled(element);
    control.click();
    expect(sent).to.deep.equal([]);
    expect(imp.calls).to.have.length(1);
  });

  it('does not do so by a script of its own, a task later', async () => {
    const { element, sent } = await setScene(
      certification('<late-submit-button slot="trigger" class="go">Go</late-submit-button>'),
    );
    element.querySelector<HTMLElement>('.go')!.click();
    await aTimeout(0);
    expect(sent).to.deep.equal([]);
    expect(imp.calls).to.have.length(1);
  });

  it('stays an image where it is one', async () => {
    const { control } = await setScene(controls['an image that submits']!);
    expect((control as HTMLInputElement).type).to.equal('image');
  });

  it('starts nothing by Enter in a field where the form has no other button', async () => {
    const scene = await setScene(controls["a button in a component's own element"]!);
    scene.form.querySelector('#send')!.remove();
    await enterInField(scene);
    expect(imp.calls).to.have.length(0);
  });

  const states: Record<string, (scene: Scene) => unknown> = {
    'already pressed a moment ago': ({ control }) => control.click(),
    certified({ element }) {
      void element.certify();
      imp.succeed();
    },
    'prevented by beforecertify': ({ element }) =>
      element.addEventListener('beforecertify', (event) => event.preventDefault()),
  };
  for (const [name, bring] of Object.entries(states)) {
    it(`does not do so either where it is ${name}`, async () => {
      const scene = await setScene(controls["a button in a component's own element"]!);
      bring(scene);
      scene.control.click();
      expect(scene.sent).to.deep.equal([]);
    });
  }
});

describe('a trigger whose markup is written anew', () => {
  /** What a morph or a framework does to a control, which was a button without a type. */
  const deeds: Record<string, (scene: Scene) => void> = {
    'by taking its type away': ({ control }) => control.removeAttribute('type'),
    'by making it a submit button': ({ control }) => control.setAttribute('type', 'submit'),
    'by taking away whatever the page did not write'({ control }) {
      for (const name of control.getAttributeNames()) {
        if (!['slot', 'class'].includes(name)) control.removeAttribute(name);
      }
    },
    'by putting another one in its place'({ control }) {
      const next = document.createElement('button');
      next.className = 'go';
      next.slot = control.slot;
      control.replaceWith(next);
    },
  };
  for (const kind of ['a button without a type', "a button in a component's own element"]) {
    for (const [deed, act] of Object.entries(deeds)) {
      describe(`${deed}, which is ${kind}`, () => {
        let scene: Scene;
        beforeEach(async () => {
          scene = await setScene(controls[kind]!);
          act(scene);
          await settled(scene.element);
        });

        it('still does not send the form', () => {
          findAll(scene.form, '.go')[0]!.click();
          expect(imp.calls).to.have.length(1);
          expect(scene.sent).to.deep.equal([]);
        });

        it("still leaves Enter in a field to the form's own button", async () => {
          await enterInField(scene);
          expect(imp.calls).to.have.length(0);
          expect(scene.sent).to.deep.equal(['send']);
        });
      });
    }
  }

  const replacements: Record<string, (control: HTMLElement) => void> = {
    'in its wrapper': (control) => control.replaceWith(control.cloneNode(true)),
    'in its shadow root': (control) =>
      ((control.getRootNode() as ShadowRoot).innerHTML = '<button class="go">Next</button>'),
  };
  for (const [where, replace] of Object.entries(replacements)) {
    it(`is where the form is held back, also once it has been replaced ${where}`, async () => {
      const kind = where === 'in its wrapper' ? 'a button deep in a wrapper' : 'a button in a shadow root';
      const { element, control, form, sent } = await setScene(controls[kind]!);
      element.required = true;
      await settled(element);
      replace(control);
      await settled(element);
      form.requestSubmit();
      expect(sent).to.deep.equal([]);
      expect(focused() === findAll(form, '.go')[0]).to.equal(true);
    });
  }
});

describe('a press', () => {
  /** Frameworks listen at one of these for all of their components. */
  const places: Record<string, (scene: Scene) => EventTarget> = {
    'at the control': ({ control }) => control,
    'between the control and the element': ({ control }) => control.parentElement!,
    'at the element': ({ element }) => element,
    'at a root around the element': ({ form }) => form,
    'at the document': () => document,
    'at the window': () => window,
  };
  const wrapped = controls["a button in a component's own element"]!;
  const listenAt = (target: EventTarget, listener: (event: Event) => void, capture = false) =>
    target.addEventListener('click', listener, { signal: over.signal, capture });
  const prevent = (event: Event) => event.preventDefault();

  it('of the visitor calls the SDK before its click is over', async () => {
    const { control } = await setScene(wrapped);
    const phases: number[] = [];
    listenAt(window, (event) => (imp.onCertification = () => phases.push(event.eventPhase)), true);
    await press(control);
    expect(phases).to.have.length(1);
    expect(phases[0]).to.not.equal(Event.NONE);
  });

  for (const [where, place] of Object.entries(places)) {
    it(`that is prevented ${where} starts nothing`, async () => {
      const scene = await setScene(wrapped);
      const told = listen(scene.element);
      listenAt(place(scene), prevent);
      await press(scene.control);
      await settled(scene.element);
      expect(imp.calls).to.have.length(0);
      expect(told).to.deep.equal([]);
      expect(scene.element.status).to.equal('idle');
    });

    if (where === 'at the window') continue;
    it(`that is stopped ${where} starts the attempt, and does not send the form`, async () => {
      const scene = await setScene(wrapped);
      listenAt(place(scene), (event) => event.stopPropagation());
      scene.control.click();
      // Within the same task.
      await Promise.resolve();
      expect(imp.calls).to.have.length(1);
      expect(scene.sent).to.deep.equal([]);
    });
  }

  it('that is stopped at once starts the attempt, and does not send the form', async () => {
    const { control, sent } = await setScene(wrapped);
    listenAt(control, (event) => event.stopImmediatePropagation());
    control.click();
    // Within the same task.
    await Promise.resolve();
    expect(imp.calls).to.have.length(1);
    expect(sent).to.deep.equal([]);
  });

  it('of the visitor that is stopped at once calls the SDK before its click is over', async () => {
    const { control } = await setScene(wrapped);
    let phase: number | undefined;
    listenAt(control, (event) => {
      imp.onCertification = () => (phase = event.eventPhase);
      event.stopImmediatePropagation();
    });
    await press(control);
    expect(phase).to.equal(Event.AT_TARGET);
  });

  it('that is stopped at once and prevented by the same listener starts nothing', async () => {
    const { control } = await setScene(wrapped);
    listenAt(control, (event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
    });
    await press(control);
    expect(imp.calls).to.have.length(0);
  });

  it('that is stopped and then prevented by the same listener starts nothing', async () => {
    const { element, control } = await setScene(wrapped);
    listenAt(control, (event) => {
      event.stopPropagation();
      event.preventDefault();
    });
    await press(control);
    await settled(element);
    expect(imp.calls).to.have.length(0);
  });

  it('that is stopped by one listener and prevented by the next starts nothing', async () => {
    const { element, control } = await setScene(wrapped);
    listenAt(control, (event) => event.stopPropagation());
    listenAt(control, prevent);
    await press(control);
    await settled(element);
    expect(imp.calls).to.have.length(0);
  });

  it('that is prevented on its way down starts nothing', async () => {
    const { control } = await setScene(wrapped);
    listenAt(window, prevent, true);
    await press(control);
    expect(imp.calls).to.have.length(0);
  });

  it('that is prevented does not make the next one a double press', async () => {
    const { control } = await setScene(wrapped);
    control.addEventListener('click', prevent, { once: true });
    control.click();
    control.click();
    expect(imp.calls).to.have.length(1);
  });

  it('of the built-in button is prevented at the document, too', async () => {
    const element = await certificationFixture();
    listenAt(document, prevent);
    await press(buttonOf(element));
    await settled(element);
    expect(imp.calls).to.have.length(0);
  });
});

describe('a trigger of a disabled element', () => {
  const ways: Record<string, (element: ImpCertificationElement) => void> = {
    'its attribute': (element) => element.setAttribute('disabled', ''),
    'its property': (element) => (element.disabled = true),
    'its fieldset': (element) => (element.closest('fieldset')!.disabled = true),
  };
  const links: Record<string, string> = {
    'a link': certification('<a slot="trigger" class="go" href="#pressed">Go</a>'),
    'a link in a wrapper': certification(
      '<app-link slot="trigger"><a class="go" href="#pressed">Go</a></app-link>',
    ),
  };
  const submits = ['a submit button', 'an image that submits', "a button in a component's own element"];

  for (const [way, disable] of Object.entries(ways)) {
    for (const kind of submits) {
      it(`by ${way} does not send the form: ${kind}`, async () => {
        const { element, control, sent } = await setScene(controls[kind]!);
        disable(element);
        await element.updateComplete;
        control.click();
        expect(sent).to.deep.equal([]);
        expect(imp.calls).to.have.length(0);
      });
    }

    for (const [kind, markup] of Object.entries(links)) {
      it(`by ${way} goes nowhere: ${kind}`, async () => {
        const { element, control } = await setScene(markup);
        disable(element);
        await element.updateComplete;
        control.click();
        await aTimeout(0);
        expect(location.hash).to.equal('');
        expect(imp.calls).to.have.length(0);
      });
    }
  }

  it('does nothing at once, before the element is drawn anew', async () => {
    const { element, control, sent } = await setScene(controls['a submit button']!);
    element.disabled = true;
    control.click();
    expect(sent).to.deep.equal([]);
    expect(imp.calls).to.have.length(0);
  });

  // Browsers keep the visitor's own clicks, not a script's, from a disabled control and from all that is around it.
  for (const by of ['keyboard', 'mouse'] as const) {
    for (const kind of ['a link', 'a link in a wrapper', 'a submit button', 'a button deep in a wrapper']) {
      it(`does nothing at a press by the ${by}: ${kind}`, async function () {
        // There is no mouse in this test runner's WebKit.
        if (by === 'mouse' && navigator.vendor.startsWith('Apple')) this.skip();
        const { element, control, sent } = await setScene(links[kind] ?? controls[kind]!);
        element.disabled = true;
        await element.updateComplete;
        await (by === 'mouse' ? clickOn(control) : press(control));
        await aTimeout(0);
        expect(location.hash).to.equal('');
        expect(sent).to.deep.equal([]);
        expect(imp.calls).to.have.length(0);
      });
    }
  }

  const said = {
    ...Object.fromEntries(
      [
        'a submit button',
        'an input that submits',
        "a button in a component's own element",
        'a button deep in a wrapper',
        'the second of two buttons',
        "a button forwarded through a wrapper's slot",
      ].map((kind) => [kind, controls[kind]!]),
    ),
    ...links,
  };
  for (const [kind, markup] of Object.entries(said)) {
    it(`says so, as long as it is: ${kind}`, async () => {
      const { element, form } = await setScene(markup);
      const values = () => findAll(form, '.go').map((control) => control.getAttribute('aria-disabled'));
      const all = (value: string | null) => values().map(() => value);
      element.disabled = true;
      await element.updateComplete;
      expect(values()).to.deep.equal(all('true'));
      element.disabled = false;
      await element.updateComplete;
      expect(values()).to.deep.equal(all(null));
    });
  }

  it('says so by its fieldset, too', async () => {
    const { element, control } = await setScene(links['a link']!);
    ways['its fieldset']!(element);
    await element.updateComplete;
    expect(control.getAttribute('aria-disabled')).to.equal('true');
  });

  it('says so where it comes only then', async () => {
    const { element, control } = await setScene(controls["a button in a component's own element"]!);
    element.disabled = true;
    await element.updateComplete;
    const next = document.createElement('button');
    control.replaceWith(next);
    await settled(element);
    expect(next.getAttribute('aria-disabled')).to.equal('true');
  });

  const departures: Record<string, [kind: string, depart: (scene: Scene) => void]> = {
    'moved elsewhere': ['a submit button', ({ form, control }) => form.append(control)],
    'replaced by another one': [
      'a submit button',
      ({ control }) => control.replaceWith(document.createElement('button')),
    ],
    'no trigger any more': ['a submit button', ({ control }) => control.removeAttribute('slot')],
    'taken out of its wrapper': ['a button deep in a wrapper', ({ form, control }) => form.append(control)],
    'moved together with its wrapper': [
      "a button in a component's own element",
      ({ form, control }) => form.append(control.parentElement!),
    ],
  };
  for (const [name, [kind, depart]] of Object.entries(departures)) {
    it(`does not say so any longer once it is ${name}`, async () => {
      const scene = await setScene(controls[kind]!);
      scene.element.disabled = true;
      await scene.element.updateComplete;
      expect(scene.control.getAttribute('aria-disabled')).to.equal('true');
      depart(scene);
      await settled(scene.element);
      expect(scene.control.hasAttribute('aria-disabled')).to.equal(false);
    });
  }

  it("keeps the page's own aria-disabled afterwards", async () => {
    const { element, control } = await setScene(
      certification('<a slot="trigger" class="go" href="#pressed" aria-disabled="true">Go</a>'),
    );
    element.disabled = true;
    await element.updateComplete;
    element.disabled = false;
    await element.updateComplete;
    expect(control.getAttribute('aria-disabled')).to.equal('true');
  });
});

/** Is a submit button by its own `type`, whatever the button inside it is, and submits the form within its click. */
class SubmitComponent extends HTMLElement {
  type = this.getAttribute('type') ?? 'submit';

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.innerHTML = '<button class="go" type="button">Go</button>';
    root.firstElementChild?.addEventListener('click', () => {
      if (this.type === 'submit') this.closest('form')?.requestSubmit();
    });
  }
}
customElements.define('submit-component', SubmitComponent);

class ClosedButton extends HTMLElement {
  readonly inner: HTMLButtonElement;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'closed' });
    this.inner = document.createElement('button');
    root.append(this.inner);
  }
}
customElements.define('closed-button', ClosedButton);

describe('a component as a trigger', () => {
  for (const type of ['', 'type="submit"']) {
    for (const isDisabled of [false, true]) {
      it(`that submits by itself (${type || 'by default'}) does not${isDisabled ? ', disabled either' : ''}`, async () => {
        const { element, form, sent } = await setScene(
          certification(`<submit-component slot="trigger" class="go" ${type}></submit-component>`),
        );
        element.disabled = isDisabled;
        await settled(element);
        form.querySelector('submit-component')?.shadowRoot?.querySelector('button')?.click();
        await aTimeout(0);
        expect(sent).to.deep.equal([]);
        expect(imp.calls).to.have.length(isDisabled ? 0 : 1);
      });
    }
  }

  const ways: Record<string, (name: string) => CustomElementConstructor> = {
    'is defined later': () =>
      class extends HTMLElement {
        connectedCallback(): void {
          this.attachShadow({ mode: 'open' }).innerHTML = '<button class="inner">Go</button>';
        }
      },
    'renders later': () =>
      class extends HTMLElement {
        connectedCallback(): void {
          const root = this.attachShadow({ mode: 'open' });
          setTimeout(() => (root.innerHTML = '<p><button class="inner">Go</button></p>'), 10);
        }
      },
  };
  for (const [index, [how, make]] of Object.entries(ways).entries()) {
    it(`that ${how} is where the form is held back, and disabled with the element`, async () => {
      const name = `late-component-${index}`;
      const { element, form } = await setScene(
        certification(`<${name} slot="trigger" class="go"></${name}>`),
      );
      element.required = true;
      customElements.define(name, make(name));
      await aTimeout(30);
      await settled(element);
      form.requestSubmit();
      const inner = element.querySelector(name)?.shadowRoot?.querySelector('button');
      expect(focused() === inner).to.equal(true);
      element.disabled = true;
      await settled(element);
      expect(inner?.getAttribute('aria-disabled')).to.equal('true');
    });
  }
});

describe('a press that nobody else hears of', () => {
  const stop = (event: Event) => event.stopPropagation();
  const bubble = (event: Event) => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- older pages have it
    event.cancelBubble = true;
  };
  const cases: Record<string, (scene: Scene) => EventTarget> = {
    'at the control': ({ control }) => control,
    'at a wrapper': ({ control }) => control.parentElement!,
  };
  for (const [where, place] of Object.entries(cases)) {
    for (const [how, listener] of Object.entries({ stop, bubble })) {
      it(`as it is stopped ${where} on its way down (${how}) starts the attempt, within its click`, async () => {
        const scene = await setScene(controls["a button in a component's own element"]!);
        place(scene).addEventListener('click', listener, { capture: true });
        let phase: number = Event.NONE;
        window.addEventListener(
          'click',
          (event) => (imp.onCertification = () => (phase = event.eventPhase)),
          { capture: true, once: true },
        );
        await press(scene.control);
        expect(phase).to.not.equal(Event.NONE);
      });
    }
  }

  it('as it is stopped in a closed shadow root starts the attempt', async () => {
    const { element } = await setScene(
      certification('<closed-button slot="trigger" class="go"></closed-button>'),
    );
    const { inner } = element.querySelector<ClosedButton>('closed-button')!;
    inner.addEventListener('click', stop);
    inner.click();
    await Promise.resolve();
    expect(imp.calls).to.have.length(1);
  });

  it('as a framework has written over its currentTarget starts the attempt, within its click', async () => {
    const { control } = await setScene(controls['a button without a type']!);
    let phase: number = Event.NONE;
    const override = (event: Event) => {
      imp.onCertification = () => (phase = event.eventPhase);
      Object.defineProperty(event, 'currentTarget', { configurable: true, get: () => document });
    };
    document.addEventListener('click', override, { once: true });
    await press(control);
    expect(phase).to.not.equal(Event.NONE);
  });

  it('as it does not bubble starts the attempt', async () => {
    const { control } = await setScene(controls['a button without a type']!);
    control.dispatchEvent(new MouseEvent('click', { cancelable: true }));
    expect(imp.calls).to.have.length(1);
  });

  it('leaves no listener behind', async () => {
    const { control } = await setScene(controls['a button without a type']!);
    const targets = [control, document, window] as EventTarget[];
    const counts = targets.map((target) => {
      const count = { added: 0, removed: 0 };
      const add = target.addEventListener.bind(target);
      const remove = target.removeEventListener.bind(target);
      target.addEventListener = (...values: Parameters<typeof add>) => {
        count.added += Number(values[0] === 'click');
        add(...values);
      };
      target.removeEventListener = (...values: Parameters<typeof remove>) => {
        count.removed += Number(values[0] === 'click');
        remove(...values);
      };
      return count;
    });
    control.addEventListener('click', stop, { capture: true });
    control.click();
    control.dispatchEvent(new MouseEvent('click', { cancelable: true }));
    for (const target of targets) {
      Reflect.deleteProperty(target, 'addEventListener');
      Reflect.deleteProperty(target, 'removeEventListener');
    }
    // The test's own one at the control.
    expect(counts.map(({ added, removed }) => added - removed)).to.deep.equal([1, 0, 0]);
  });
});

describe('a trigger that a page changes', () => {
  const triggers = [
    '<a slot="trigger" href="#x" class="go">Go</a>',
    '<button slot="trigger" type="button" class="go">Go</button>',
    '<div slot="trigger" role="button" tabindex="0" class="go">Go</div>',
  ];
  for (const trigger of triggers) {
    it(`stays disabled with the element: ${trigger}`, async () => {
      const { element, control } = await setScene(certification(trigger));
      element.disabled = true;
      await settled(element);
      control.removeAttribute('aria-disabled');
      await settled(element);
      expect(control.getAttribute('aria-disabled')).to.equal('true');
    });
  }

  it('submits its form again once it has been taken out', async () => {
    const { element, control, form, sent } = await setScene(controls['a submit button']!);
    form.append(control);
    await settled(element);
    control.click();
    expect(sent).to.have.length(1);
  });

  it('keeps the label that the browser gives it', async () => {
    const { element, control } = await setScene(
      certification('<input slot="trigger" class="go" type="submit">'),
    );
    const { width } = control.getBoundingClientRect();
    await settled(element);
    expect((control as HTMLInputElement).type).to.equal('submit');
    expect(width).to.be.greaterThan(30);
    control.click();
    expect(imp.calls).to.have.length(1);
  });
});

describe('a wrapper in the trigger slot', () => {
  const wrapper = `<div slot="trigger"><p>Why?</p><label><input type="checkbox"> I agree</label><button class="go">Go</button></div>`;

  it('starts nothing beside its control', async () => {
    const { element } = await setScene(certification(wrapper));
    element.querySelector('p')?.click();
    const box = element.querySelector('input')!;
    box.click();
    await aTimeout(0);
    expect(box.checked).to.equal(true);
    expect(imp.calls).to.have.length(0);
  });

  it('starts at its control', async () => {
    const { control } = await setScene(certification(wrapper));
    control.click();
    expect(imp.calls).to.have.length(1);
  });
});

it('a key that is held down where the page stops it still presses once', async () => {
  const { element, control } = await setScene(controls['a button without a type']!);
  const told = listen(element);
  control.addEventListener('keydown', (event) => event.stopPropagation());
  control.focus();
  const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true });
  control.dispatchEvent(held);
  expect(held.defaultPrevented).to.equal(true);
  expect(told).to.deep.equal([]);
});
