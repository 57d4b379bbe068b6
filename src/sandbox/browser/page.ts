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

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const text = document.querySelector(button.dataset.copy ?? '')?.textContent ?? '';
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset.copied ?? '';
    });
  });
}
