import { expect, fixture, html } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

const RESULT = [
  ['imp_uid', 'imp_1'],
  ['merchant_uid', 'm1'],
];
const REFUSAL = '이미 가입한 회원입니다.';
const entriesOf = (form: HTMLFormElement) => [...new FormData(form)];

let imp: FakeImp;

beforeEach(() => {
  forgetSdk();
  imp = installFakeImp();
});
afterEach(() => restore());

async function inForm(
  attributes: Record<string, string> = {},
): Promise<[HTMLFormElement, ImpCertificationElement]> {
  const form = await fixture<HTMLFormElement>(html`<form></form>`);
  const element = await certificationFixture({ lang: 'en', ...attributes });
  form.append(element);
  await element.updateComplete;
  return [form, element];
}

function certified(element: ImpCertificationElement): void {
  void element.certify();
  imp.succeed();
}

/** Not by chai, which would walk through the whole page to say how two nodes differ. */
function expectSame(actual: Node | null | undefined, expected: Node | null): void {
  expect(actual === expected, `${expected?.nodeName ?? 'no node'} is expected`).to.equal(true);
}

/** What the form sends, or null where it is held back. */
function submit(form: HTMLFormElement): unknown[] | null {
  let sent: unknown[] | null = null;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    sent = entriesOf(form);
  };
  form.addEventListener('submit', onSubmit);
  form.requestSubmit();
  form.removeEventListener('submit', onSubmit);
  return sent;
}

describe('form', () => {
  const nothing = [undefined, null, '', false];
  for (const value of nothing) {
    const written = String(value) || "''";

    it(`set to ${written} leaves the element in the form around it`, async () => {
      const [form, element] = await inForm();
      Object.assign(element, { form: value });
      certified(element);
      expect(element.hasAttribute('form')).to.equal(false);
      expect(entriesOf(form)).to.deep.equal(RESULT);
    });

    it(`set to ${written} takes the element back from another form`, async () => {
      const [form, element] = await inForm({ form: 'other' });
      await fixture(html`<form id="other"></form>`);
      Object.assign(element, { form: value });
      expectSame(element.form, form);
    });
  }

  it('set before the element is on the page leaves it in the form around it', async () => {
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    const element = document.createElement('imp-certification');
    element.form = undefined;
    form.append(element);
    expectSame(element.form, form);
  });

  const named: [what: string, form: ReturnType<typeof html>][] = [
    ['a form', html`<form id="other"></form>`],
    ['a form with a field named id', html`<form id="other"><input name="id" value="7" /></form>`],
    ['a form with a field whose id is id', html`<form id="other"><input id="id" /></form>`],
  ];
  for (const [what, template] of named) {
    it(`set to ${what} names it by its id attribute`, async () => {
      const [, element] = await inForm();
      const other = await fixture<HTMLFormElement>(template);
      element.form = other;
      expect(element.getAttribute('form')).to.equal('other');
      expectSame(element.form, other);
    });
  }

  it("set to a frame's form names it by its id attribute", async () => {
    const [, element] = await inForm();
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const other = frame.contentDocument!.createElement('form');
    other.id = 'other';
    element.form = other;
    expect(element.getAttribute('form')).to.equal('other');
  });

  const nameless: [what: string, form: ReturnType<typeof html>][] = [
    ['a form without an id', html`<form></form>`],
    ['a form with an empty id', html`<form id=""></form>`],
    ['a form without an id, with a field named id', html`<form><input name="id" value="7" /></form>`],
  ];
  for (const [what, template] of nameless) {
    it(`refuses ${what} and says so once on the console`, async () => {
      const [form, element] = await inForm();
      const other = await fixture<HTMLFormElement>(template);
      const error = stub(console, 'error');
      element.form = other;
      expectSame(element.form, form);
      expect(error.callCount).to.equal(1);
      expect(error.firstCall.args.join(' ')).to.match(/<imp-certification>.*\bid\b/s);
    });
  }

  it('takes the element back from another form when it refuses one', async () => {
    const [form, element] = await inForm({ form: 'other' });
    await fixture(html`<form id="other"></form>`);
    stub(console, 'error');
    element.form = document.createElement('form');
    expectSame(element.form, form);
  });
});

describe('required, in the same task', () => {
  const on: Record<string, (element: ImpCertificationElement) => void> = {
    'required = true': (element) => (element.required = true),
    'setAttribute()': (element) => element.setAttribute('required', ''),
    'toggleAttribute()': (element) => element.toggleAttribute('required'),
  };
  for (const [how, require] of Object.entries(on)) {
    it(`holds the form back after ${how}`, async () => {
      const [form, element] = await inForm();
      require(element);
      expect(submit(form)).to.equal(null);
      expect(element.validationMessage).to.equal('Please verify your identity.');
    });
  }

  const off: Record<string, (element: ImpCertificationElement) => void> = {
    'required = false': (element) => (element.required = false),
    'removeAttribute()': (element) => element.removeAttribute('required'),
    'toggleAttribute()': (element) => element.toggleAttribute('required'),
    'required="false"': (element) => element.setAttribute('required', 'false'),
  };
  for (const [how, release] of Object.entries(off)) {
    it(`lets the form go after ${how}`, async () => {
      const [form, element] = await inForm({ required: '' });
      release(element);
      expect(element).to.deep.include({ required: false, validationMessage: '' });
      expect(submit(form)).to.deep.equal([]);
    });
  }

  const made: Record<string, (form: HTMLFormElement) => void> = {
    'made by script': (form) => {
      const element = document.createElement('imp-certification');
      element.required = true;
      form.append(element);
    },
    'parsed from markup': (form) => (form.innerHTML = '<imp-certification required></imp-certification>'),
    copied: (form) => {
      form.innerHTML = '<imp-certification required></imp-certification>';
      form.firstElementChild!.replaceWith(form.firstElementChild!.cloneNode());
    },
  };
  for (const [how, make] of Object.entries(made)) {
    it(`holds the form back where the element has just been ${how}`, async () => {
      const form = await fixture<HTMLFormElement>(html`<form></form>`);
      make(form);
      expect(submit(form)).to.equal(null);
    });
  }

  it('changes nothing for one that is certified', async () => {
    const [form, element] = await inForm();
    certified(element);
    element.required = true;
    expect(submit(form)).to.deep.equal(RESULT);
  });
});

describe('disabled, in the same task', () => {
  it('bars the element from validation, and no longer once it is enabled', async () => {
    const [form, element] = await inForm({ required: '' });
    element.disabled = true;
    expect([element.willValidate, element.checkValidity(), submit(form)]).to.deep.equal([false, true, []]);
    element.disabled = false;
    expect([element.willValidate, element.checkValidity(), submit(form)]).to.deep.equal([true, false, null]);
  });

  it('does not bar it where the attribute says "false"', async () => {
    const [form, element] = await inForm({ required: '' });
    element.setAttribute('disabled', 'false');
    expect(element.willValidate).to.equal(true);
    expect(submit(form)).to.equal(null);
  });

  it('bars it with its fieldset', async () => {
    const [form, element] = await inForm({ required: '' });
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    fieldset.append(element);
    fieldset.disabled = true;
    expect(submit(form)).to.deep.equal([]);
    fieldset.disabled = false;
    expect(submit(form)).to.equal(null);
  });
});

describe('setCustomValidity()', () => {
  it('makes the element invalid with its message', async () => {
    const [form, element] = await inForm();
    element.setCustomValidity(REFUSAL);
    expect(element.validity).to.include({ valid: false, customError: true, valueMissing: false });
    expect(element.validationMessage).to.equal(REFUSAL);
    expect(element.checkValidity()).to.equal(false);
    expect(submit(form)).to.equal(null);
  });

  it("holds a certified element's form back until the page clears it", async () => {
    const [form, element] = await inForm({ required: '' });
    certified(element);
    element.setCustomValidity(REFUSAL);
    expect(submit(form)).to.equal(null);
    element.setCustomValidity('');
    expect(element.validity.valid).to.equal(true);
    expect(element.validationMessage).to.equal('');
    expect(submit(form)).to.deep.equal(RESULT);
  });

  it('comes before the message of required, which is back once it is cleared', async () => {
    const [, element] = await inForm({ required: '' });
    element.setCustomValidity(REFUSAL);
    expect(element.validity).to.include({ customError: true, valueMissing: true });
    expect(element.validationMessage).to.equal(REFUSAL);
    element.setCustomValidity('');
    expect(element.validity).to.include({ customError: false, valueMissing: true });
    expect(element.validationMessage).to.equal('Please verify your identity.');
  });

  it('may be cleared where there is nothing to clear, and leaves required alone', async () => {
    const [form, element] = await inForm({ required: '' });
    element.setCustomValidity('');
    expect(element.validity).to.include({ customError: false, valueMissing: true });
    expect(submit(form)).to.equal(null);
  });

  const changes: Record<string, (element: ImpCertificationElement, form: HTMLFormElement) => void> = {
    'a press': (element) => element.click(),
    'a failure': (element) => {
      void element.certify();
      imp.refuse();
    },
    'a success': certified,
    'reset()': (element) => element.reset(),
    "the form's reset": (_, form) => form.reset(),
    'required, on and off': (element) => {
      element.required = true;
      element.required = false;
    },
    'disabled, on and off': (element) => {
      element.disabled = true;
      element.disabled = false;
    },
    'another language': (element) => (element.lang = 'ko'),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`stays through ${what}`, async () => {
      const [form, element] = await inForm();
      element.setCustomValidity(REFUSAL);
      change(element, form);
      const message = () => [element.validity.customError, element.validationMessage];
      expect(message()).to.deep.equal([true, REFUSAL]);
      await element.updateComplete;
      expect(message()).to.deep.equal([true, REFUSAL]);
    });
  }

  it('counts before the element is on the page', async () => {
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    const element = document.createElement('imp-certification');
    element.setCustomValidity(REFUSAL);
    form.append(element);
    expect(submit(form)).to.equal(null);
    await element.updateComplete;
    expect(element.validationMessage).to.equal(REFUSAL);
  });

  it('does not hold back the form of a disabled element', async () => {
    const [form, element] = await inForm();
    element.setCustomValidity(REFUSAL);
    element.disabled = true;
    expect(submit(form)).to.deep.equal([]);
  });

  it('is shown at the button', async () => {
    const [form, element] = await inForm();
    element.setCustomValidity(REFUSAL);
    form.requestSubmit();
    expectSame(element.shadowRoot?.activeElement, buttonOf(element));
  });

  it("is shown at the page's own control", async () => {
    const [form, element] = await inForm();
    element.innerHTML = '<button slot="trigger">Go</button>';
    await element.updateComplete;
    element.setCustomValidity(REFUSAL);
    form.requestSubmit();
    expectSame(document.activeElement, element.firstElementChild);
  });

  it('is told of by an invalid event', async () => {
    const [form, element] = await inForm();
    let told: unknown;
    element.addEventListener('invalid', () => (told = element.validationMessage));
    element.setCustomValidity(REFUSAL);
    form.checkValidity();
    expect(told).to.equal(REFUSAL);
  });
});

describe("a script that goes through a form's elements", () => {
  type Field = HTMLInputElement;

  /** The element among native controls. */
  async function fields(): Promise<Field[]> {
    const form = await fixture<HTMLFormElement>(
      html`<form>
        <input aria-label="name" /><select aria-label="carrier"></select>
        <imp-certification lang="en" required></imp-certification><button>Sign up</button>
      </form>`,
    );
    return [...form.elements] as Field[];
  }

  it("reads the tag's name as its type", async () => {
    const types = (await fields()).map(({ type }) => type.toLowerCase());
    expect(types).to.deep.equal(['text', 'select-one', 'imp-certification', 'submit']);
  });

  const calls: Record<string, (field: Field) => unknown> = {
    "setCustomValidity('')": (field) => field.setCustomValidity(''),
    'checkValidity()': (field) => field.checkValidity(),
    'reportValidity()': (field) => field.reportValidity(),
    'validity.valid': ({ validity }) => validity.valid,
    willValidate: ({ willValidate }) => willValidate,
    'validationMessage.trim()': ({ validationMessage }) => validationMessage.trim(),
    'form.elements': ({ form }) => form!.elements,
    'labels.length': ({ labels }) => labels!.length,
    'focus() and blur()': (field) => {
      field.focus();
      field.blur();
    },
    'what serializes a field': ({ name, type, disabled, value }) =>
      name && !/file/i.test(type) && !disabled && value,
  };
  for (const [what, call] of Object.entries(calls)) {
    it(`can use ${what} of each`, async () => {
      for (const field of await fields()) expect(() => call(field), field.localName).to.not.throw();
    });
  }

  it('finds the required one invalid after it has cleared all messages', async () => {
    const all = await fields();
    for (const field of all) field.setCustomValidity('');
    expect(all.filter((field) => !field.checkValidity()).map(({ localName }) => localName)).to.deep.equal([
      'imp-certification',
    ]);
  });

  it("may hang the server's refusals on each, and disable and enable each", async () => {
    const all = await fields();
    for (const field of all) {
      field.setCustomValidity(REFUSAL);
      expect([field.validationMessage, field.checkValidity()]).to.deep.equal([REFUSAL, false]);
      field.disabled = true;
      expect(field.checkValidity()).to.equal(true);
      field.disabled = false;
      expect(field.checkValidity()).to.equal(false);
    }
  });
});

describe('a disabled element', () => {
  const ways: Record<string, (element: ImpCertificationElement, form: HTMLFormElement) => void> = {
    'its attribute': (element) => (element.disabled = true),
    'its fieldset': (element, form) => {
      const fieldset = document.createElement('fieldset');
      form.append(fieldset);
      fieldset.append(element);
      fieldset.disabled = true;
    },
  };
  for (const [way, disable] of Object.entries(ways)) {
    it(`by ${way} says of itself what a native field says, at once`, async () => {
      const [form, element] = await inForm({ required: '' });
      const input = Object.assign(document.createElement('input'), { required: true, disabled: true });
      form.append(input);
      disable(element, form);
      for (const field of [element, input]) {
        expect([field.validity.valid, field.validationMessage, field.willValidate]).to.deep.equal([
          true,
          '',
          false,
        ]);
        field.setCustomValidity(REFUSAL);
        expect([field.validity.customError, field.validationMessage]).to.deep.equal([true, '']);
      }
    });
  }

  it('is held to its being required again as soon as it is enabled', async () => {
    const [form, element] = await inForm({ required: '', disabled: '' });
    element.disabled = false;
    expect([element.validity.valueMissing, form.checkValidity()]).to.deep.equal([true, false]);
  });
});

describe('setCustomValidity', () => {
  for (const value of [undefined, null]) {
    it(`with ${String(value)} takes the message away`, async () => {
      const [, element] = await inForm({ required: '' });
      element.setCustomValidity(REFUSAL);
      element.setCustomValidity(value as unknown as string);
      expect([element.validity.customError, element.validity.valueMissing]).to.deep.equal([false, true]);
    });
  }
});

describe('a property that a condition leaves false', () => {
  for (const name of ['minAge', 'carrier', 'name', 'timeout', 'params', 'company', 'mRedirectUrl']) {
    it(`is absent: ${name}`, async () => {
      const [, element] = await inForm();
      Object.assign(element, { [name]: false });
      void element.certify();
      expect(element.status).to.equal('pending');
    });
  }
});
