import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { startRestFront, type RestFront } from '../frameworks/backends/rest-front.js';
import { certifyOverRest } from '../frameworks/rest-clients/certify.mjs';
import { startSandbox } from '../frameworks/rest-clients/sandbox-command.mjs';

// The parts of servers that docs/security.md and docs/phones.md are copied from.

interface Session {
  issued: Map<string, unknown>;
}
interface Redeem {
  issue: (session: Session, purpose: string) => string;
  redeem: (
    session: Session,
    purpose: string,
    ids: Record<string, string>,
  ) => Promise<{ person?: { name: string }; problem?: string }>;
}
interface ReturnRoute {
  issues: Map<string, { sessionId: string; expires: number }>;
  returned: (request: Request) => Promise<Response>;
  current: (sessionId: string) => Response;
}

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let front: RestFront;
let recipes: Redeem & ReturnRoute;
let logged: string[] = [];
const { error } = console;

before(async () => {
  sandbox = await startSandbox([process.execPath, resolve('dist/sandbox/command.js')]);
  front = await startRestFront(sandbox.api);
  const { impKey: IMP_API_KEY, impSecret: IMP_API_SECRET } = sandbox;
  Object.assign(process.env, { IMP_API_KEY, IMP_API_SECRET, IMP_API_URL: front.url });
  const folder = '../../demo/recipes';
  recipes = {
    ...((await import(`${folder}/redeem.mjs`)) as Redeem),
    ...((await import(`${folder}/return-route.mjs`)) as ReturnRoute),
  };
  console.error = (...words: unknown[]) => void logged.push(words.join(' '));
});
after(async () => {
  console.error = error;
  await front.close();
  await sandbox.stop();
});
afterEach(() => {
  front.reset();
  logged = [];
});

const lookUps = () => front.requests.filter((request) => request.startsWith('GET')).length;
const refuseKeys = () => (front.instead = () => Response.json({ code: -1, response: null }, { status: 401 }));
const certified = async (merchantUid: string) => ({
  merchant_uid: merchantUid,
  imp_uid: await certifyOverRest(sandbox, merchantUid),
});

/** The one line that a wrong secret leaves, which tells nothing that is secret. */
function assertSaid(): void {
  assert.equal(logged.length, 1);
  assert.match(logged.join(), /^UNAUTHORIZED .*check impKey and impSecret$/);
  for (const secret of [sandbox.impKey, sandbox.impSecret]) assert.ok(!logged.join().includes(secret));
}

describe('redeem', () => {
  const arrive = async (purpose = 'signup') => {
    const session: Session = { issued: new Map() };
    return { session, ids: await certified(recipes.issue(session, purpose)) };
  };

  it('gives the person, once', async () => {
    const { session, ids } = await arrive();
    assert.equal((await recipes.redeem(session, 'signup', ids)).person?.name, '홍길동');
    assert.deepEqual(await recipes.redeem(session, 'signup', ids), { problem: 'refused' });
    assert.equal(lookUps(), 1);
  });

  it('refuses another session, another purpose and one that is over, without a look-up', async (t) => {
    const { session, ids } = await arrive();
    const other: Session = { issued: new Map() };
    assert.deepEqual(await recipes.redeem(other, 'signup', ids), { problem: 'refused' });
    assert.deepEqual(await recipes.redeem(session, 'reset', ids), { problem: 'refused' });
    const late = await arrive();
    const now = Date.now() + 31 * 60_000;
    t.mock.method(Date, 'now', () => now);
    assert.deepEqual(await recipes.redeem(late.session, 'signup', late.ids), { problem: 'refused' });
    assert.equal(lookUps(), 0);
  });

  it('refuses who has no unique_key', async () => {
    const { session, ids } = await arrive();
    front.change = (certification) => ({ ...certification, unique_key: null });
    assert.deepEqual(await recipes.redeem(session, 'signup', ids), { problem: 'refused' });
  });

  it('tells a wrong secret apart, and says so in the log', async () => {
    const { session, ids } = await arrive();
    refuseKeys();
    assert.deepEqual(await recipes.redeem(session, 'signup', ids), { problem: 'unavailable' });
    assertSaid();
  });
});

describe('the return route', () => {
  const arrive = async (sessionId: string) => {
    const merchantUid = crypto.randomUUID().replaceAll('-', '');
    recipes.issues.set(merchantUid, { sessionId, expires: Date.now() + 60_000 });
    const ids = await certified(merchantUid);
    return { ids, request: requestOf(ids) };
  };
  const requestOf = (ids: Record<string, string>) =>
    new Request(`https://shop.example/certifications/return?${String(new URLSearchParams(ids))}`);
  const statuses = (answers: Response[]) => answers.map(({ status }) => status);

  it('credits the session that asked, and tells two loads at once the same, with one look-up', async () => {
    const { request } = await arrive('a');
    assert.equal(recipes.current('a').status, 204);
    const [first, second] = await Promise.all([recipes.returned(request), recipes.returned(request)]);
    assert.deepEqual(statuses([first, second, await recipes.returned(request)]), [200, 200, 200]);
    assert.equal(lookUps(), 1);
    assert.deepEqual(await recipes.current('a').json(), { name: '홍길동' });
    assert.equal(recipes.current('b').status, 204);
    assert.doesNotMatch(await first.text(), /홍길동/);
    assert.equal(first.headers.get('Set-Cookie'), null);
  });

  it('refuses what was never issued, and another result for the same merchant_uid', async () => {
    const { ids, request } = await arrive('c');
    assert.equal((await recipes.returned(requestOf({ ...ids, merchant_uid: '__proto__' }))).status, 422);
    assert.equal((await recipes.returned(request)).status, 200);
    const other = await certified(ids.merchant_uid);
    assert.equal((await recipes.returned(requestOf(other))).status, 422);
    assert.equal(lookUps(), 1);
  });

  it('says a wrong secret in the log and on the page, and takes the same result once it is right', async () => {
    const { request } = await arrive('d');
    refuseKeys();
    const [first, second] = await Promise.all([recipes.returned(request), recipes.returned(request)]);
    assert.deepEqual(statuses([first, second]), [502, 502]);
    assert.match(await first.text(), /잠시 후에/);
    assertSaid();
    front.reset();
    assert.equal((await recipes.returned(request)).status, 200);
  });
});
