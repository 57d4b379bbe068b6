import type { Context, Hono, MiddlewareHandler } from 'hono';
import { describeChannels, listChannels, type Channel } from './channels.js';
import { messages } from './messages/index.js';
import { parseLatency } from './options.js';
import { requestedLanguage, sendFramePage, sendNotice } from './pages.js';
import { findPlace, parsePageUrl, parseRelayedMessage, parseRequest, targetOriginOf } from './sdk-request.js';
import { finishSession, openSession, pathOf, type VerificationSession } from './session.js';
import type { SandboxState } from './state.js';
import { describeFirst, textOf } from './validation.js';
import type { DoneMessage, FrameMessage, RelayedAnswer } from './wire.js';

/** The form, or the layer, by which the gateway's first page is opened. */
const openingMessage = (session: VerificationSession, origin: string): FrameMessage => {
  const { id, impUid, basePath, channel, place } = session;
  const action = `${origin}${basePath}/certification`;
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

type Relayed = NonNullable<ReturnType<typeof parseRelayedMessage>>;
type Message<Action> = Extract<Relayed['message'], { action: Action }>;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const framePath = '/certificates/ready/:userCode/:provider/:pgId';

/** What the SDK asks before the gateway's pages: the list of channels, and a frame for each. */
export const addServiceRoutes = (app: Hono, state: SandboxState): void => {
  const { latency, sessions, userCodes } = state;
  const channels = listChannels(state.channels);

  const delay =
    (kind: 'channels' | 'frames'): MiddlewareHandler =>
    async (c, next) => {
      const asked = c.req.query('latency');
      const milliseconds = asked === undefined ? latency[kind] : parseLatency(asked);
      if (milliseconds === null) return c.text('latency must be a whole number from 0 to 60000\n', 400);
      if (milliseconds > 0) await wait(milliseconds);
      return next();
    };

  const findChannel = (c: Context): Channel | undefined =>
    userCodes.includes(c.req.param('userCode') ?? '')
      ? channels.find(
          ({ pg_provider, pg_id }) =>
            pg_provider === c.req.param('provider') && pg_id === c.req.param('pgId'),
        )
      : undefined;

  const start = (
    c: Context,
    channel: Channel,
    { pageOrigin, isPhone }: Relayed,
    { data, origin }: Message<'certification'>,
  ): RelayedAnswer => {
    const language = requestedLanguage(c);
    const place = findPlace(channel, data.popup, isPhone);
    const refuse = (error_code: string, error_msg: string): RelayedAnswer => {
      const response = {
        success: false,
        imp_uid: null,
        merchant_uid: textOf(data.merchant_uid).trim(),
        pg_provider: channel.pg_provider,
        pg_type: 'certification',
        error_code,
        error_msg,
      } as const;
      const message: DoneMessage = { action: 'done', data: { request_id: data.request_id, ...response } };
      return { message, impUid: null };
    };

    const { success, output: request, issues } = parseRequest(data, place, state.channels);
    if (!success) {
      const code = issues[0].message;
      const t = messages[language];
      if (code === 'UNKNOWN_CHANNEL') {
        return refuse(code, t.UNKNOWN_CHANNEL(describeChannels(listChannels(state.channels))));
      }
      return refuse(code === 'parameterTooLong' ? 'PARAMETER_TOO_LONG' : code, describeFirst(issues, t));
    }
    const session = openSession(state, {
      userCode: c.req.param('userCode') ?? '',
      channel,
      request,
      requestId: data.request_id,
      place,
      pageUrl: parsePageUrl(origin, pageOrigin),
      targetOrigin: targetOriginOf(pageOrigin),
      language,
    });
    if (!session) return refuse('TOO_MANY_WINDOWS', messages[language].TOO_MANY_WINDOWS);
    return {
      message: openingMessage(session, new URL(c.req.url).origin),
      impUid: session.impUid,
      ...(place === 'layer' && { page: pathOf(session) }),
    };
  };

  /** The window is gone: the session is over, with the result that it has or as cancelled. */
  const close = async (
    channel: Channel,
    { pageOrigin, impUid: lastImpUid }: Relayed,
    { data }: Message<'communicate'>,
  ): Promise<RelayedAnswer | null> => {
    const impUid = data.imp_uid || lastImpUid;
    const session = sessions.find((each) => each.impUid === impUid);
    // All frames are asked where none is shown alone.
    if (session?.channel.channel_key !== channel.channel_key) return null;
    if (session.targetOrigin !== targetOriginOf(pageOrigin)) return null;
    const { step } = session;
    const known = step.name === 'finished' ? step.response : null;
    const response = await (known ??
      finishSession(state, session, { success: false, code: 'CANCELLED_BY_USER' }));
    const message: DoneMessage = { action: 'done', data: { request_id: data.request_id, ...response } };
    return { message, impUid };
  };

  app.get('/users/pg/:userCode', delay('channels'), (c) => {
    const isReady = userCodes.includes(c.req.param('userCode')) && channels.length > 0;
    const answer = isReady
      ? { code: 0, msg: null, data: channels }
      : { code: -1, msg: messages[requestedLanguage(c)].UNKNOWN_USER_CODE, data: null };
    c.header('Access-Control-Allow-Origin', '*');
    const callback = c.req.query('callback');
    if (callback === undefined) return c.json(answer);
    // JSONP: by a script tag, as PortOne's older SDK asks.
    if (!/^[A-Za-z_$][\w$]{0,99}$/.test(callback)) return c.text('callback must be an identifier\n', 400);
    c.header('Content-Type', 'text/javascript; charset=utf-8');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.body(`${callback}(${JSON.stringify(answer)});\n`);
  });

  app.get(framePath, delay('frames'), (c) => (findChannel(c) ? sendFramePage(c) : sendNotice(c, 'notFound')));

  app.post(framePath, async (c) => {
    const channel = findChannel(c);
    if (!channel) return sendNotice(c, 'notFound');
    // A page of another origin can send no JSON without being asked first whether it may: only the frame does.
    if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
      return c.text('Content-Type must be application/json\n', 415);
    }
    const relayed = parseRelayedMessage(await c.req.json().catch(() => undefined));
    if (!relayed) return c.text('This is no message of the SDK\n', 400);
    const { message } = relayed;
    const answer =
      message.action === 'certification'
        ? start(c, channel, relayed, message)
        : await close(channel, relayed, message);
    return answer ? c.json(answer) : c.body(null, 204);
  });
};
