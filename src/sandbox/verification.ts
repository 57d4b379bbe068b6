import type { Context, Hono } from 'hono';
import { isLanguage } from './messages/index.js';
import { sendNotice, sendPage } from './pages.js';
import { parsePersonForm, readFields, withScenarios, type Fields, type FormErrors } from './person-form.js';
import { appendQuery, parseRedirectUrl } from './redirect-url.js';
import { filledInForm, SCENARIOS, type Scenario } from './scenarios.js';
import { OneTimeCode } from './secrets.js';
import { finishSession, pathOf, type Outcome, type VerificationSession } from './session.js';
import type { SandboxState } from './state.js';
import { leavingPage, resultPage } from './views/plain-pages.js';
import { appPage, codePage, personPage, type CodeNotice } from './views/step-pages.js';
import type { CertificationResponse } from './wire.js';

const SLOW_MILLISECONDS = 5000;

type Handler = (c: Context, session: VerificationSession, fields: Fields) => Response | Promise<Response>;

/** The query that a merchant's page gets in the redirect mode. */
const returnQuery = ({ imp_uid, merchant_uid, success, error_code, error_msg }: CertificationResponse) => ({
  imp_uid: imp_uid ?? '',
  merchant_uid,
  success: String(success),
  ...(error_code !== undefined && { error_code }),
  ...(error_msg !== undefined && { error_msg }),
});

/** The gateway's pages: a form post per step. */
export const addVerificationRoutes = (app: Hono, state: SandboxState): void => {
  const { basePath, now, onOtp, sessions } = state;

  const showStep = (c: Context, session: VerificationSession, notice?: CodeNotice) => {
    const status = notice && notice !== 'sentAgain' ? 422 : 200;
    const { step } = session;
    switch (step.name) {
      case 'person':
        return sendPage(c, personPage(session), { session });
      case 'code': {
        const { person, otp } = step;
        return sendPage(c, codePage(session, { person, otp, ...(notice && { notice }) }), {
          session,
          status,
        });
      }
      case 'app':
        return sendPage(c, appPage(session, step.app), { session });
      case 'finished':
        return sendNotice(c, 'finished', session);
    }
  };

  const toStep = (c: Context, session: VerificationSession) => c.redirect(pathOf(session), 303);

  const finish = async (c: Context, session: VerificationSession, outcome: Outcome) => {
    const response = await finishSession(state, session, outcome);
    const delay = session.draft.slow ? SLOW_MILLISECONDS : 0;
    const redirectUrl = session.place === 'page' ? parseRedirectUrl(session.request.m_redirect_url) : null;
    if (!redirectUrl) return sendPage(c, resultPage(session, { response, delay }), { session });
    const location = appendQuery(redirectUrl, returnQuery(response));
    c.header('Referrer-Policy', 'no-referrer');
    // A scenario answers a form of the merchant's page, whose `form-action` browsers hold against redirects too.
    if (delay === 0 && c.req.method === 'POST') return c.redirect(location, 303);
    c.header('Refresh', `${delay / 1000}; url=${location}`);
    return sendPage(c, leavingPage(session, response), { session });
  };

  const parseDraft = ({ channel: { pg_provider: pgProvider }, request, draft }: VerificationSession) =>
    parsePersonForm(draft, {
      pgProvider,
      requiredCarrier: pgProvider === 'danal' ? request.carrier : '',
      now: now(),
    });

  const showErrors = (c: Context, session: VerificationSession, errors: FormErrors) =>
    sendPage(c, personPage(session, errors), { session, status: 422 });

  const submitPerson: Handler = (c, session, fields) => {
    if (session.step.name !== 'person') return toStep(c, session);
    session.draft = fields;
    const form = parseDraft(session);
    if ('errors' in form) return showErrors(c, session, form.errors);
    session.step =
      session.channel.pg_provider === 'inicis_unified'
        ? { name: 'app', person: form.person, app: fields.app ?? '' }
        : { name: 'code', person: form.person, otp: new OneTimeCode(onOtp, now) };
    return toStep(c, session);
  };

  const submitCode: Handler = (c, session, fields) => {
    const { step } = session;
    if (step.name !== 'code') return toStep(c, session);
    session.draft = withScenarios(session.draft, fields);
    const code = (fields.otp ?? '').replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return showStep(c, session, 'invalid');
    const verdict = step.otp.check(code);
    switch (verdict) {
      case 'correct':
        return finish(c, session, { success: true, person: step.person });
      case 'exhausted':
        return finish(c, session, { success: false, code: 'OTP_ATTEMPTS_EXCEEDED' });
      case 'incorrect':
      case 'expired':
        return showStep(c, session, verdict);
    }
  };

  const resendCode: Handler = (c, session, fields) => {
    if (session.step.name !== 'code') return toStep(c, session);
    session.draft = withScenarios(session.draft, fields);
    return showStep(c, session, session.step.otp.resend() ? 'sentAgain' : 'resendsExhausted');
  };

  const submitApp: Handler = (c, session, fields) => {
    const { step } = session;
    if (step.name !== 'app') return toStep(c, session);
    session.draft = withScenarios(session.draft, fields);
    return finish(c, session, { success: true, person: step.person });
  };

  const closeSilently = (c: Context, session: VerificationSession) => {
    session.step = { name: 'finished', response: null };
    return sendPage(c, resultPage(session, { response: null, delay: 0 }), { session });
  };

  /** Ends a visit by itself, as the request has asked for. */
  const play = (c: Context, session: VerificationSession, scenario: Scenario) => {
    const { end } = scenario;
    if (end === 'closed') return closeSilently(c, session);
    if (end !== 'certified') return finish(c, session, { success: false, code: end });
    session.draft = filledInForm(session.request.carrier, scenario);
    const form = parseDraft(session);
    // Only where the sandbox's clock says that the person is not born yet.
    if ('errors' in form) return showErrors(c, session, form.errors);
    return finish(c, session, { success: true, person: form.person });
  };

  const changeLanguage: Handler = (c, session, fields) => {
    if (isLanguage(fields.lang)) session.language = fields.lang;
    session.draft = session.step.name === 'person' ? fields : withScenarios(session.draft, fields);
    return toStep(c, session);
  };

  const handlers: Record<string, Handler> = {
    person: submitPerson,
    code: submitCode,
    resend: resendCode,
    app: submitApp,
    cancel: (c, session) => finish(c, session, { success: false, code: 'CANCELLED_BY_USER' }),
    'carrier-error': (c, session) => finish(c, session, { success: false, code: 'CARRIER_ERROR' }),
    close: closeSilently,
    language: changeLanguage,
  };

  // From the page's SDK, into the window or in place of the page.
  app.post('/certification', async (c) => {
    const session = sessions.get((await readFields(c)).session ?? '');
    return session ? toStep(c, session) : sendNotice(c, 'unknown');
  });

  // From the close button of the SDK's layer, which can only load an address in the frame.
  app.get('/certification/:id/leave', (c) => {
    const session = sessions.get(c.req.param('id'));
    if (session?.place !== 'layer') return sendNotice(c, 'unknown');
    const { step } = session;
    // The SDK leaves its layer after the result, too: the page there stays.
    if (step.name === 'finished' && step.response) return c.body(null, 204);
    return finish(c, session, { success: false, code: 'CANCELLED_BY_USER' });
  });

  app.get('/certification/:id', (c) => {
    const session = sessions.get(c.req.param('id'));
    if (!session) return sendNotice(c, 'unknown');
    const language = c.req.query('lang');
    if (isLanguage(language)) session.language = language;
    const scenario = session.request.bypass?.sandbox?.scenario;
    return scenario && session.step.name === 'person'
      ? play(c, session, SCENARIOS[scenario])
      : showStep(c, session);
  });

  for (const [name, handler] of Object.entries(handlers)) {
    // The address of a form that was answered with errors, opened again.
    app.get(`/certification/:id/${name}`, (c) =>
      c.redirect(pathOf({ basePath, id: c.req.param('id') }), 303),
    );
    app.post(`/certification/:id/${name}`, async (c) => {
      const fields = await readFields(c);
      const session = sessions.get(c.req.param('id'));
      if (!session) return sendNotice(c, 'unknown');
      if (session.step.name === 'finished') return sendNotice(c, 'finished', session);
      return handler(c, session, fields);
    });
  }
};
