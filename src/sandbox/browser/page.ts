/** Changing the language keeps what has been typed: the form goes along, without being checked. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language-action]')) {
  link.addEventListener('click', (event) => {
    const form = document.querySelector<HTMLFormElement>('form[data-draft]');
    const { languageAction } = link.dataset;
    if (!form || !languageAction) return;
    event.preventDefault();
    const language = document.createElement('input');
    language.type = 'hidden';
    language.name = 'lang';
    language.value = link.lang;
    form.append(language);
    form.action = languageAction;
    form.submit();
  });
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-opens]')) {
  link.addEventListener('click', () => document.querySelector(link.hash)?.setAttribute('open', ''));
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const text = document.querySelector(button.dataset.copy ?? '')?.textContent ?? '';
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset.copied ?? '';
    });
  });
}

/** Hands the result to the page that opened this window or shows this frame, and closes the window. */
const deliver = (element: HTMLElement): void => {
  const { done, targetOrigin = '', delay = '0' } = element.dataset;
  const isFrame = window.parent !== window;
  const merchant = isFrame ? window.parent : (window.opener as Window | null);
  const show = (selector: string): void => {
    element.querySelector('[data-returning]')?.setAttribute('hidden', '');
    element.querySelector(selector)?.removeAttribute('hidden');
  };
  if (done !== undefined && !merchant) {
    show('[data-no-opener]');
    return;
  }
  setTimeout(() => {
    if (done !== undefined) merchant?.postMessage(done, targetOrigin);
    if (isFrame) return;
    window.close();
    // A window that no script opened stays.
    show('[data-close]');
  }, Number(delay));
};

const result = document.querySelector<HTMLElement>('[data-result]');
if (result) deliver(result);
