import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { CertificationStore, StoredCertification } from './certification-store.js';
import { certify, newImpUid, uncertified, withPerson } from './certification.js';
import { forbidSniffing } from './forbid-sniffing.js';
import { limitBody } from './limit-body.js';
import { OneTimeCode } from './one-time-code.js';
import type { ResolvedOptions } from './options.js';
import { parseOtpRequest } from './otp-request.js';
import { dateInSeoul } from './person.js';
import type { DerivePersonKeys } from './person-keys.js';
import { equalSecrets } from './random.js';
import { readBody } from './rest-body.js';
import { TokenIssuer } from './tokens.js';

const answer = (c: Context, response: unknown) => c.json({ code: 0, message: null, response });

const fail = (c: Context, status: ContentfulStatusCode, message: string) =>
  c.json({ code: -1, message, response: null }, status);

interface RestParts {
  options: ResolvedOptions;
  certifications: CertificationStore;
  personKeys: DerivePersonKeys;
}

/** The part of the vendor's REST API that certifications need. */
export const createRest = ({ options, certifications, personKeys }: RestParts): Hono => {
  const rest = new Hono();
  const tokens = new TokenIssuer(options.now);

  const find = (impUid: string): StoredCertification => {
    const stored = certifications.find(impUid);
    if (!stored) throw new HTTPException(404, { message: `There is no certification ${impUid}` });
    return stored;
  };

  rest.use(forbidSniffing);
  rest.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  rest.use(limitBody((c) => fail(c, 413, 'The body is larger than 64 KiB')));
  rest.onError((error, c) => {
    if (error instanceof HTTPException) return fail(c, error.status, error.message);
    return fail(c, 500, 'The sandbox failed');
  });

  rest.post('/users/getToken', async (c) => {
    const { imp_key: key = '', imp_secret: secret = '' } = await readBody(c.req.raw);
    const [keyIsRight, secretIsRight] = await Promise.all([
      equalSecrets(key, options.impKey),
      equalSecrets(secret, options.impSecret),
    ]);
    if (!keyIsRight || !secretIsRight) return fail(c, 401, 'imp_key or imp_secret is wrong');
    return answer(c, tokens.issue());
  });

  const authorize: MiddlewareHandler = async (c, next) => {
    if (await tokens.accepts(c.req.header('Authorization'))) return next();
    return fail(c, 401, 'The Authorization header has no valid token');
  };

  rest.post('/certifications/otp/request', authorize, async (c) => {
    const now = options.now();
    const request = parseOtpRequest(await readBody(c.req.raw), options.channels, dateInSeoul(now));
    if (typeof request === 'string') return fail(c, 400, request);
    const certification = uncertified({
      imp_uid: newImpUid(),
      merchant_uid: request.merchantUid,
      pg_provider: request.pgProvider,
      origin: null,
    });
    const [userCode = ''] = options.userCodes;
    certifications.save({
      certification: withPerson(certification, request.person, request.carrier),
      pending: {
        keys: await personKeys(request.person, userCode),
        otp: request.verificationMethod === 'SMS' ? new OneTimeCode(options.onOtp, options.now) : null,
      },
    });
    return answer(c, { imp_uid: certification.imp_uid });
  });

  rest.post('/certifications/otp/confirm/:imp_uid', authorize, async (c) => {
    const { otp = '' } = await readBody(c.req.raw);
    const { certification, pending } = find(c.req.param('imp_uid'));
    if (certification.certified) return fail(c, 400, 'This certification is confirmed already');
    if (!pending) return fail(c, 400, 'This certification was not requested by one-time code');
    if (pending.otp) {
      if (!otp.trim()) return fail(c, 400, 'otp missing');
      const verdict = pending.otp.check(otp.trim());
      if (verdict !== 'correct') return fail(c, 400, `otp ${verdict}`);
    }
    const certified = certify(certification, pending.keys, options.now());
    certifications.save({ certification: certified });
    return answer(c, certified);
  });

  rest.get('/certifications/:imp_uid', authorize, (c) =>
    answer(c, find(c.req.param('imp_uid')).certification),
  );

  rest.delete('/certifications/:imp_uid', authorize, (c) => {
    const { certification } = find(c.req.param('imp_uid'));
    certifications.delete(certification.imp_uid);
    return answer(c, certification);
  });

  const otherMethods = {
    '/users/getToken': 'POST',
    '/certifications/otp/request': 'POST',
    '/certifications/otp/confirm/:imp_uid': 'POST',
    '/certifications/:imp_uid': 'GET, DELETE',
  };
  for (const [path, allow] of Object.entries(otherMethods)) {
    rest.all(path, (c) => {
      c.header('Allow', allow);
      return fail(c, 405, `${c.req.method} is not allowed here, only ${allow}`);
    });
  }
  rest.notFound((c) => fail(c, 404, `There is nothing at ${c.req.path}`));
  return rest;
};
