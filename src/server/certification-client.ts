import { createAccessTokens } from './access-token.js';
import {
  checkCallOptions,
  checkClientOptions,
  checkImpUid,
  checkOtpConfirmation,
  checkOtpRequest,
  checkVerifyOptions,
  isImpUid,
} from './arguments.js';
import { checkCertification, readCertification } from './certification-check.js';
import { CertificationError } from './certification-error.js';
import { kind, quote } from './error-text.js';
import { readEnvelope, sendRequest, type RestRequest } from './rest-request.js';
import { withTimeLimit } from './time-limit.js';
import type { CallOptions, CertificationClient, CertificationClientOptions } from './types.js';

/**
 * Creates a client of PortOne's REST API for the server side. It keeps one access token in memory, so create it
 * once. Throws a `CertificationError` with `INVALID_ARGUMENT` where an option is not as documented.
 *
 * @example
 * const client = createCertificationClient({
 *   impKey: process.env.IMP_KEY ?? '',
 *   impSecret: process.env.IMP_SECRET ?? '',
 * });
 * const person = await client.verify(body.imp_uid, { merchantUid: session.merchantUid, minAge: 19 });
 *
 * @see PortOne V1 REST API, https://api.iamport.kr
 */
export function createCertificationClient(options: CertificationClientOptions): CertificationClient {
  const { impKey, impSecret, ...transport } = checkClientOptions(options);
  const tokens = createAccessTokens(transport, { impKey, impSecret });

  /** What a method says about its request; the rest is the same for all. */
  type Call = Omit<RestRequest, 'token' | 'secrets'>;

  /** Sends it, with a token; whatever is repeated meanwhile, it ends within three times `timeout`. */
  async function send(call: Call, signal: AbortSignal | undefined): Promise<Record<string, unknown>> {
    const limit = 3 * transport.timeout;
    const outcome = await withTimeLimit(limit, signal, (ownSignal) => exchange(call, ownSignal));
    if (outcome.done) return outcome.value;
    throw new CertificationError('TIMEOUT', `${call.purpose} failed: no answer within ${limit} ms`);
  }

  async function exchange(call: Call, signal: AbortSignal): Promise<Record<string, unknown>> {
    const base = { ...call, secrets: [impKey, impSecret] };
    const first = await tokens.get(signal);
    let request: RestRequest = { ...base, token: first.value };
    let answer = await sendRequest(transport, request, signal);
    if (answer.status === 401) tokens.discard(first.value);
    // A token that lay here may have ended early; one that was just handed out will not get better.
    if (answer.status === 401 && first.cached) {
      const second = await tokens.get(signal);
      request = { ...base, token: second.value };
      answer = await sendRequest(transport, request, signal);
      if (answer.status === 401) tokens.discard(second.value);
    }
    return readEnvelope(answer, request);
  }

  async function lookUp(impUid: string, signal: AbortSignal | undefined) {
    const response = await send(
      {
        purpose: `looking up ${quote(impUid)}`,
        method: 'GET',
        path: `/certifications/${impUid}`,
        repeatable: true,
        namesCertification: true,
      },
      signal,
    );
    return readCertification(response, impUid);
  }

  return {
    async getCertification(impUid, call?: CallOptions) {
      checkImpUid(impUid);
      return lookUp(impUid, checkCallOptions(call));
    },

    async deleteCertification(impUid, call?: CallOptions) {
      checkImpUid(impUid);
      const response = await send(
        {
          purpose: `deleting ${quote(impUid)}`,
          method: 'DELETE',
          path: `/certifications/${impUid}`,
          repeatable: false,
          namesCertification: true,
        },
        checkCallOptions(call),
      );
      return readCertification(response, impUid);
    },

    async requestOtp(params, call?: CallOptions) {
      const body = checkOtpRequest(params);
      const response = await send(
        {
          purpose: 'requesting a one-time code',
          method: 'POST',
          path: '/certifications/otp/request',
          body,
          repeatable: false,
          namesCertification: false,
          personal: true,
        },
        checkCallOptions(call),
      );
      const { imp_uid: impUid } = response;
      if (!isImpUid(impUid)) {
        throw new CertificationError(
          'VENDOR_ERROR',
          `in PortOne's answer imp_uid must be an id, got ${kind(impUid)}`,
        );
      }
      return { imp_uid: impUid };
    },

    async confirmOtp(impUid, confirmation, call?: CallOptions) {
      checkImpUid(impUid);
      const body = checkOtpConfirmation(confirmation);
      const response = await send(
        {
          purpose: `confirming the one-time code of ${quote(impUid)}`,
          method: 'POST',
          path: `/certifications/otp/confirm/${impUid}`,
          body,
          repeatable: false,
          namesCertification: true,
          personal: true,
        },
        checkCallOptions(call),
      );
      return readCertification(response, impUid);
    },

    async verify(impUid, verifyOptions, call?: CallOptions) {
      checkImpUid(impUid);
      const demands = checkVerifyOptions(verifyOptions);
      const certification = await lookUp(impUid, checkCallOptions(call));
      return checkCertification(certification, demands, tokens.vendorTime());
    },
  };
}
