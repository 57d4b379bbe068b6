import { html } from 'hono/html';
import { messages } from '../messages/index.js';
import { APPS, CARD_COMPANIES, type FormErrors } from '../person-form.js';
import { formatPhone, NETWORKS, SDK_CARRIERS, type Person } from '../person.js';
import type { OneTimeCode } from '../secrets.js';
import { pathOf, type VerificationSession } from '../session.js';
import { checkbox, radioField, selectField, textField, type FormView } from './fields.js';
import { formPage, formView } from './form-page.js';
import type { Html } from './layout.js';

const carrierFields = (view: FormView, requiredCarrier: string): Html => {
  const { t } = view;
  return html`${radioField(view, {
    name: 'carrier',
    legend: t.carrier,
    choices: SDK_CARRIERS.map((value) => ({ value, label: t[`carrier${value}`] })),
    only: requiredCarrier,
    ...(requiredCarrier && { hint: t.carrierLimited }),
  })}
  ${selectField(view, {
    name: 'network',
    label: t.network,
    choices: NETWORKS.map((value) => ({ value, label: value === 'LGT' ? t.carrierLGT : value })),
    className: 'network',
  })}`;
};

const cardFields = (view: FormView): Html => {
  const { t } = view;
  return html`${selectField(view, {
    name: 'card_company',
    label: t.cardCompany,
    choices: CARD_COMPANIES.map((value) => ({ value, label: t[value] })),
  })}
  ${textField(view, {
    name: 'card_digits',
    label: t.cardDigits,
    autocomplete: 'off',
    inputmode: 'numeric',
    maxlength: 4,
  })}`;
};

/** The first page: who the person is. */
export const personPage = (session: VerificationSession, errors: FormErrors = {}): Html => {
  const t = messages[session.language];
  const { request } = session;
  const pgProvider = session.channel.pg_provider;
  const view = formView(session, errors);
  const methodFields = {
    danal: () => carrierFields(view, request.carrier),
    inicis_unified: () =>
      radioField(view, {
        name: 'app',
        legend: t.app,
        choices: APPS.map((value) => ({ value, label: t[value] })),
      }),
    inicis: () => cardFields(view),
  };
  const genders = ['male', 'female'] as const;
  return formPage({
    session,
    view,
    action: 'person',
    submitLabel: pgProvider === 'inicis_unified' ? t.requestApp : t.requestCode,
    fields: html`${methodFields[pgProvider]()}
    ${textField(view, { name: 'name', label: t.name, autocomplete: 'name', maxlength: 50 })}
    ${textField(view, {
      name: 'birthday',
      label: t.birthday,
      hint: t.birthdayHint,
      autocomplete: 'bday',
      inputmode: 'numeric',
      maxlength: 10,
    })}
    ${radioField(view, {
      name: 'gender',
      legend: t.gender,
      choices: genders.map((value) => ({ value, label: t[value] })),
    })}
    ${
      pgProvider !== 'inicis' &&
      textField(view, {
        name: 'phone',
        label: t.phone,
        hint: t.phoneHint,
        autocomplete: 'tel',
        inputmode: 'tel',
        maxlength: 20,
      })
    }
    ${checkbox(view, 'foreigner', t.foreigner)} ${checkbox(view, 'agreement', t.agreement, t.agreementHint)}`,
  });
};

/** What the page says besides the form. */
export type CodeNotice = 'sentAgain' | 'incorrect' | 'expired' | 'invalid' | 'resendsExhausted';

interface CodeParts {
  person: Person;
  otp: OneTimeCode;
  notice?: CodeNotice;
}

const errors = {
  incorrect: 'codeInvalid',
  invalid: 'codeInvalid',
  expired: 'codeExpired',
  resendsExhausted: 'resendsExhausted',
} as const;

/** The second page of phone and card: the one-time code. */
export const codePage = (session: VerificationSession, { person, otp, notice }: CodeParts): Html => {
  const t = messages[session.language];
  const view: FormView = {
    ...formView(session, notice && notice !== 'sentAgain' ? { otp: errors[notice] } : {}),
    // The one message that counts down is put where the others are.
    t: notice === 'incorrect' ? { ...t, codeInvalid: t.codeIncorrect(otp.attemptsLeft) } : t,
    values: { ...session.draft, otp: '' },
  };
  return formPage({
    session,
    view,
    action: 'code',
    submitLabel: t.verify,
    buttons: html`<button class="secondary" formaction="${pathOf(session)}/resend" formnovalidate>
      ${t.resend}
    </button>`,
    fields: html`<p>${person.phone ? t.codeSentTo(formatPhone(person.phone)) : t.codeSentByCard}</p>
      <div class="message" role="status">
        <p class="message-from"><span>${t.messageFrom}</span> <span>${t.messageNow}</span></p>
        <p>${notice === 'sentAgain' && html`${t.codeSentAgain}<br />`} ${t.messageBody}</p>
        <p><strong class="message-code" id="sent-code">${otp.code}</strong></p>
      </div>
      ${textField(view, {
        name: 'otp',
        label: t.code,
        hint: t.codeHint,
        autocomplete: 'one-time-code',
        inputmode: 'numeric',
        maxlength: 6,
        autofocus: true,
      })}`,
  });
};

/** The second page of the integrated verification: the person confirms in an app. */
export const appPage = (session: VerificationSession, app: string): Html => {
  const t = messages[session.language];
  const appName = t[APPS.find((each) => each === app) ?? 'appA'];
  return formPage({
    session,
    view: formView(session),
    action: 'app',
    submitLabel: t.confirmedInApp,
    fields: html`<div class="message">
        <p class="message-from"><span>${appName}</span> <span>${t.messageNow}</span></p>
        <p><strong>${t.appNotice}</strong></p>
      </div>
      <p>${t.appInstruction(appName)}</p>
      <p class="hint">${t.appSandbox}</p>`,
  });
};
