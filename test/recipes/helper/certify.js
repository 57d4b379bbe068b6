import 'imp-certification';

const element = Object.assign(document.createElement('imp-certification'), {
  userCode: 'imp00000000',
  channelKey: 'channel-key-…',
  loading: 'eager', // a hidden element never comes near the viewport
  hidden: true,
});
let isCalled = false;

/** What a phone has come back to this page with. Elsewhere it never resolves. */
export const returned = new Promise((resolve) => {
  for (const type of ['certified', 'failed']) {
    element.addEventListener(type, ({ detail }) => isCalled || resolve(detail));
  }
});

document.body.append(element);

/** Takes what `IMP.certification` takes. Call it in the click, before any `await`. */
export function certify(params) {
  isCalled = true;
  element.params = params;
  return element.certify();
}
