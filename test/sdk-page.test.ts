import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { restore, spy, stub } from 'sinon';
import type { ImpCertificationElement } from '../src/index.js';
import { certificationFixture, listen, types } from './helpers/element.js';
import { forgetSdk } from './helpers/fake-imp.js';
import { installFramedImp, type FramedImp } from './helpers/framed-imp.js';

// An SDK that covers the page, on a page that does not stand still meanwhile.

let imp: FramedImp;
beforeEach(() => {
  forgetSdk();
  imp = installFramedImp();
});
afterEach(async () => {
  // What the SDK has yet to do for an attempt that has ended.
  await aTimeout(50);
  restore();
  forgetSdk();
  imp.dialog.remove();
  document.body.classList.remove('imp-payment-progress');
});

/** With patience: three browsers run at once, each with this first. */
const until = (condition: () => boolean) => waitUntil(condition, undefined, { timeout: 8000 });

/** Whether the element is the topmost thing in its own middle. */
function isFree(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === element;
}

async function prepared(attributes: Record<string, string> = {}): Promise<ImpCertificationElement> {
  const element = await certificationFixture({ loading: 'eager', ...attributes });
  await until(() => imp.loads > 0);
  await aTimeout(30);
  return element;
}

async function covered(): Promise<ImpCertificationElement> {
  stub(window, 'open').returns(window);
  const element = await prepared();
  void element.certify();
  await until(() => !isFree(element));
  return element;
}

describe('the page is uncovered', () => {
  it('where an invalid request of another element supersedes the one that runs', async () => {
    const element = await covered();
    const other = await certificationFixture({ 'merchant-uid': 'm2', carrier: 'nonsense' });
    expect((await other.certify()).error_code).to.equal('INVALID_PARAMETER');
    await until(() => isFree(element));
    expect(element.status).to.equal('idle');
  });

  it('where an invalid request of the same element does', async () => {
    const element = await covered();
    element.merchantUid = '';
    expect((await element.certify()).error_code).to.equal('INVALID_PARAMETER');
    await until(() => isFree(element));
  });

  it('where the page has taken the SDK away meanwhile', async () => {
    const element = await covered();
    Reflect.deleteProperty(window, 'IMP');
    element.abort();
    await until(() => isFree(element));
  });

  it('not where a valid request supersedes the one that runs: the SDK works at that', async () => {
    const element = await covered();
    void element.certify();
    await aTimeout(30);
    expect(isFree(element)).to.equal(false);
    element.reset();
  });
});

describe('a window.open', () => {
  const open = Object.getOwnPropertyDescriptor(window, 'open')!;
  afterEach(() => Object.defineProperty(window, 'open', open));

  const locks: Record<string, PropertyDescriptor> = {
    'cannot be written': { writable: false, value: () => window },
    'is read through a getter': { get: () => () => window },
  };
  for (const [how, lock] of Object.entries(locks)) {
    it(`that ${how} costs nothing but the notice of a refused window`, async () => {
      Object.defineProperty(window, 'open', { configurable: true, ...lock });
      const element = await prepared();
      void element.certify();
      await aTimeout(10);
      expect(element.status).to.equal('pending');
      element.reset();
    });
  }

  it('that the page has wrapped during an attempt does not hide that the next window is refused', async () => {
    let given: Window | null = window;
    window.open = () => given;
    const element = await prepared();
    void element.certify();
    await aTimeout(10);
    const wrapped = window.open.bind(window);
    window.open = (...values) => wrapped(...values);
    imp.refuse();
    await until(() => imp.loads > 1);
    await aTimeout(30);
    given = null;
    expect((await element.certify()).error_code).to.equal('POPUP_BLOCKED');
  });
});

describe('a listener of beforecertify that disables the element', () => {
  for (const isPrepared of [true, false]) {
    it(`ends the attempt before the SDK, which is ${isPrepared ? '' : 'not '}prepared`, async () => {
      const element = isPrepared
        ? await prepared()
        : await certificationFixture({ style: 'position: absolute; top: 100000px' });
      element.addEventListener('beforecertify', () => (element.disabled = true));
      const told = listen(element);
      expect((await element.certify()).error_code).to.equal('DISABLED');
      await aTimeout(100);
      expect(imp.calls).to.have.length(0);
      expect(types(told)).to.deep.equal(['beforecertify']);
    });
  }
});

it('an AbortSignal that cannot be let go of is refused by name', async () => {
  const element = await prepared();
  const signal = { aborted: false, addEventListener: () => undefined } as unknown as AbortSignal;
  const response = await element.certify({ signal });
  expect(response.error_code).to.equal('INVALID_PARAMETER');
  expect(response.error_msg).to.contain('signal');
});

it('a press looks at no layout of the page, with several triggers and required either', async () => {
  const element = await prepared({ required: '' });
  element.innerHTML = '<button slot="trigger">One</button><button slot="trigger">Two</button>';
  await element.updateComplete;
  await aTimeout(0);
  const looks = spy(Element.prototype, 'checkVisibility');
  stub(window, 'open').returns(window);
  element.querySelector('button')?.click();
  expect(element.status).to.equal('pending');
  expect(looks.callCount).to.equal(0);
  element.reset();
});
