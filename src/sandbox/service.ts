import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { listChannels, type Channel } from './channels.js';
import { forbidSniffing } from './forbid-sniffing.js';
import { parseLatency, wait } from './latency.js';
import { limitBody } from './limit-body.js';
import { messages } from './messages/index.js';
import type { ResolvedOptions } from './options.js';
import { requestedLanguage, sendFramePage, sendNotice } from './pages.js';
import { parseRelayedMessage, type ClosingQuestion, type ParsedMessage } from './relayed-message.js';
import { findRequestError } from './request-rules.js';
import type { SessionStore } from './session-store.js';
import { finishSession, type ResultParts } from './verification-result.js';
import type { VerificationSession } from './verification-session.js';
import type { DoneMessage, FrameMessage, RelayedAnswer } from './wire.js';

/** The form, or the layer, by which the gateway's first page is opened. */
const openingMessage = (session: VerificationSession, origin: string): FrameMessage => {
  const { id, impUid, channel, place } = session;
  const action = `${origin}/certification`;
  const fields = { session: id };
  const isLeaving = place === 'page';
  switch (channel.pg_provider) {
    case 'danal':
      return place === 'layer'
        ? { action: 'danal.cert.layer', data: { cancel_url: `${action}/${id}/leave` } }
        : { action: 'danal.cert.modal', data: { imp_uid: impUid, form: { action, data: fields } } };
    case 'inicis_unified':
    case 'inicis':
      return {
        action: `${channel.pg_provider}.cert.modal`,
        data: {
          impUid,
          formId: 'sandboxForm',
          method: 'post',
          action,
          param: fields,
          popup: !isLeaving,
          ...(isLeaving && { target: '_self' }),
        },
      };
  }
};

interface ServiceParts extends ResultParts {
  options: ResolvedOptions;
  sessions: SessionStore;
}

/** What the SDK asks before the gateway's pages: the list of channels, and a frame for each. */
export const createService = ({ options, sessions, ...resultParts }: ServiceParts): Hono => {
  const app = new Hono();
  const channels = listChannels(options.channels);

  const delay =
    (kind: 'channels' | 'frames'): MiddlewareHandler =>
    async (c, next) => {
      const asked = c.req.query('latency');
      const latency = asked === undefined ? options.latency[kind] : parseLatency(asked);
      if (latency === null) return c.text('latency must be a whole number from 0 to 60000\n', 400);
      await wait(latency);
      return next();
    };

  const findChannel = (c: Context): Channel | undefined =>
    options.userCodes.includes(c.req.param('userCode') ?? '')
      ? channels.find(
          ({ pg_provider, pg_id }) =>
            pg_provider === c.req.param('provider') && pg_id === c.req.param('pgId'),
        )
      : undefined;

  const start = (
    c: Context,
    channel: Channel,
    asked: Required<Pick<ParsedMessage, 'request' | 'targetOrigin'>>,
  ): RelayedAnswer => {
    const language = requestedLanguage(c);
    const { request, requestId, place } = asked.request;
    const error = findRequestError(request, place, options.channels);
    if (error) {
      const response = {
        success: false,
        imp_uid: null,
        merchant_uid: request.merchant_uid,
        pg_provider: channel.pg_provider,
        pg_type: 'certification',
        error_code: error,
        error_msg: messages[language][error],
      } as const;
      return { message: { action: 'done', data: { request_id: requestId, ...response } }, impUid: null };
    }
    const session = sessions.open({
      ...asked.request,
      userCode: c.req.param('userCode') ?? '',
      channel,
      targetOrigin: asked.targetOrigin,
      language,
    });
    return {
      message: openingMessage(session, new URL(c.req.url).origin),
      impUid: session.impUid,
      ...(place === 'layer' && { page: `/certification/${session.id}` }),
    };
  };

  /** The window is gone: the session is over, with the result that it has or as cancelled. */
  const close = async (
    channel: Channel,
    { requestId, impUid }: ClosingQuestion,
    targetOrigin: string,
  ): Promise<RelayedAnswer | null> => {
    const session = sessions.findByImpUid(impUid);
    // All frames are asked where none is shown alone.
    if (session?.channel !== channel || session.targetOrigin !== targetOrigin) return null;
    const { step } = session;
    const known = step.name === 'finished' ? step.response : null;
    const response = await (known ??
      finishSession(session, { success: false, code: 'CANCELLED_BY_USER' }, resultParts));
    const message: DoneMessage = { action: 'done', data: { request_id: requestId, ...response } };
    return { message, impUid };
  };

  app.use(forbidSniffing);
  app.use(limitBody((c) => sendNotice(c, 'tooLarge', requestedLanguage(c))));

  app.get('/users/pg/:userCode', delay('channels'), (c) => {
    const answer = options.userCodes.includes(c.req.param('userCode'))
      ? { code: 0, msg: null, data: channels }
      : { code: -1, msg: messages[requestedLanguage(c)].UNKNOWN_USER_CODE, data: null };
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cache-Control', 'no-store');
    const callback = c.req.query('callback');
    if (callback === undefined) return c.json(answer);
    // JSONP: by a script tag, as the vendor's older SDK asks.
    if (!/^[A-Za-z_$][\w$]{0,99}$/.test(callback)) return c.text('callback must be an identifier\n', 400);
    c.header('Content-Type', 'text/javascript; charset=utf-8');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.body(`${callback}(${JSON.stringify(answer)});\n`);
  });

  const framePath = '/certificates/ready/:userCode/:provider/:pgId';

  app.get(framePath, delay('frames'), (c) =>
    findChannel(c) ? sendFramePage(c) : sendNotice(c, 'notFound', requestedLanguage(c)),
  );

  app.post(framePath, async (c) => {
    const channel = findChannel(c);
    if (!channel) return sendNotice(c, 'notFound', requestedLanguage(c));
    // A page of another origin can send no JSON without being asked first whether it may: only the frame does.
    if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
      return c.text('Content-Type must be application/json\n', 415);
    }
    const body: unknown = await c.req.json().catch(() => undefined);
    const parsed = parseRelayedMessage(body, channel);
    if (!parsed) return c.text('This is no message of the SDK\n', 400);
    const { targetOrigin, request, closing } = parsed;
    const answer = request
      ? start(c, channel, { request, targetOrigin })
      : closing
        ? await close(channel, closing, targetOrigin)
        : null;
    c.header('Cache-Control', 'no-store');
    return answer ? c.json(answer) : c.body(null, 204);
  });
  return app;
};
