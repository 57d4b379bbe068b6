import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import {
  createCertificationClient,
  type CertificationClient,
  type CertificationClientOptions,
} from 'imp-certification/server';

export const KEY = 'key-7815234467';
export const SECRET = 'secret-M1KeDE6k8tpNYgooUDpg';
export const TOKEN = 'token-a9ace025f90b5da2dc677580dfa98811';
export const IMP_UID = 'imp_448280090638';
export const MERCHANT_UID = 'signup-3f0c';

/** What the vendor says: an HTTP answer, no answer at all, or a broken connection. */
export type Answer =
  | { status?: number; json?: unknown; text?: string | Buffer; headers?: Record<string, string> }
  | 'silence'
  | 'break';

export interface ReceivedRequest {
  method: string;
  path: string;
  authorization: string | undefined;
  contentType: string | undefined;
  body: unknown;
}

export interface Vendor {
  url: string;
  /** Closes the server early: from then on connections are refused. */
  stop(): Promise<void>;
  /** Every request, in order. */
  requests: ReceivedRequest[];
  /** The headers of every request, in order. */
  headers: IncomingHttpHeaders[];
  /** Method and path of every request, in order. */
  calls(): string[];
  /** Resolves once so many requests have come in. */
  received(count: number): Promise<void>;
  client(options?: Partial<CertificationClientOptions>): CertificationClient;
}

export const success = (response: unknown): Answer => ({ json: { code: 0, message: null, response } });

export const failure = (status: number, message: string | null = 'failed', code = -1): Answer => ({
  status,
  json: { code, message, response: null },
});

export const tokenAnswer = (access_token = TOKEN, lifetime = 1800, now = 1_700_000_000): Answer =>
  success({ access_token, now, expired_at: now + lifetime });

export const certification = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  imp_uid: IMP_UID,
  merchant_uid: MERCHANT_UID,
  pg_tid: '202306030021027306905010',
  pg_provider: 'danal',
  name: '홍길동',
  gender: 'male',
  birth: 779_554_800,
  birthday: '1994-09-15',
  foreigner: false,
  foreigner_v2: null,
  certified: true,
  certified_at: Math.floor(Date.now() / 1000) - 10,
  unique_key: 'ZDo+VKGzg9rUhqX8x4i1eyoUn2HMuW9K',
  unique_in_site: 'MC0GCCqGSIb3DQIJAyEA',
  origin: 'https://shop.example/signup',
  ...changes,
});

/**
 * A real HTTP server that answers as scripted: the n-th token request with `tokens[n]`, the n-th other request with
 * `answers[n]`; the last one is repeated. `answers` may also decide by the request.
 */
export async function startVendor(
  t: TestContext,
  script: { tokens?: Answer[]; answers?: Answer[] | ((request: ReceivedRequest) => Answer) } = {},
): Promise<Vendor> {
  const { tokens = [tokenAnswer()], answers = [success(certification())] } = script;
  const requests: ReceivedRequest[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const counts = { tokens: 0, answers: 0 };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const received: ReceivedRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'],
      body: text === '' ? undefined : JSON.parse(text),
    };
    requests.push(received);
    headers.push(request.headers);
    for (const { count, resolve } of waiting) if (requests.length >= count) resolve();

    const nth = (list: Answer[], index: number): Answer => list[Math.min(index, list.length - 1)]!;
    let answer: Answer;
    if (received.path.endsWith('/users/getToken')) answer = nth(tokens, counts.tokens++);
    else if (typeof answers === 'function') answer = answers(received);
    else answer = nth(answers, counts.answers++);
    if (answer === 'silence') return;
    if (answer === 'break') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers });
    response.end(answer.text ?? JSON.stringify(answer.json));
  };

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  t.after(stop);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    stop,
    requests,
    headers,
    calls: () => requests.map(({ method, path }) => `${method} ${path}`),
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    client: (options = {}) =>
      createCertificationClient({ impKey: KEY, impSecret: SECRET, apiUrl: url, ...options }),
  };
}
