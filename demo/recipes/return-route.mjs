import { createCertificationClient } from 'imp-certification/server';

const client = createCertificationClient({
  impKey: process.env.IMP_API_KEY,
  impSecret: process.env.IMP_API_SECRET,
  apiUrl: process.env.IMP_API_URL, // the sandbox; unset: PortOne
});

/** By `merchant_uid`: `{ sessionId, expires }`, written when it is issued. In real life: your store. */
export const issues = new Map();

const page = (status, text) =>
  new Response(`<!doctype html><html lang="ko"><meta charset="utf-8"><title>본인인증</title><p>${text}`, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
const done = () => page(200, '본인인증이 끝났어요. 처음에 보던 화면으로 돌아가 주세요.');
const refused = () => page(422, '본인인증을 확인하지 못했어요. 처음에 보던 화면에서 다시 해 주세요.');
const later = () =>
  page(502, '지금은 본인인증 결과를 확인할 수 없어요. 잠시 후에 이 화면을 새로 고쳐 주세요.');

/** GET /certifications/return: reads no cookie and sets none. */
export async function returned(request) {
  const query = new URL(request.url).searchParams;
  const [impUid, merchantUid] = [query.get('imp_uid') ?? '', query.get('merchant_uid') ?? ''];
  const issue = issues.get(merchantUid);
  if (!issue || issue.expires <= Date.now()) return refused();
  // It is good for one result. A phone loads a page again when it comes back to it, and some load it twice at once: there
  // is one look-up, and all are told the same.
  issue.attempt ??= { impUid, person: client.verify(impUid, { merchantUid, minAge: 19 }) };
  const { attempt } = issue;
  if (attempt.impUid !== impUid) return refused();
  try {
    issue.person = await attempt.person;
    return done();
  } catch (error) {
    if (!['UNAUTHORIZED', 'NETWORK', 'TIMEOUT', 'VENDOR_ERROR'].includes(error.code)) return refused();
    // PortOne could not be asked, and nothing was learnt: the same result may come again.
    if (issue.attempt === attempt) {
      issue.attempt = undefined;
      console.error(error.code, error.message);
    }
    return later();
  }
}

/** GET /certifications/current, with the id of the session that asks. */
export function current(sessionId) {
  const headers = { 'Cache-Control': 'no-store' };
  const issue = [...issues.values()].findLast(
    ({ sessionId: owner, person, expires }) => owner === sessionId && person && expires > Date.now(),
  );
  return issue
    ? Response.json({ name: issue.person.name }, { headers })
    : new Response(null, { status: 204, headers });
}
