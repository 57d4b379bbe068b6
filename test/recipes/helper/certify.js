import 'imp-certification';

const element = Object.assign(document.createElement('imp-certification'), {
  userCode: 'imp00000000',
  channelKey: 'channel-key-…',
  loading: 'eager', // a hidden element never comes near the viewport
  hidden: true,
});
document.body.append(element);

/** What a phone has come back to this page with; null where it has not. */
export const returned = element.getRedirectResult();

/** Takes what `IMP.certification` takes. Call it in the click, before any `await`. */
export function certify(params) {
  element.params = params;
  return element.certify();
}
