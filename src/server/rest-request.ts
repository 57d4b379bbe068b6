import { CertificationError } from './certification-error.js';
import { describeForeignError, vendorText } from './error-text.js';
import { pause, withTimeLimit } from './time-limit.js';

const RETRY_DELAY_MS = 200;
/** A certification is far shorter. Without a limit a small packed answer could become hundreds of megabytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Where and how requests are sent. */
export interface RestTransport {
  /** Base URL without a slash at its end. */
  apiUrl: string;
  /** The sub-merchant for whom an agency asks. */
  tierCode: string | undefined;
  fetch: typeof globalThis.fetch;
  /** Milliseconds for each HTTP request, its body included. */
  timeout: number;
  /** The time here, in milliseconds since the UNIX epoch. */
  now: () => number;
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
  /**
   * Whether it tells who the person is. Then PortOne's text is in no error: PortOne may repeat a name or a number
   * in any spelling.
   */
  personal?: boolean;
  /** What must not appear in an error, besides the token. */
  secrets: readonly string[];
}

/** An HTTP answer. */
export interface RestAnswer {
  status: number;
  /** Seconds after which PortOne wants to be asked again, if it says so. */
  retryAfter: number | undefined;
  /** The body; undefined where it is longer than 1 MiB. */
  text: string | undefined;
}

/**
 * Sends a request. Rejects with `TIMEOUT` or `NETWORK`, or with the reason of `signal`; whatever PortOne answers
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
    if (answer.status < 500 || answer.text === undefined) return answer;
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
  const { fetch, apiUrl, tierCode, timeout, now } = transport;
  // Without a version, which plain files would have to keep twice. Where a page may not set it, it is ignored.
  const headers: Record<string, string> = { Accept: 'application/json', 'User-Agent': 'imp-certification' };
  if (tierCode !== undefined) headers.Tier = tierCode;
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
        ...(knowsCache() ? { cache: 'no-store' } : {}),
        signal: ownSignal,
      });
      const text = await readText(response);
      return { status: response.status, retryAfter: readRetryAfter(response, now), text };
    } catch (error) {
      const description = describeForeignError(error, secretsOf(request));
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

/**
 * Whether `fetch` takes the option `cache`, which keeps answers out of Next.js' cache on disk. Cloudflare Workers throw at
 * it before the compatibility date 2024-11-11, and until then their `Request` has no such property either.
 */
function knowsCache(): boolean {
  return typeof Request === 'function' && 'cache' in Request.prototype;
}

/** The body as text, of which no more than 1 MiB is read: undefined where there is more. */
async function readText(response: Response): Promise<string | undefined> {
  // Not everything that stands in for `fetch` gives a stream.
  const { body } = response as Partial<Response>;
  if (typeof body?.getReader !== 'function') {
    const text = await response.text();
    return text.length > MAX_ANSWER_BYTES ? undefined : text;
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      // Nobody waits for that: it may fail, or not end.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** `Retry-After` in seconds; undefined where it is absent, or neither seconds nor an HTTP date. */
function readRetryAfter(response: Response, now: () => number): number | undefined {
  const { headers } = response as { headers?: Partial<Headers> };
  const text = headers?.get?.('Retry-After') ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!text.endsWith(' GMT')) return undefined;
  // By the clock that wrote it, where that tells its time.
  const answeredAt = Date.parse(headers?.get?.('Date') ?? '') || now();
  const seconds = Math.ceil((Date.parse(text) - answeredAt) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

function secretsOf(request: RestRequest): readonly string[] {
  return request.token === undefined ? request.secrets : [...request.secrets, request.token];
}

// The parser's error is not kept: it quotes the text, which may hold personal data.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The `response` of PortOne's envelope, which is an object; else the `CertificationError` that the answer means. */
export function readEnvelope(answer: RestAnswer, request: RestRequest): Record<string, unknown> {
  const { status, retryAfter, text } = answer;
  const body = text === undefined ? undefined : parseJson(text);
  const envelope = isObject(body) && typeof body.code === 'number' ? body : undefined;
  const vendorCode = typeof envelope?.code === 'number' ? envelope.code : undefined;
  const message = envelope?.message;
  const vendorMessage =
    typeof message === 'string' && request.personal !== true
      ? vendorText(message, secretsOf(request)) || undefined
      : undefined;
  const details = {
    status,
    vendorCode: vendorCode === 0 ? undefined : vendorCode,
    vendorMessage,
    retryAfter,
  };
  const said = `HTTP ${status}${vendorMessage === undefined ? '' : `, "${vendorMessage}"`}`;

  if (status === 401) {
    throw new CertificationError(
      'UNAUTHORIZED',
      `${request.purpose} was refused: ${said}; check impKey and impSecret`,
      details,
    );
  }
  if (status === 429) {
    throw new CertificationError(
      'VENDOR_ERROR',
      `${request.purpose} was refused: too many requests (${said})`,
      details,
    );
  }
  if (envelope === undefined) {
    const got = text === undefined ? 'more than 1 MiB' : 'something else';
    throw new CertificationError(
      'VENDOR_ERROR',
      `${request.purpose} failed: expected PortOne's JSON envelope, got ${got} with ${said}; is apiUrl right?`,
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
