import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ImpCertificationElement } from '../src/index.js';
import { buttonOf, certificationFixture } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

let imp: FakeImp;

beforeEach(() => {
  forgetSdk();
  imp = installFakeImp();
});

describe('the button', () => {
  it('has a built-in label in the nearest language', async () => {
    const element = await certificationFixture({ lang: 'ko' });
    expect(buttonOf(element).innerText.trim()).to.equal('본인인증');
  });

  it('finds the language outside of shadow roots', async () => {
    const host = await fixture<HTMLElement>(html`<div lang="ko"></div>`);
    const element = document.createElement('imp-certification');
    host.attachShadow({ mode: 'open' }).append(element);
    await element.updateComplete;
    expect(buttonOf(element).innerText.trim()).to.equal('본인인증');
  });

  it("shows the page's label, and takes white space alone for none", async () => {
    const element = await certificationFixture({ lang: 'ko' });
    element.textContent = '\n  ';
    await aTimeout(0);
    await element.updateComplete;
    expect(buttonOf(element).innerText).to.contain('본인인증');
    element.textContent = '휴대폰으로 가입';
    await aTimeout(0);
    await element.updateComplete;
    expect(buttonOf(element).innerText).to.not.contain('본인인증');
  });

  it('is reached by click() and focus()', async () => {
    const element = await certificationFixture();
    element.focus();
    expect(element.shadowRoot?.activeElement).to.equal(buttonOf(element));
    element.click();
    expect(imp.calls).to.have.length(1);
  });

  it('says every status in a live region', async () => {
    const element = await certificationFixture({ lang: 'en' });
    const live = element.shadowRoot?.querySelector('[role="status"]');
    expect(live?.textContent).to.equal('');
    element.click();
    await element.updateComplete;
    expect(live?.textContent).to.contain('Press again.');
    imp.refuse({ error_msg: 'The code was wrong.' });
    await element.updateComplete;
    expect(live?.textContent).to.equal('The code was wrong.');
    void element.certify();
    imp.succeed();
    await element.updateComplete;
    expect(live?.textContent).to.equal('Your identity is verified.');
  });

  it('keeps what only a developer can mend from the visitor', async () => {
    const element = await certificationFixture({ lang: 'en', 'min-age': 'x' });
    await element.certify();
    await element.updateComplete;
    const live = element.shadowRoot?.querySelector('[role="status"]');
    expect(live?.textContent).to.equal('It did not work out.');
  });

  it('is pressed by the keyboard', async () => {
    const element = await certificationFixture();
    element.focus();
    await sendKeys({ press: 'Enter' });
    expect(imp.calls).to.have.length(1);
  });

  it('takes a key that is held down for one press', async () => {
    const element = await certificationFixture();
    const repeat = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      cancelable: true,
      bubbles: true,
    });
    expect(buttonOf(element).dispatchEvent(repeat)).to.equal(false);
  });

  it('has no accessibility violation in any status', async () => {
    const element = await certificationFixture({ lang: 'ko' });
    await expect(element).to.be.accessible();
    element.click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
    imp.refuse();
    await element.updateComplete;
    await expect(element).to.be.accessible();
    void element.certify();
    imp.succeed();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });
});

describe('the trigger slot', () => {
  async function withTrigger(): Promise<[ImpCertificationElement, HTMLButtonElement]> {
    const element = await certificationFixture();
    const trigger = document.createElement('button');
    trigger.slot = 'trigger';
    trigger.textContent = 'Go';
    element.append(trigger);
    await aTimeout(0);
    return [element, trigger];
  }

  it("starts the attempt by the page's own control, which never submits", async () => {
    const [, trigger] = await withTrigger();
    expect(trigger.type).to.equal('button');
    trigger.click();
    expect(imp.calls).to.have.length(1);
  });

  it('takes whatever is in it, and nothing beside it', async () => {
    const [element] = await withTrigger();
    const second = document.createElement('span');
    second.slot = 'trigger';
    element.append(second);
    await aTimeout(0);
    element.shadowRoot?.querySelector<HTMLElement>('[role="status"]')?.click();
    expect(imp.calls).to.have.length(0);
    second.click();
    expect(imp.calls).to.have.length(1);
  });

  it('leaves a press alone that the page has prevented', async () => {
    const [, trigger] = await withTrigger();
    trigger.addEventListener('click', (event) => event.preventDefault());
    trigger.click();
    expect(imp.calls).to.have.length(0);
  });

  it('does nothing while disabled, and says so', async () => {
    const [element, trigger] = await withTrigger();
    element.disabled = true;
    await element.updateComplete;
    expect(trigger.getAttribute('aria-disabled')).to.equal('true');
    trigger.click();
    expect(imp.calls).to.have.length(0);
    element.disabled = false;
    await element.updateComplete;
    expect(trigger.hasAttribute('aria-disabled')).to.equal(false);
  });
});
