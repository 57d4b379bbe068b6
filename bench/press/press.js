// @ts-check
// A page with the vendor's SDK on it, and one control at a time in it: the element, or a button that calls the SDK
// itself. The SDK is the same for both: it notes when it is called and answers after 1 ms.

/**
 * @typedef {{ success: boolean, imp_uid: string, merchant_uid: string }} Answer
 * @typedef {object} Press Times by `performance.now()`.
 * @property {boolean} isTrusted
 * @property {number} pressed The first that a page hears of the click, whoever listens to it later.
 * @property {number} called
 * @property {number} answered
 * @property {number} certified
 */

for (let count = Number(new URLSearchParams(location.search).get('nodes')); count > 0; count--) {
  document.body.append(document.createElement('p'));
}

/** @type {Partial<Press>} */
let current = {};
/** @type {(press: Press) => void} */
let end = () => {};
/** @type {Promise<Press>} */
let ended;
let count = 0;

/** @param {Partial<Answer>} answer */
function onCertified({ success }) {
  current.certified = performance.now();
  if (success) end(/** @type {Press} */ (current));
}

const IMP = {
  init() {},
  /**
   * @param {{ merchant_uid: string }} params
   * @param {(answer: Answer) => void} callback
   */
  certification({ merchant_uid }, callback) {
    current.called = performance.now();
    setTimeout(() => {
      current.answered = performance.now();
      callback({ success: true, imp_uid: 'imp_1', merchant_uid });
    }, 1);
  },
};

/** @param {(params: { merchant_uid: string, channelKey: string, m_redirect_url: string }) => void} onClick */
const button = (onClick) => (/** @type {string} */ merchant_uid) => {
  const made = document.createElement('button');
  made.textContent = '본인인증';
  const params = { merchant_uid, channelKey: 'channel-key-danal', m_redirect_url: location.href };
  made.addEventListener('click', () => onClick(params));
  return made;
};

const makers = {
  element(/** @type {string} */ merchantUid) {
    const element = document.createElement('imp-certification');
    element.setAttribute('user-code', 'imp00000000');
    element.setAttribute('channel-key', 'channel-key-danal');
    element.setAttribute('merchant-uid', merchantUid);
    element.addEventListener('certified', (event) => onCertified(/** @type {CustomEvent} */ (event).detail));
    return element;
  },
  button: button((params) => IMP.certification(params, onCertified)),
  awaitingButton: button(async (params) => {
    await null;
    IMP.certification(params, onCertified);
  }),
  lateButton: button((params) => setTimeout(() => IMP.certification(params, onCertified), 20)),
};

window.addEventListener(
  'click',
  ({ isTrusted }) => {
    current.isTrusted = isTrusted;
    current.pressed = performance.now();
  },
  { capture: true },
);

Object.assign(window, {
  IMP,
  /**
   * Shows a fresh control, until it has been painted: two presses of the same one within half a second are one.
   *
   * @param {keyof typeof makers} name
   */
  async show(name) {
    if (!crossOriginIsolated) throw new Error('The clock is too coarse without cross-origin isolation.');
    await customElements.whenDefined('imp-certification');
    current = {};
    ended = new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('The press had no answer.')), 10_000);
      end = (press) => {
        clearTimeout(limit);
        resolve(press);
      };
    });
    document.querySelector('main')?.replaceChildren(makers[name](`certification-${++count}`));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  },
  outcome: () => ended,
});
