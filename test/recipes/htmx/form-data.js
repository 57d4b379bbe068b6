document.body.addEventListener('htmx:configRequest', ({ detail: { elt, parameters } }) => {
  if (elt instanceof HTMLFormElement) Object.assign(parameters, Object.fromEntries(new FormData(elt)));
});
