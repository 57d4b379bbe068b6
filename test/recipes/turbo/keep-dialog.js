document.addEventListener('turbo:before-morph-element', (event) => {
  if (event.target.matches('.imp-dialog')) event.preventDefault();
});
