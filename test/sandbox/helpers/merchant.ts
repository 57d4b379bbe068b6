import assert from 'node:assert/strict';
import { createSandbox, type Sandbox, type SandboxOptions } from 'imp-certification/sandbox';

export const ORIGIN = 'http://localhost:9999';
export const MERCHANT_ORIGIN = 'http://shop.example';

/** A request to the sandbox by path. */
export const send = (sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<Response> =>
  sandbox.fetch(new Request(new URL(path, ORIGIN), { redirect: 'manual', ...init }));

export const postForm = (
  sandbox: Sandbox,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> => send(sandbox, path, { method: 'POST', body: new URLSearchParams(fields), headers });

export const postJson = (
  sandbox: Sandbox,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  send(sandbox, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });

export interface Envelope {
  code: number;
  message: string | null;
  response: Record<string, unknown> | null;
}

export const envelope = async (answer: Response | Promise<Response>): Promise<Envelope> =>
  (await (await answer).json()) as Envelope;

/** A sandbox with a clock that tests set and a list of the codes it "sent". */
export const createTestSandbox = (options: SandboxOptions = {}) => {
  const clock = { now: Date.parse('2026-06-15T12:00:00+09:00') };
  const otps: string[] = [];
  const sandbox = createSandbox({ now: () => clock.now, onOtp: (otp) => otps.push(otp), ...options });
  return { sandbox, clock, otps };
};

export const getToken = async (sandbox: Sandbox): Promise<string> => {
  const { impKey: imp_key, impSecret: imp_secret } = sandbox;
  const { response } = await envelope(postJson(sandbox, '/users/getToken', { imp_key, imp_secret }));
  assert.equal(typeof response?.access_token, 'string');
  return response?.access_token as string;
};

export const findCertification = async (sandbox: Sandbox, impUid: unknown) => {
  const headers = { Authorization: await getToken(sandbox) };
  return (await envelope(send(sandbox, `/certifications/${String(impUid)}`, { headers }))).response;
};

/** What the SDK posts for `IMP.certification`. */
export const request = (fields: Record<string, string> = {}): Record<string, string> => ({
  userCode: 'imp00000000',
  merchant_uid: 'order-1',
  channelKey: 'channel-key-danal',
  mode: 'popup',
  attemptId: 'attempt-1',
  pageOrigin: MERCHANT_ORIGIN,
  pageUrl: `${MERCHANT_ORIGIN}/signup`,
  ...fields,
});

/** Opens a verification window; gives its path. */
export const openWindow = async (sandbox: Sandbox, fields: Record<string, string> = {}): Promise<string> => {
  const answer = await postForm(sandbox, '/certification', request(fields), { Origin: MERCHANT_ORIGIN });
  assert.equal(answer.status, 303, await answer.clone().text());
  return answer.headers.get('Location') ?? '';
};

export const hong = {
  carrier: 'SKT',
  name: '홍길동',
  birthday: '19900131',
  gender: 'male',
  phone: '010-1234-5678',
  agreement: 'true',
};

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** What the last page would post to the merchant's page. */
export const resultOf = async (answer: Response): Promise<Record<string, unknown>> => {
  const page = await answer.text();
  const [, response = ''] = /data-response="([^"]*)"/.exec(page) ?? [];
  assert.ok(response, page);
  return JSON.parse(unescape(response)) as Record<string, unknown>;
};
