import { expect, oneEvent } from '@open-wc/testing';
import { arrive, cleanUp, comeBack, leave, settled, startAnew, uid } from './helpers/coming-back.js';

describe('a result in the address of a page with several elements', () => {
  let page: HTMLElement;
  beforeEach(() => {
    startAnew();
    page = document.body.appendChild(document.createElement('main'));
  });
  afterEach(() => {
    page.remove();
    cleanUp();
  });

  /** Puts elements in, and gives the id of the one that is told of the result. */
  async function takerIn(fill: string | (() => void)): Promise<string> {
    await leave();
    comeBack();
    const taker = new Promise<string>((resolve) => {
      const take = (event: Event) => resolve((event.composedPath()[0] as Element).id);
      page.addEventListener('certified', take, { once: true });
    });
    if (typeof fill === 'string') page.innerHTML = fill;
    else fill();
    return taker;
  }
  const twin = (id: string, attributes = '') =>
    `<imp-certification id="${id}" user-code="imp00000000" ${attributes}></imp-certification>`;

  const hidden: Record<string, (inner: string) => string> = {
    'display: none': (inner) => `<div style="display: none">${inner}</div>`,
    'a hidden ancestor': (inner) => `<section hidden><div>${inner}</div></section>`,
    'visibility: hidden': (inner) => `<div style="visibility: hidden">${inner}</div>`,
    'a closed <details>': (inner) => `<details><summary>…</summary>${inner}</details>`,
  };
  for (const [how, hide] of Object.entries(hidden)) {
    it(`finds the one that is visible before the one that ${how} hides`, async () => {
      expect(await takerIn(hide(twin('phone')) + twin('wide'))).to.equal('wide');
    });

    it(`finds the visible one of two of the same merchant-uid, where ${how} hides the other`, async () => {
      const own = `merchant-uid="${uid}"`;
      const markup = twin('other') + hide(twin('phone', own)) + twin('wide', own);
      expect(await takerIn(markup)).to.equal('wide');
    });
  }

  it('finds the one that asked, though it is hidden and another one is not', async () => {
    const markup = twin('other') + `<div hidden>${twin('own', `merchant-uid="${uid}"`)}</div>`;
    expect(await takerIn(markup)).to.equal('own');
  });

  it('finds the first one where all are hidden', async () => {
    expect(await takerIn(`<div hidden>${twin('first')}${twin('second')}</div>`)).to.equal('first');
  });

  it('finds a visible one that has no box of its own', async () => {
    const style = 'style="display: contents"';
    const markup = `<div hidden>${twin('phone', style)}</div>${twin('wide', style)}`;
    expect(await takerIn(markup)).to.equal('wide');
  });

  it('knows what is visible where a browser has no checkVisibility', async () => {
    const method = Object.getOwnPropertyDescriptor(Element.prototype, 'checkVisibility')!;
    Reflect.deleteProperty(Element.prototype, 'checkVisibility');
    try {
      expect(await takerIn(`<div hidden>${twin('phone')}</div>${twin('wide')}`)).to.equal('wide');
    } finally {
      Object.defineProperty(Element.prototype, 'checkVisibility', method);
    }
  });

  it('finds the first one of the document, whichever was put in first', async () => {
    const taker = takerIn(() => {
      page.innerHTML = twin('second');
      page.insertAdjacentHTML('afterbegin', twin('first'));
    });
    expect(await taker).to.equal('first');
  });

  it('finds the first one of the document, in shadow trees too', async () => {
    const taker = takerIn(() => {
      page.innerHTML = `<div></div>${twin('third')}`;
      const app = page.firstElementChild!.attachShadow({ mode: 'open' });
      app.innerHTML = `<div></div><div>${twin('second')}</div>`;
      app.firstElementChild!.attachShadow({ mode: 'open' }).innerHTML = twin('first');
    });
    expect(await taker).to.equal('first');
  });

  it('finds the element that asked, else the first one', async () => {
    await leave();
    comeBack();
    const first = await arrive();
    const own = await arrive({ 'merchant-uid': uid });
    await oneEvent(own, 'certified');
    expect(first.status).to.equal('idle');
  });

  it('finds an element that is put in later', async () => {
    await leave();
    comeBack();
    await settled();
    await oneEvent(await arrive(), 'certified');
  });
});
