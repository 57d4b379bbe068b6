// @ts-check
import { text } from './page.js';

/** @type {Record<string, string>} */
const problems = {
  email: text.emailProblem,
  password: text.passwordProblem,
  terms_rental: text.termsProblem,
  terms_privacy: text.termsProblem,
};

/**
 * Says below a field what is wrong with it, in the page's language and until it is mended, in place of the browser's
 * bubble, which goes after a few seconds. What has no words here keeps the bubble: the element has its own.
 *
 * @param {HTMLFormElement} form
 */
export function sayProblems(form) {
  form.addEventListener(
    'invalid',
    (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      const problem = problems[field.name];
      if (!problem || field.localName !== 'input') return;
      event.preventDefault();
      say(field, problem);
      if (field === form.querySelector(':invalid:not(fieldset)')) field.focus();
    },
    true,
  );
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.validity.valid) say(target, '');
  });
}

/** @param {HTMLInputElement} field @param {string} problem */
function say(field, problem) {
  const id = `${field.name}-problem`;
  const place = field.closest('label.check') ?? field;
  let line = document.getElementById(id);
  if (!line) {
    line = document.createElement('p');
    line.className = 'problem';
    line.id = id;
    place.after(line);
    const described = field.getAttribute('aria-describedby');
    field.setAttribute('aria-describedby', described ? `${id} ${described}` : id);
  }
  line.textContent = problem;
  field.setAttribute('aria-invalid', String(problem !== ''));
}
