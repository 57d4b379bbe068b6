import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { CertificationError, createCertificationClient } from 'imp-certification/server';

const { IMP_API_KEY, IMP_API_SECRET, IMP_API_URL, IMP_SDK_SRC, IMP_USER_CODE, PORT } = process.env;
const client = createCertificationClient({
  impKey: IMP_API_KEY ?? '',
  impSecret: IMP_API_SECRET ?? '',
  apiUrl: IMP_API_URL, // the sandbox; unset: PortOne
});
const newId = () => randomBytes(16).toString('hex');
/** @type {Map<string, Set<unknown>>} The ids issued to each session; in real life: your session store. */
const sessions = new Map();
/** @type {Set<unknown>} In real life: a unique column of your database. */
const members = new Set();

const app = new Hono();
app.use(csrf(), bodyLimit({ maxSize: 10_000 }));

app.post('/api/certification-requests', (c) => {
  const cookie = getCookie(c, 'session') ?? '';
  const id = sessions.has(cookie) ? cookie : newId();
  const merchantUid = newId();
  sessions.set(id, (sessions.get(id) ?? new Set()).add(merchantUid));
  setCookie(c, 'session', id, { httpOnly: true, sameSite: 'Lax' });
  return c.json({ merchantUid, userCode: IMP_USER_CODE, sdkSrc: IMP_SDK_SRC }, 201);
});

app.post('/api/sign-up', async (c) => {
  // What is no form has no fields.
  const form = await c.req.parseBody().catch(() => ({}));
  const { email, imp_uid: impUid, merchant_uid: merchantUid } = /** @type {Record<string, unknown>} */ (form);
  if (!/^[^\s@]+@[^\s@]+$/.test(String(email)))
    return c.json({ message: '이메일 주소를 확인해 주세요.' }, 400);
  // Issued to this very session, and used once: whatever comes out below, it is gone.
  const isOurs = sessions.get(getCookie(c, 'session') ?? '')?.delete(merchantUid);
  if (!isOurs) return c.json({ message: '본인 확인을 먼저 해 주세요.' }, 403);
  try {
    const demands = { merchantUid: String(merchantUid), minAge: 19, requireUniqueKey: true };
    const person = await client.verify(String(impUid), demands);
    if (members.has(person.unique_key)) return c.json({ message: '이미 가입하셨어요.' }, 409);
    members.add(person.unique_key);
    return c.json({ name: person.name });
  } catch (error) {
    if (!(error instanceof CertificationError)) throw error;
    console.error(error.code, error.message);
    // PortOne could not be asked, for a wrong secret or a broken line: to verify again would not help.
    if (['UNAUTHORIZED', 'NETWORK', 'TIMEOUT', 'VENDOR_ERROR'].includes(error.code))
      return c.json(
        { message: '지금은 본인 확인 결과를 확인할 수 없어요. 잠시 후에 다시 시도해 주세요.' },
        502,
      );
    return c.json({ message: '본인 확인 결과를 확인하지 못했어요. 다시 해 주세요.' }, 422);
  }
});

serve({ fetch: app.fetch, port: Number(PORT ?? 8081), hostname: 'localhost' });
