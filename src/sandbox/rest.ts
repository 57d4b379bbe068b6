import type { Context, Hono, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { toCertification, type CertificationRecord } from './certification.js';
import { messages, type Messages } from './messages/index.js';
import { requestedLanguage } from './pages.js';
import { parseConfirmation, parseKeys, parseOtpRequest, readBody } from './rest-requests.js';
import { equalSecrets, OneTimeCode, randomHex, TokenIssuer } from './secrets.js';
import type { SandboxState } from './state.js';
import { describeFirst, says } from './validation.js';

const answer = (c: Context, response: unknown) => c.json({ code: 0, message: null, response });

export const failRest = (c: Context, status: ContentfulStatusCode, message: string) =>
  c.json({ code: -1, message, response: null }, status);

/** Korean, as PortOne's, but for a caller that asks for English. */
const texts = (c: Context): Messages => messages[requestedLanguage(c)];

/** The sub-merchant that the caller asks for. */
const tierOf = (c: Context): string => c.req.header('Tier')?.trim() ?? '';

const otherMethods = {
  '/users/getToken': 'POST',
  '/certifications/otp/request': 'POST',
  '/certifications/otp/confirm/:imp_uid': 'POST',
  '/certifications/:imp_uid': 'GET, DELETE',
};

/** The part of PortOne's REST API that certifications need. */
export const addRestRoutes = (app: Hono, state: SandboxState): void => {
  const { certifications, channels, grants, now } = state;
  const tokens = new TokenIssuer(now);

  const find = (c: Context): CertificationRecord => {
    const record = certifications.get(c.req.param('imp_uid') ?? '');
    // A sub-merchant's are not the merchant's, nor another sub-merchant's.
    if (record?.tierCode !== tierOf(c)) throw new HTTPException(404, { message: says('restNotFound') });
    return record;
  };

  const authorize: MiddlewareHandler = async (c, next) => {
    // Older clients have a header of their own.
    for (const name of ['Authorization', 'X-ImpTokenHeader']) {
      if (await tokens.accepts(c.req.header(name))) return next();
    }
    return failRest(c, 401, texts(c).restUnauthorized);
  };

  app.post('/users/getToken', async (c) => {
    const { imp_key, imp_secret } = parseKeys(await readBody(c.req.raw));
    const [keyIsRight, secretIsRight] = await Promise.all([
      equalSecrets(imp_key, state.impKey),
      equalSecrets(imp_secret, state.impSecret),
    ]);
    if (!keyIsRight || !secretIsRight) return failRest(c, 401, texts(c).restWrongKeys);
    return answer(c, tokens.issue());
  });

  app.post('/certifications/otp/request', authorize, async (c) => {
    const parsed = parseOtpRequest(await readBody(c.req.raw), channels, now());
    if (!parsed.success) return failRest(c, 400, describeFirst(parsed.issues, texts(c)));
    const { person, pgProvider, merchantUid, needsCode } = parsed.output;
    const [userCode = ''] = state.userCodes;
    const impUid = state.newImpUid();
    certifications.set(impUid, {
      impUid,
      merchantUid,
      pgProvider,
      origin: null,
      tierCode: tierOf(c),
      person,
      certified: null,
      pending: {
        keys: await state.personKeys(person, userCode),
        otp: needsCode ? new OneTimeCode(state.onOtp, now) : null,
      },
    });
    return answer(c, { imp_uid: impUid });
  });

  app.post('/certifications/otp/confirm/:imp_uid', authorize, async (c) => {
    const otp = parseConfirmation(await readBody(c.req.raw));
    const t = texts(c);
    const { pending, ...record } = find(c);
    if (record.certified) return failRest(c, 400, t.restConfirmedAlready);
    if (!pending) return failRest(c, 400, t.restNotByCode);
    if (pending.otp) {
      if (!otp) return failRest(c, 400, t.parametersMissing('otp'));
      const verdict = pending.otp.check(otp);
      if (verdict !== 'correct') return failRest(c, 400, t[`rest_otp_${verdict}`]);
    }
    const { unique_key: uniqueKey, unique_in_site: uniqueInSite } = pending.keys;
    const certified = { pgTid: randomHex(12), at: Math.floor(now() / 1000), uniqueKey, uniqueInSite };
    certifications.set(record.impUid, { ...record, certified });
    return answer(c, toCertification({ ...record, certified }, grants));
  });

  app.get('/certifications/:imp_uid', authorize, (c) => answer(c, toCertification(find(c), grants)));

  app.delete('/certifications/:imp_uid', authorize, (c) => {
    const record = find(c);
    certifications.delete(record.impUid);
    return answer(c, toCertification(record, grants));
  });

  for (const [path, allow] of Object.entries(otherMethods)) {
    app.all(path, (c) => {
      c.header('Allow', allow);
      return failRest(c, 405, texts(c).restMethodNotAllowed(c.req.method, allow));
    });
  }
};
