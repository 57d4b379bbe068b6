import { html } from 'hono/html';
import { messages } from '../messages/index.js';
import { APPS } from '../person-form.js';
import type { VerificationSession } from '../verification-session.js';
import { formPage, formView } from './form-page.js';
import type { Html } from './layout.js';

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
