import assert from 'node:assert/strict';
import { createSandbox, type Sandbox, type SandboxOptions } from 'imp-certification/sandbox';
import type { WindowProvider } from '../../../src/sandbox/channels.js';
import type { DoneMessage, FrameMessage, RelayedAnswer } from '../../../src/sandbox/wire.js';

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

const FRAMES: Record<WindowProvider, string> = {
  danal: '/certificates/ready/imp00000000/danal/A010002002',
  inicis_unified: '/certificates/ready/imp00000000/inicis_unified/MIIiasTest',
  inicis: '/certificates/ready/imp00000000/inicis/INIiasTest',
};

/** Who asks, and where from. */
export interface Asker {
  provider?: WindowProvider;
  /** The frame's address, in place of the provider's. */
  frame?: string;
  isPhone?: boolean;
  pageOrigin?: string;
  pageUrl?: string;
}

/** Hands a message of the SDK to the sandbox, as a channel's frame does. */
export const relay = (
  sandbox: Sandbox,
  message: unknown,
  { provider = 'danal', frame = FRAMES[provider], isPhone = false, pageOrigin = MERCHANT_ORIGIN }: Asker = {},
): Promise<Response> => postJson(sandbox, frame, { message, pageOrigin, isPhone, impUid: null });

/** What the SDK posts to the frame for `IMP.certification`. */
export const certificationMessage = (
  fields: Record<string, unknown> = {},
  pageUrl = `${MERCHANT_ORIGIN}/signup`,
) => ({
  action: 'certification',
  data: { merchant_uid: 'order-1', popup: true, request_id: 'req_1', pay_method: 'card', ...fields },
  origin: pageUrl,
  from: 'iamport-sdk',
  version: '1.2.0',
});

/** Asks for a certification; gives the sandbox's answer to the frame. */
export const ask = async (
  sandbox: Sandbox,
  fields: Record<string, unknown> = {},
  asker: Asker = {},
): Promise<RelayedAnswer> => {
  const answer = await relay(sandbox, certificationMessage(fields, asker.pageUrl), asker);
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as RelayedAnswer;
};

/** The session of the form that the SDK posts into the window or in place of the page. */
export const sessionOf = ({ action, data }: FrameMessage): string => {
  assert.match(action, /\.cert\.modal$/, JSON.stringify(data));
  const { form, param } = data as { form?: { data: Record<string, string> }; param?: Record<string, string> };
  return (form?.data ?? param)?.session ?? '';
};

/** Opens a verification window; gives its path. */
export const openWindow = async (
  sandbox: Sandbox,
  fields: Record<string, unknown> = {},
  asker: Asker = {},
): Promise<string> => {
  const { message } = await ask(sandbox, fields, asker);
  const answer = await postForm(sandbox, '/certification', { session: sessionOf(message) });
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

/** What the last page would post to the merchant's page, as the page's callback gets it. */
export const resultOf = async (answer: Response): Promise<Record<string, unknown>> => {
  const page = await answer.text();
  const [, done = ''] = /data-done="([^"]*)"/.exec(page) ?? [];
  assert.ok(done, page);
  const { action, data } = JSON.parse(unescape(done)) as DoneMessage;
  assert.equal(action, 'done');
  const { request_id, ...response } = data;
  assert.equal(request_id, 'req_1');
  return response;
};
