/**
 * Leaves the page as PortOne's SDK does on a phone, where what it has put over the page stays behind: its one dialog,
 * and the class of `body` that hides everything else.
 */
export const SDK = `{
  const dialog = document.createElement('div');
  dialog.innerHTML = '<iframe title="PortOne"></iframe>';
  const hide = () => {
    dialog.className = 'imp-dialog customizable';
    dialog.style.display = 'none';
    document.body.classList.remove('imp-payment-progress');
  };
  const style = document.createElement('style');
  style.textContent = \`
    .imp-dialog { position: fixed; inset: 0; z-index: 99999; }
    .imp-payment-progress > :not(.imp-dialog) { display: none; }\`;
  window.IMP = {
    init() {
      if (dialog.isConnected) return;
      hide();
      document.head.append(style);
      document.body.append(dialog);
    },
    certification({ popup, ...request }) {
      dialog.className = 'imp-dialog customizable certification-danal mobile' + (popup ? ' popup' : '');
      dialog.style.display = 'block';
      document.body.classList.add('imp-payment-progress');
      if (!popup) location.href = '/gateway?' + new URLSearchParams(request);
    },
    close: hide,
  };
}`;

/** Sends on what it was sent, with what the visitor chooses. */
export const GATEWAY = `
<form action="/gateway/end">
  <button name="outcome" value="finish">인증하기</button>
  <button name="outcome" value="cancel">취소</button>
</form>
<script>
  for (const [name, value] of new URLSearchParams(location.search)) {
    document.forms[0].append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  }
</script>`;

const ELEMENT =
  '<imp-certification user-code="imp00000000" merchant-uid="{merchant-uid}" sdk-src="/sdk.js"></imp-certification>';

/** First on every page: it records what happens, and gives the page what a state of its own is. */
const RECORD = `<script>
  history.replaceState({ own: 'state' }, '');
  window.shown = [];
  addEventListener('pageshow', ({ persisted }) => shown.push(persisted ? 'restored' : 'loaded'));
  window.heard = [];
  const hear = (target) => {
    for (const type of ['certified', 'failed']) {
      target.addEventListener(type, ({ detail }) => heard.push([type, detail.error_code].join(' ').trim()));
    }
  };
  // The classes of what stands over the page and is shown: the SDK's dialog, and a layer of the page's own.
  window.layers = () =>
    [...document.querySelectorAll('.imp-dialog, .event')]
      .filter((layer) => layer.checkVisibility())
      .map(({ classList }) => classList[0]);
  const find = () => document.querySelector('imp-certification');
  const mount = () => {
    document.querySelector('form').innerHTML = '${ELEMENT}';
    return find();
  };
</script>`;

const DEFINE = '<script type="module" src="/imp-certification.js"></script>';
const FORM = `<form id="sign-up">${ELEMENT}</form>`;
const EMPTY_FORM = '<form id="sign-up"></form>';
const module = (code: string) => `<script type="module">${code}</script>`;

/** Pages that differ in when and how their listener comes, by what it comes with. */
export const LISTENERS: Readonly<Record<string, string>> = {
  'an inline script': `${DEFINE}${FORM}<script>hear(find())</script>`,
  'a module before the element': `${module('hear(find())')}${DEFINE}${FORM}`,
  'a module after the element': `${DEFINE}${FORM}${module('hear(find())')}`,
  'a slow module after the element': `${DEFINE}${FORM}${module("import '/slow.js'; hear(find())")}`,
  DOMContentLoaded: `${DEFINE}${FORM}<script>addEventListener('DOMContentLoaded', () => hear(find()))</script>`,
  // A result does not wait for what the page still loads: one who comes late finds it.
  load: `<script async src="/slow.js"></script>${DEFINE}${FORM}<script>
    addEventListener('load', () => (find().response?.success ? heard.push('certified') : hear(find())));
  </script>`,
  'a mount in a microtask': `${DEFINE}${EMPTY_FORM}${module('queueMicrotask(() => hear(mount()))')}`,
  'a mount in a frame': `${DEFINE}${EMPTY_FORM}${module('requestAnimationFrame(() => hear(mount()))')}`,
  'a mount after an await': `${DEFINE}${EMPTY_FORM}${module("await import('/slow.js'); hear(mount())")}`,
  'an effect after a mount': `${DEFINE}${EMPTY_FORM}${module('mount(); setTimeout(() => hear(find()))')}`,
  'a mount half a second later': `${DEFINE}${EMPTY_FORM}<script>setTimeout(() => hear(mount()), 500)</script>`,
  'the document': `${DEFINE}${FORM}<script>hear(document)</script>`,
};

/** The markup by path. */
export const PAGES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(LISTENERS).map(([name, page]) => [encodeURIComponent(name), page])),
  shop: `<div class="event">이벤트</div><p>상점</p><a href="/elsewhere">다른 곳</a>
    ${DEFINE}${FORM}<script>hear(document)</script>`,
  elsewhere: '<p>다른 곳</p>',
  // In a window: the page itself stays.
  window: `${DEFINE}${FORM.replace('<imp-certification', '$& popup')}<script>hear(document)</script>`,
  // A page that listens for `unload` is not kept.
  unkept: `${DEFINE}${FORM}<script>hear(document); addEventListener('unload', () => {})</script>`,
  router: `${DEFINE}${EMPTY_FORM}${module(`
    hear(document);
    const { href } = location;
    mount();
    window.renderAgain = () => {
      history.replaceState(history.state, '', href);
      mount();
    };`)}`,
};

/** The whole page, with an element of its own `merchant-uid`. */
export function pageOf(body: string, merchantUid: string): string {
  const page = `<!doctype html><html lang="ko"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>상점</title>
    ${RECORD}${body}`;
  return page.replaceAll('{merchant-uid}', merchantUid);
}
