import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';
import { findPgProvider, type ChannelKeys, type PgProvider } from './channels.js';
import { NETWORKS, parseName, parsePhone, parseResidentBirth, type Person } from './person.js';
import { says, scalar, text, type MessageKey } from './validation.js';

const refusal = (status: 400 | 415, message: MessageKey, cause?: unknown) =>
  new HTTPException(status, { message, cause });

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw refusal(400, 'restNotJson', cause);
  }
};

/**
 * The values of a JSON object or of a form.
 *
 * @throws `HTTPException` whose message is a message's key, where the body is neither.
 */
export const readBody = async (request: Request): Promise<object> => {
  const body = await request.text();
  if (!body) return {};
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';', 1);
  switch (type.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return Object.fromEntries(new URLSearchParams(body));
    case 'application/json': {
      const value = parseJson(body);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw refusal(400, 'restNotObject');
      }
      return value;
    }
    default:
      throw refusal(415, 'restBodyType');
  }
};

const keysSchema = v.object({ imp_key: scalar, imp_secret: scalar });
/** The body of `POST /users/getToken`; a value that is not there is `''`. */
export const parseKeys = (body: object) => v.parse(keysSchema, body);

const confirmationSchema = v.object({ otp: v.fallback(text, '') });
/** The body of `POST /certifications/otp/confirm/{imp_uid}`; `''` where there is no code. */
export const parseConfirmation = (body: object): string => v.parse(confirmationSchema, body).otp;

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isJsonObject = (json: string): boolean => {
  try {
    return isObject(JSON.parse(json));
  } catch {
    return false;
  }
};

/** A JSON text by PortOne's OpenAPI file, an object by its guide to KCP. What is in it only the gateway knows. */
const isBypass = (value: unknown): boolean => {
  if (value === null || value === '') return true;
  return typeof value === 'string' ? isJsonObject(value) : isObject(value);
};

const required = v.pipe(text, v.nonEmpty(says('parametersMissing')));

const bodySchema = v.object({
  name: v.pipe(required, v.transform(parseName), v.string(says('restName'))),
  phone: v.pipe(required, v.transform(parsePhone), v.string(says('restPhone'))),
  birth: required,
  gender_digit: required,
  carrier: v.pipe(required, v.picklist(NETWORKS, says('restCarrier'))),
  channel_key: required,
  is_mvno: v.pipe(text, v.picklist(['', 'true', 'false', '1', '0'], says('restMvno'))),
  merchant_uid: text,
  verification_method: v.pipe(text, v.picklist(['', 'SMS', 'APP'], says('restMethod'))),
  bypass: v.pipe(v.optional(v.unknown()), v.check(isBypass, says('restBypass'))),
  // They change nothing here.
  company: text,
  pg: text,
  ip: text,
});

export interface OtpRequest {
  person: Person;
  pgProvider: PgProvider;
  merchantUid: string | null;
  needsCode: boolean;
}

/** The body of `POST /certifications/otp/request`; an issue's message is a message's key. `now` in milliseconds. */
export const parseOtpRequest = (body: object, channels: ChannelKeys, now: number) => {
  const schema = v.pipe(
    bodySchema,
    v.rawTransform(({ dataset, addIssue, NEVER }): OtpRequest => {
      const { name, phone, birth, gender_digit, carrier, is_mvno, channel_key, merchant_uid, ...rest } =
        dataset.value;
      const refuse = (message: MessageKey): OtpRequest => {
        addIssue({ message });
        return NEVER;
      };
      const born = parseResidentBirth(birth, gender_digit, now);
      if (!born) return refuse('restBirth');
      const pgProvider = findPgProvider(channel_key, channels);
      if (pgProvider === null) return refuse('restUnknownChannel');
      if (pgProvider !== 'danal' && pgProvider !== 'kcp_v2') return refuse('restChannelWithoutOtp');
      const isByApp = rest.verification_method === 'APP';
      if (isByApp && pgProvider !== 'kcp_v2') return refuse('restMethod');
      if (pgProvider === 'kcp_v2' && !/^[a-z\d]{0,40}$/i.test(merchant_uid)) return refuse('restKcpUid');
      const isMvno = is_mvno === 'true' || is_mvno === '1';
      return {
        person: { name, phone, ...born, carrier: isMvno ? `${carrier}_MVNO` : carrier },
        pgProvider,
        merchantUid: merchant_uid || null,
        needsCode: !isByApp,
      };
    }),
  );
  return v.safeParse(schema, body, { abortPipeEarly: true });
};
