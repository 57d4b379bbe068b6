import { html } from 'hono/html';
import type { FormErrors } from '../person-form.js';
import type { Messages } from '../messages/index.js';
import type { Html } from './layout.js';

/** What the fields of one form share. */
export interface FormView {
  t: Messages;
  values: Readonly<Record<string, string>>;
  errors: FormErrors;
  /** Whether a field may take the focus: browsers let none in a frame on a page of another origin. */
  mayFocus: boolean;
}

const describe = ({ t, errors, mayFocus }: FormView, name: string, hint?: string) => {
  const error = errors[name];
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return {
    attributes: html`${ids && html`aria-describedby="${ids}"`} ${error && html`aria-invalid="true"`}`,
    autofocus: mayFocus && Object.keys(errors)[0] === name && html`autofocus`,
    hintText: hint && html`<p class="hint" id="${name}-hint">${hint}</p>`,
    errorText: error && html`<p class="error" id="${name}-error">${t[error]}</p>`,
  };
};

/** All that is wrong, each a link to its field; a single error is beside its field, which has the focus. */
export const errorSummary = ({ t, errors }: FormView): Html =>
  Object.keys(errors).length < 2
    ? html``
    : html`<div class="summary" role="alert">
        <h2>${t.errorSummary}</h2>
        <ul>
          ${Object.entries(errors).map(
            ([name, message]) => html`<li><a href="#${name}">${t[message]}</a></li>`,
          )}
        </ul>
      </div>`;

interface TextField {
  name: string;
  label: string;
  hint?: string;
  autocomplete: string;
  inputmode?: 'numeric' | 'tel';
  maxlength?: number;
  autofocus?: boolean;
}

export const textField = (view: FormView, field: TextField): Html => {
  const { name, label, autocomplete, inputmode, maxlength } = field;
  const { attributes, autofocus, hintText, errorText } = describe(view, name, field.hint);
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${hintText}
    <input
      id="${name}"
      name="${name}"
      type="${inputmode === 'tel' ? 'tel' : 'text'}"
      value="${view.values[name] ?? ''}"
      autocomplete="${autocomplete}"
      ${inputmode && html`inputmode="${inputmode}"`}
      ${maxlength && html`maxlength="${maxlength}"`}
      ${field.autofocus && view.mayFocus ? html`autofocus` : autofocus}
      ${attributes}
      required
    />
    ${errorText}
  </div>`;
};

interface Choice {
  value: string;
  label: string;
}

export const selectField = (
  view: FormView,
  { name, label, choices, className }: { name: string; label: string; choices: Choice[]; className?: string },
): Html => {
  const { attributes, autofocus, errorText } = describe(view, name);
  return html`<div class="field ${className ?? ''}">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}" ${autofocus} ${attributes}>
      <option value="">${view.t.choose}</option>
      ${choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === view.values[name] && html`selected`}>
            ${choice.label}
          </option>`,
      )}
    </select>
    ${errorText}
  </div>`;
};

interface RadioField {
  name: string;
  legend: string;
  choices: Choice[];
  hint?: string;
  /** The only value that may be chosen; `''` = any. */
  only?: string;
}

export const radioField = (view: FormView, { name, legend, choices, hint, only = '' }: RadioField): Html => {
  const { attributes, autofocus, hintText, errorText } = describe(view, name, hint);
  return html`<fieldset class="field" role="radiogroup" ${attributes}>
    <legend>${legend}</legend>
    ${hintText}
    <div class="choices">
      ${choices.map(
        ({ value, label }, index) =>
          html`<label class="choice">
            <input
              id="${index === 0 ? name : `${name}-${value}`}"
              type="radio"
              name="${name}"
              value="${value}"
              ${value === view.values[name] && html`checked`}
              ${only && value !== only && html`disabled`}
              ${index === 0 && autofocus}
              required
            />
            <span>${label}</span>
          </label>`,
      )}
    </div>
    ${errorText}
  </fieldset>`;
};

export const checkbox = (view: FormView, name: string, label: string, hint?: string): Html => {
  const { attributes, autofocus, hintText, errorText } = describe(view, name, hint);
  return html`<div class="field">
    <label class="check">
      <input
        id="${name}"
        type="checkbox"
        name="${name}"
        value="true"
        ${view.values[name] && html`checked`}
        ${autofocus}
        ${attributes}
      />
      <span>${label}</span>
    </label>
    ${hintText} ${errorText}
  </div>`;
};
