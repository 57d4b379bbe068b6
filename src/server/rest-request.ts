import { CertificationError } from './certification-error.js';
import { describeForeignError, vendorText } from './error-text.js';
import { pause, withTimeLimit } from './time-limit.js';

const RETRY_DELAY_MS = 200;

/** Where and how requests are sent. */
export interface RestTransport {
  /** Base URL without a slash at its end. */
  apiUrl: string;
  fetch: typeof globalThis.fetch;
  /** Milliseconds for each HTTP request, its body included. */
  timeout: number;
}

export interface RestRequest {
  /** What the caller wants, as an error message begins: `looking up "imp_1"`. */
  purpose: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** Path below the base URL; its variable parts are already checked. */
  path: string;
  token?: string;
  body?: string;
  /** Whether sending it twice is the same as once: then it is repeated after a network error or a 5xx. */
  repeatable: boolean;
  /** Whether the path names a certification, so that a 404 is about that. */
  namesCertification: boolean;
  /** What must not appear in an error, besides the token. */
  sensitive: readonly string[];
}

/** An HTTP answer; `body` is undefined where it is not JSON. */
export interface RestAnswer {
  status: number;
  body: unknown;
}

/**
 * Sends a request. Rejects with `TIMEOUT` or `NETWORK`, or with the reason of `signal`; whatever the vendor answers
 * is an answer.
 */
export async function sendRequest(
  transport: RestTransport,
  request: RestRequest,
  signal?: AbortSignal,
): Promise<RestAnswer> {
  if (!request.repeatable) return sendOnce(transport, request, signal);
  try {
    const answer = await sendOnce(transport, request, signal);
    if (answer.status < 500) return answer;
  } catch (error) {
    // Not after a time-out: the caller has waited long enough.
    if (!(error instanceof CertificationError && error.code === 'NETWORK')) throw error;
  }
  // Spread out, so that servers which failed together do not come back together.
  await pause(RETRY_DELAY_MS * (0.5 + Math.random()), signal);
  return sendOnce(transport, request, signal);
}

async function sendOnce(
  transport: RestTransport,
  request: RestRequest,
  signal?: AbortSignal,
): Promise<RestAnswer> {
  const { fetch, apiUrl, timeout } = transport;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (request.token !== undefined) headers.Authorization = `Bearer ${request.token}`;
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';

  const outcome = await withTimeLimit(timeout, signal, async (ownSignal) => {
    try {
      const response = await fetch(`${apiUrl}${request.path}`, {
        method: request.method,
        headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        // The secret must not follow a redirect. 'error' is not known in Cloudflare Workers.
        redirect: 'manual',
        signal: ownSignal,
      });
      return { status: response.status, body: parseJson(await response.text()) };
    } catch (error) {
      const description = describeForeignError(error, sensitiveTexts(request));
      throw new CertificationError(
        'NETWORK',
        `${request.purpose} failed: no answer from ${apiUrl} (${description})`,
        { cause: new Error(description) },
      );
    }
  });
  if (outcome.done) return outcome.value;
  throw new CertificationError(
    'TIMEOUT',
    `${request.purpose} failed: no answer from ${apiUrl} within ${timeout} ms`,
  );
}

function sensitiveTexts(request: RestRequest): readonly string[] {
  return request.token === undefined ? request.sensitive : [...request.sensitive, request.token];
}

// The parser's error is not kept: it quotes the text, which may hold personal data.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The `response` of the vendor's envelope, which is an object; else the `CertificationError` that the answer means. */
export function readEnvelope(answer: RestAnswer, request: RestRequest): Record<string, unknown> {
  const { status, body } = answer;
  const envelope = isObject(body) && typeof body.code === 'number' ? body : undefined;
  const vendorCode = typeof envelope?.code === 'number' ? envelope.code : undefined;
  const message = envelope?.message;
  const vendorMessage =
    typeof message === 'string' ? vendorText(message, sensitiveTexts(request)) || undefined : undefined;
  const details = { status, vendorCode: vendorCode === 0 ? undefined : vendorCode, vendorMessage };
  const said = `HTTP ${status}${vendorMessage === undefined ? '' : `, "${vendorMessage}"`}`;

  if (status === 401) {
    throw new CertificationError(
      'UNAUTHORIZED',
      `${request.purpose} was refused: ${said}; check impKey and impSecret`,
      details,
    );
  }
  if (envelope === undefined) {
    throw new CertificationError(
      'VENDOR_ERROR',
      `${request.purpose} failed: expected the vendor's JSON envelope, got something else with ${said}; is apiUrl right?`,
      details,
    );
  }
  // Only here: a 404 without the envelope is a wrong address, not an unknown id.
  if (status === 404 && request.namesCertification) {
    throw new CertificationError('NOT_FOUND', `${request.purpose} failed: not found (${said})`, details);
  }
  if (status < 200 || status > 299 || vendorCode !== 0) {
    throw new CertificationError('VENDOR_ERROR', `${request.purpose} failed: ${said}`, details);
  }
  const response = envelope.response;
  if (!isObject(response)) {
    throw new CertificationError(
      'VENDOR_ERROR',
      `${request.purpose} failed: ${said} without a response`,
      details,
    );
  }
  return response;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
