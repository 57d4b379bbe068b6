import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

const RESULT = [
  ['imp_uid', 'imp_1'],
  ['merchant_uid', 'm1'],
];
const entriesOf = (form: HTMLFormElement) => [...new FormData(form)];

let imp: FakeImp;

beforeEach(() => {
  forgetSdk();
  imp = installFakeImp();
});

async function inForm(
  attributes: Record<string, string> = {},
): Promise<[HTMLFormElement, ImpCertificationElement]> {
  const form = await fixture<HTMLFormElement>(html`<form></form>`);
  const element = await certificationFixture(attributes);
  form.append(element);
  await element.updateComplete;
  return [form, element];
}

function certified(element: ImpCertificationElement): void {
  void element.certify();
  imp.succeed();
}

/** Whether the form would be sent, and what with. */
function submit(form: HTMLFormElement): unknown[] | null {
  let sent: unknown[] | null = null;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    sent = entriesOf(form);
  };
  form.addEventListener('submit', onSubmit, { once: true });
  form.requestSubmit();
  form.removeEventListener('submit', onSubmit);
  return sent;
}

describe('in a form', () => {
  it('adds imp_uid and merchant_uid once certified, before the event', async () => {
    const [form, element] = await inForm({ name: '홍길동' });
    expect(entriesOf(form)).to.deep.equal([]);
    let entries: unknown;
    element.addEventListener('certified', () => (entries = entriesOf(form)));
    certified(element);
    expect(entries).to.deep.equal(RESULT);
  });

  it('can be sent by a listener of certified', async () => {
    const [form, element] = await inForm({ required: '' });
    let sent: unknown;
    element.addEventListener('certified', () => (sent = submit(form)));
    certified(element);
    expect(sent).to.deep.equal(RESULT);
  });

  it('is known to listeners of formdata', async () => {
    const [form, element] = await inForm();
    certified(element);
    let asked: unknown;
    form.addEventListener('formdata', ({ formData }) => (asked = [...formData]));
    entriesOf(form);
    expect(asked).to.deep.equal(RESULT);
  });

  it('adds nothing after a failure, and nothing after reset()', async () => {
    const [form, element] = await inForm();
    void element.certify();
    imp.refuse();
    expect(entriesOf(form)).to.deep.equal([]);
    certified(element);
    form.reset();
    expect(entriesOf(form)).to.deep.equal([]);
    expect(element.status).to.equal('idle');
  });

  it('belongs to the form that its form attribute names, and to the one that it is moved into', async () => {
    const [form, element] = await inForm();
    const other = await fixture<HTMLFormElement>(html`<form id="other"></form>`);
    certified(element);
    element.setAttribute('form', 'other');
    expect([entriesOf(form), entriesOf(other)]).to.deep.equal([[], RESULT]);
    element.removeAttribute('form');
    expect([entriesOf(form), entriesOf(other)]).to.deep.equal([RESULT, []]);
    other.append(element);
    expect([entriesOf(form), entriesOf(other)]).to.deep.equal([[], RESULT]);
  });

  it('works in a dialog', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog><form method="dialog"></form></dialog>`);
    const form = dialog.querySelector('form')!;
    const element = await certificationFixture({ required: '' });
    form.append(element);
    dialog.showModal();
    form.requestSubmit();
    expect(dialog.open).to.equal(true);
    certified(element);
    form.requestSubmit();
    expect(dialog.open).to.equal(false);
  });

  it('neither validates nor is sent while disabled', async () => {
    const [form, element] = await inForm({ required: '' });
    certified(element);
    element.disabled = true;
    expect(element.willValidate).to.equal(false);
    expect(submit(form)).to.deep.equal([]);
    element.disabled = false;
    expect(submit(form)).to.deep.equal(RESULT);
  });

  it('follows a disabled fieldset without taking it over', async () => {
    const fieldset = await fixture<HTMLFieldSetElement>(html`<fieldset disabled></fieldset>`);
    const element = await certificationFixture({ required: '' });
    fieldset.append(element);
    await element.updateComplete;
    expect(buttonOf(element).disabled).to.equal(true);
    expect(element).to.include({ disabled: false, willValidate: false });
    fieldset.disabled = false;
    await element.updateComplete;
    expect(buttonOf(element).disabled).to.equal(false);
  });
});

describe('required', () => {
  it('makes the form invalid until certified', async () => {
    const [form, element] = await inForm({ required: '', lang: 'ko' });
    expect(element.validity.valueMissing).to.equal(true);
    expect(element.validationMessage).to.equal('본인인증을 해 주세요.');
    expect(submit(form)).to.equal(null);
    certified(element);
    expect(element.checkValidity()).to.equal(true);
    expect(submit(form)).to.deep.equal(RESULT);
    element.reset();
    expect(element.checkValidity()).to.equal(false);
  });

  it('is shown at the button', async () => {
    const [form, element] = await inForm({ required: '' });
    form.requestSubmit();
    expect(element.shadowRoot?.activeElement).to.equal(buttonOf(element));
  });

  it("is shown at the page's own control, also at one that has taken its place", async () => {
    const [form, element] = await inForm({ required: '' });
    for (const name of ['first', 'second']) {
      const trigger = document.createElement('button');
      trigger.slot = 'trigger';
      trigger.textContent = name;
      element.replaceChildren(trigger);
      await aTimeout(0);
      form.requestSubmit();
      expect(document.activeElement).to.equal(trigger);
      trigger.blur();
      await aTimeout(0);
    }
  });
});

describe('a trigger in a form', () => {
  async function withTrigger(markup: string): Promise<[HTMLFormElement, HTMLElement]> {
    const [form, element] = await inForm();
    element.innerHTML = markup;
    await aTimeout(0);
    return [form, element.querySelector('[slot]')!];
  }

  it('never submits the form', async () => {
    const [form, trigger] = await withTrigger('<button slot="trigger">Go</button>');
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits++;
    });
    trigger.click();
    expect(submits).to.equal(0);
    expect(imp.calls).to.have.length(1);
  });

  it('is not pressed by Enter in a field', async () => {
    const [form] = await withTrigger('<button slot="trigger">Go</button>');
    form.addEventListener('submit', (event) => event.preventDefault());
    const field = form.appendChild(document.createElement('input'));
    field.focus();
    await sendKeys({ press: 'Enter' });
    expect(imp.calls).to.have.length(0);
  });

  it('keeps the type that the page gave it', async () => {
    const [, trigger] = await withTrigger('<button slot="trigger" type="reset">Go</button>');
    expect((trigger as HTMLButtonElement).type).to.equal('reset');
  });
});
