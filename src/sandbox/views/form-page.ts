import { html } from 'hono/html';
import { messages, type Messages } from '../messages/index.js';
import type { FormErrors } from '../person-form.js';
import { pathOf, type VerificationSession } from '../session.js';
import { checkbox, errorSummary, type FormView } from './fields.js';
import { layout, type Html } from './layout.js';

const titles = { danal: 'phoneTitle', inicis_unified: 'appTitle', inicis: 'cardTitle' } as const;

const steps = (t: Messages, session: VerificationSession): Html => {
  const second = session.channel.pg_provider === 'inicis_unified' ? t.stepApp : t.stepCode;
  const current = session.step.name === 'person' ? 0 : 1;
  return html`<ol class="steps" aria-label="${t.progress}">
    ${[t.stepPerson, second, t.stepDone].map(
      (label, index) =>
        html`<li
          class="${index < current ? 'step-past' : ''}"
          ${index === current && html`aria-current="step"`}
        >
          ${label}
        </li>`,
    )}
  </ol>`;
};

const scenarios = (view: FormView, path: string, isUnified: boolean): Html => {
  const { t, values } = view;
  const isOpen = [values.slow, values.wrong_merchant_uid, values.no_unique_key].some(Boolean);
  return html`<details class="scenarios" id="scenarios" ${isOpen && html`open`}>
    <summary>${t.scenarios}</summary>
    <p class="hint">${t.scenariosHint}</p>
    ${checkbox(view, 'slow', t.slow)} ${checkbox(view, 'wrong_merchant_uid', t.wrongMerchantUid)}
    ${isUnified && checkbox(view, 'no_unique_key', t.noUniqueKey)}
    <button class="secondary" formaction="${path}/carrier-error" formnovalidate>
      ${t.endWithCarrierError}
    </button>
    <button class="secondary" formaction="${path}/close" formnovalidate>${t.closeSilently}</button>
  </details>`;
};

/** What the fields of a session's page share. */
export const formView = (session: VerificationSession, errors: FormErrors = {}): FormView => ({
  t: messages[session.language],
  values: session.draft,
  errors,
  mayFocus: session.place !== 'layer',
});

interface FormPageParts {
  session: VerificationSession;
  view: FormView;
  /** The last part of the form's address. */
  action: 'person' | 'code' | 'app';
  fields: Html;
  submitLabel: string;
  /** More buttons between submit and cancel. */
  buttons?: Html;
}

/** What the window's form pages share. */
export const formPage = ({ session, view, action, fields, submitLabel, buttons }: FormPageParts): Html => {
  const t = messages[session.language];
  const path = pathOf(session);
  const title = t[titles[session.channel.pg_provider]];
  // novalidate: the server's messages are in the page's language and stay beside the fields.
  return layout({
    language: session.language,
    basePath: session.basePath,
    title,
    path,
    languageAction: `${path}/language`,
    aside: html`<a href="#scenarios" data-opens>${t.scenarios}</a>`,
    content: html`<header>
        <p class="company">${t.requestedBy(session.request.company || hostOf(session.pageUrl))}</p>
        <h1>${title}</h1>
        ${steps(t, session)}
      </header>
      ${errorSummary(view)}
      <form method="post" action="${path}/${action}" data-draft novalidate>
        ${fields}
        <div class="actions">
          <button class="primary">${submitLabel}</button>
          ${buttons}
          <button class="quiet" formaction="${path}/cancel" formnovalidate>${t.cancel}</button>
        </div>
        ${scenarios(view, path, session.channel.pg_provider === 'inicis_unified')}
      </form>`,
  });
};

const hostOf = (url: string): string => (URL.canParse(url) && new URL(url).host) || 'PortOne';
