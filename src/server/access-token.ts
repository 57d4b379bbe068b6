import { CertificationError } from './certification-error.js';
import { readEnvelope, sendRequest, type RestRequest, type RestTransport } from './rest-request.js';
import { withTimeLimit } from './time-limit.js';

/** Renewed this long before its end, so that a token does not expire on its way. */
const MARGIN_MS = 60_000;
/** PortOne's documented lifetime; a longer one is not believed. */
const MAX_LIFETIME_MS = 30 * 60_000;
/** A clock may be in the wrong time zone. Where PortOne's is further off than that, PortOne's is not believed. */
const MAX_CLOCK_ERROR_MS = 24 * 60 * 60_000;

/** A token and whether it was there before the call that asked for it. */
interface HeldToken {
  value: string;
  cached: boolean;
}

/** Access tokens of one merchant, kept in memory. */
export interface AccessTokens {
  /** A token with enough time left. Concurrent calls share one request; `signal` ends only this call's waiting. */
  get(signal: AbortSignal): Promise<HeldToken>;
  /** Forgets the token, unless a newer one has taken its place. */
  discard(token: string): void;
  /** The time by PortOne's clock, in milliseconds, as far as the last token's answer tells. */
  vendorTime(): number;
}

/**
 * @see PortOne V1 REST API, `POST /users/getToken`
 */
export function createAccessTokens(
  transport: RestTransport,
  credentials: { impKey: string; impSecret: string },
): AccessTokens {
  const { now } = transport;
  const { impKey, impSecret } = credentials;
  // PortOne hands out the same token again while it lives, so asking twice changes nothing.
  const request: RestRequest = {
    purpose: 'getting an access token',
    method: 'POST',
    path: '/users/getToken',
    body: JSON.stringify({ imp_key: impKey, imp_secret: impSecret }),
    repeatable: true,
    namesCertification: false,
    secrets: [impKey, impSecret],
  };
  let held: { token: string; from: number; until: number } | undefined;
  let pending: Promise<string> | undefined;
  /** What has to be added to the clock here for PortOne's. */
  let offset = 0;

  async function requestToken(): Promise<string> {
    const sentAt = now();
    const answer = await sendRequest(transport, request);
    const receivedAt = now();
    const { token, lifetime, vendorNow } = readToken(readEnvelope(answer, request));
    offset = clockOffset(sentAt, receivedAt, vendorNow);
    held = { token, from: sentAt, until: sentAt + Math.min(lifetime, MAX_LIFETIME_MS) - MARGIN_MS };
    return token;
  }

  function share(): Promise<string> {
    if (pending !== undefined) return pending;
    const shared = requestToken().finally(() => {
      if (pending === shared) pending = undefined;
    });
    pending = shared;
    return shared;
  }

  return {
    async get(signal) {
      signal.throwIfAborted();
      const time = now();
      // A clock that was set back says nothing about the token's end.
      if (held !== undefined && time >= held.from && time < held.until)
        return { value: held.token, cached: true };
      const shared = share();
      // In Workers the request dies with the call that started it, without a word to the others. Less than the whole
      // call's limit: some time has to be left for what the token is for.
      const limit = transport.timeout * 2;
      const outcome = await withTimeLimit(limit, signal, () => shared);
      if (outcome.done) return { value: outcome.value, cached: false };
      if (pending === shared) pending = undefined;
      throw new CertificationError('TIMEOUT', `${request.purpose} failed: no answer within ${limit} ms`);
    },
    discard(token) {
      if (held?.token === token) held = undefined;
    },
    vendorTime: () => now() + offset,
  };
}

/**
 * How far PortOne's clock is ahead, in milliseconds: only as far as the answer proves, so that a slow answer does not
 * make a right clock wrong. PortOne wrote `vendorNow`, in whole seconds, between the two times here.
 */
function clockOffset(sentAt: number, receivedAt: number, vendorNow: number): number {
  const least = vendorNow - receivedAt;
  const most = vendorNow + 1000 - sentAt;
  const offset = Math.min(Math.max(0, least), most);
  return Math.abs(offset) <= MAX_CLOCK_ERROR_MS ? offset : 0;
}

function readToken(response: Record<string, unknown>) {
  const { access_token: token, now, expired_at: expiredAt } = response;
  // Anything else would make `fetch` throw an error that quotes the header.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new CertificationError(
      'VENDOR_ERROR',
      'getting an access token failed: access_token is not a token',
    );
  }
  if (!Number.isFinite(now) || !Number.isFinite(expiredAt)) {
    throw new CertificationError(
      'VENDOR_ERROR',
      'getting an access token failed: now and expired_at must be UNIX seconds',
    );
  }
  // By PortOne's two times, so that the clock here may be wrong.
  return { token, lifetime: (Number(expiredAt) - Number(now)) * 1000, vendorNow: Number(now) * 1000 };
}
