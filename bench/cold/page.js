// @ts-check
// How long a page's thread is at work for a component, from its module's text to its first element with styles and
// layout: parsing, compiling, evaluating, creating, rendering. The text is there before, as the network is not what is
// measured, and given as an inline module, so that no cache holds it and nothing is compiled elsewhere. The page has
// text of its own, regular and bold: finding fonts for the first text of a page is none of the elements' work.

/**
 * @typedef {object} Contestant
 * @property {Readonly<Record<string, string>>} attributes
 * @property {Readonly<Record<string, unknown>>} [properties]
 * @property {(element: Element) => PromiseLike<unknown> | undefined} rendered
 * @property {string} [shows] What it has rendered.
 */

/** @param {Element} element */
const updateComplete = (element) =>
  /** @type {Element & { updateComplete: Promise<boolean> }} */ (element).updateComplete;

/** @type {Record<string, Contestant>} */
const contestants = {
  'imp-certification': {
    attributes: {
      'user-code': 'imp00000000',
      'channel-key': 'channel-key-0d5f0c5e-5b1c-4c3e-9d8f-3f1f4c6a7b21',
      'merchant-uid': 'certification-1',
    },
    rendered: updateComplete,
    shows: 'button',
  },
  // It shows nothing without its vendor's script: the least that can stand in for that answers at once.
  'google-pay-button': {
    attributes: { environment: 'TEST', 'button-type': 'pay' },
    properties: {
      paymentRequest: {
        apiVersion: 2,
        apiVersionMinor: 0,
        allowedPaymentMethods: [{ type: 'CARD', parameters: { allowedCardNetworks: ['VISA'] } }],
        merchantInfo: { merchantId: '1', merchantName: 'Shop' },
        transactionInfo: { totalPriceStatus: 'FINAL', totalPrice: '1.00', currencyCode: 'KRW' },
      },
    },
    rendered: (element) =>
      new Promise((resolve) => element.addEventListener('readytopaychange', resolve, { once: true })),
    shows: 'button',
  },
  // With a key, as it is meant to be used: it asks for its vendor's script, which fails later and elsewhere.
  'gmpx-api-loader': { attributes: { key: 'key' }, rendered: updateComplete, shows: 'slot' },
  'empty-element': { attributes: {}, rendered: () => undefined },
};

const name = location.search.slice(1);
const contestant = contestants[name];
if (!contestant) throw new Error(`No contestant ${name}`);
const { attributes, properties, rendered, shows } = contestant;

if (name === 'google-pay-button') {
  class PaymentsClient {
    createButton() {
      const button = document.createElement('button');
      button.textContent = '결제하기';
      return button;
    }
    isReadyToPay() {
      return Promise.resolve({ result: true });
    }
    prefetchPaymentData() {}
  }
  Object.assign(globalThis, { google: { payments: { api: { PaymentsClient } } } });
}

const code = await (await fetch(`${name}.js`)).text();
// The page's own first frame is over.
await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));

const start = performance.now();
const script = document.createElement('script');
script.type = 'module';
script.textContent = code;
document.head.append(script);
await customElements.whenDefined(name);
const element = document.createElement(name);
for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute] ?? '');
Object.assign(element, properties);
document.body.append(element);
await rendered(element);
element.getBoundingClientRect();
const elapsed = performance.now() - start;

if (shows && !(element.shadowRoot ?? element).querySelector(shows)) throw new Error(`${name} shows nothing`);
Object.assign(globalThis, { tachometerResult: elapsed });
