import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { CertificationStatus, ImpCertificationElement } from '../src/index.js';
import { allowWindows, buttonOf, certificationFixture, forbidWindows } from './helpers/element.js';
import { FakeImp, forgetSdk, installFakeImp } from './helpers/fake-imp.js';

const STATUSES = ['idle', 'loading', 'ready', 'pending', 'certified', 'failed'] as const;

let imp: FakeImp;

// WebKit's own clock would allow a window for a second after the press.
before(() => Object.defineProperty(navigator, 'vendor', { configurable: true, value: '' }));

beforeEach(() => {
  forgetSdk();
  imp = installFakeImp();
});

after(() => Reflect.deleteProperty(navigator, 'vendor'));

/** Brings the element into a status, from idle. */
async function show(element: ImpCertificationElement, status: CertificationStatus): Promise<void> {
  element.reset();
  imp = installFakeImp();
  // One that talks to frames is waited for until it has done its work, in a later task.
  if (status === 'loading' || status === 'ready') Object.assign(imp, { communicate: () => undefined });
  if (status !== 'idle') void element.certify();
  if (status === 'certified') imp.succeed();
  if (status === 'failed') imp.refuse({ error_code: null, error_msg: null });
  if (status === 'ready') {
    forbidWindows();
    await waitUntil(() => element.status !== 'loading');
    allowWindows();
  }
  expect(element.status).to.equal(status);
  await element.updateComplete;
}

describe('between its states', () => {
  for (const lang of ['ko', 'en']) {
    for (const width of ['', '100%', '9rem', '44px']) {
      for (const label of ['', '휴대폰으로 본인인증하고 가입하기']) {
        it(`nothing moves (${lang}, width ${width || 'its own'}, ${label ? 'own' : 'built-in'} label)`, async () => {
          const place = await fixture<HTMLElement>(html`<div style="width: 320px"></div>`);
          const element = await certificationFixture({ lang });
          element.textContent = label;
          element.style.width = width;
          // Below its own width a status may need a second line, which the page can keep free.
          if (width) element.style.setProperty('--imp-certification-status-lines', '9');
          place.append(element, 'next');
          const boxes = new Set<string>();
          for (const status of STATUSES) {
            await show(element, status);
            const boxOf = (one: Element) => JSON.stringify(one.getBoundingClientRect());
            boxes.add(boxOf(element) + boxOf(buttonOf(element)));
          }
          expect([...boxes]).to.have.length(1);
        });
      }
    }
  }

  for (const display of ['block', 'flex', 'grid', 'inline-grid']) {
    it(`it fits into a narrow ${display} container`, async () => {
      const narrow = html`<div style="width: 200px">
        <div style="display: ${display}; max-width: 100%"></div>
      </div>`;
      const place = await fixture<HTMLElement>(narrow);
      const element = await certificationFixture({ lang: 'en' });
      place.firstElementChild?.append(element);
      await element.updateComplete;
      expect(element.getBoundingClientRect().width).to.be.at.most(200);
      place.style.width = '400px';
      if (display !== 'inline-grid') expect(element.getBoundingClientRect().width).to.equal(300);
    });
  }

  const widths = ['', 'width: 100%', 'width: 320px', 'display: block; width: 100%; max-width: 350px'];
  for (const display of ['block', 'grid', 'flex', 'flex; flex-direction: column; align-items: start']) {
    for (const style of widths) {
      // In a flex box the element is as wide as its content, unless the page says otherwise.
      const inlineSize = display.startsWith('flex') && style.includes('%') ? '100%' : '';
      it(`a trigger keeps the width that it had outside (${style || 'its own'}, in ${display})`, async () => {
        const own = style || display !== 'grid' ? style : 'justify-self: start';
        const place = await fixture<HTMLElement>(html`<div style="width: 400px"></div>`);
        place.style.cssText += `display: ${display}`;
        const control = Object.assign(document.createElement('button'), { textContent: '휴대폰 본인인증' });
        control.style.cssText = own;
        place.append(control);
        const { width } = control.getBoundingClientRect();
        const element = await certificationFixture();
        element.style.inlineSize = inlineSize;
        place.append(element);
        element.append(control);
        control.slot = 'trigger';
        for (const status of STATUSES) {
          await show(element, status);
          await element.updateComplete;
          expect(control.getBoundingClientRect().width).to.equal(width);
        }
        expect(element.getBoundingClientRect().width).to.be.at.least(width);
      });
    }
  }

  it('the status is seen where the built-in label does not say it', async () => {
    const element = await certificationFixture({ lang: 'ko' });
    const shown = () => {
      const status = element.shadowRoot?.querySelector('[part=status]');
      return status?.textContent !== '' && getComputedStyle(status!).clipPath === 'none';
    };
    for (const [content, seen] of [
      ['', false],
      ['휴대폰 본인인증', true],
      ['<button slot="trigger">휴대폰 본인인증</button>', true],
    ] as const) {
      element.innerHTML = content;
      await aTimeout(0);
      for (const status of ['loading', 'certified'] as const) {
        await show(element, status);
        expect(shown()).to.equal(seen);
      }
      await show(element, 'pending');
      expect(shown()).to.equal(true);
    }
  });

  it('the button is never narrower or lower than a finger', async () => {
    const element = await certificationFixture();
    element.style.cssText = 'width: 1px; --imp-certification-padding: 0';
    const { width, height } = buttonOf(element).getBoundingClientRect();
    expect(width).to.be.at.least(44);
    expect(height).to.be.at.least(44);
  });
});

describe('the focus', () => {
  const trigger = (text: string) => {
    const button = document.createElement('button');
    button.slot = 'trigger';
    button.textContent = text;
    return button;
  };
  const focused = (element: Element) => element.shadowRoot?.activeElement ?? document.activeElement;

  it('stays on the button through every state', async () => {
    const element = await certificationFixture();
    element.focus();
    for (const status of STATUSES) {
      await show(element, status);
      expect(focused(element)).to.equal(buttonOf(element));
    }
  });

  it('goes over to the control that takes the place of the focused one', async () => {
    const element = await certificationFixture();
    element.focus();
    for (const name of ['first', 'second']) {
      const next = trigger(name);
      element.replaceChildren(next);
      await aTimeout(0);
      expect(focused(element)).to.equal(next);
    }
    element.replaceChildren();
    await aTimeout(0);
    expect(focused(element)).to.equal(buttonOf(element));
  });

  it('is not taken from anything else', async () => {
    const element = await certificationFixture();
    const field = await fixture<HTMLInputElement>(html`<input />`);
    element.focus();
    field.focus();
    element.replaceChildren(trigger('first'));
    await aTimeout(0);
    expect(document.activeElement).to.equal(field);
    field.blur();
    element.replaceChildren(trigger('second'));
    await aTimeout(0);
    expect(document.activeElement).to.equal(document.body);
    expect(imp.calls).to.deep.equal([]);
  });
});
