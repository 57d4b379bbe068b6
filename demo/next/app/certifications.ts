import 'server-only';
import { randomUUID } from 'node:crypto';
import { CertificationError, createCertificationClient, type Certification } from 'imp-certification/server';
import { cookies } from 'next/headers';

/** What the element needs: named as its properties are. */
export interface CertificationRequest {
  merchantUid: string;
  userCode: string;
  sdkSrc?: string;
}

/** A person whom PortOne knows, or what to tell the visitor. */
export type Outcome = { person: Certification } | { message: string; status: 403 | 422 | 502 };

/** The ids issued to a session, each with the result that it was used for, or null. */
type Issued = Map<unknown, { impUid: string; outcome: Promise<Outcome> } | null>;

/** In real life: your session store. In the global, as Next.js loads a module once for each kind of route. */
const shop = globalThis as { certificationSessions?: Map<string, Issued> };
const sessions = (shop.certificationSessions ??= new Map());

let client: ReturnType<typeof createCertificationClient> | undefined;

/** Made at the first request: `next build` has no secrets. */
const certificationClient = () =>
  (client ??= createCertificationClient({
    impKey: process.env.IMP_API_KEY ?? '',
    impSecret: process.env.IMP_API_SECRET ?? '',
    apiUrl: process.env.IMP_API_URL, // the sandbox; unset: PortOne
  }));

/** A request of this visitor's own. To be called where cookies may be set: in a route handler or a server action. */
export async function createCertificationRequest(): Promise<CertificationRequest> {
  const jar = await cookies();
  const known = jar.get('session')?.value ?? '';
  const session = sessions.has(known) ? known : randomUUID();
  const merchantUid = randomUUID();
  sessions.set(session, (sessions.get(session) ?? new Map()).set(merchantUid, null));
  jar.set('session', session, { httpOnly: true, sameSite: 'lax' });
  return { merchantUid, userCode: process.env.IMP_USER_CODE ?? '', sdkSrc: process.env.IMP_SDK_SRC };
}

/** Looks up what a form claims. Each id is good for one result, and for the session that it was issued to. */
export async function verifyForm(form: FormData): Promise<Outcome> {
  const impUid = form.get('imp_uid');
  const merchantUid = form.get('merchant_uid');
  if (typeof impUid !== 'string' || typeof merchantUid !== 'string')
    return { message: '본인인증을 아직 하지 않았거나, 인증 결과가 함께 오지 않았어요.', status: 403 };
  const issued = sessions.get((await cookies()).get('session')?.value ?? '');
  const used = issued?.get(merchantUid);
  if (!issued || used === undefined || (used && used.impUid !== impUid)) {
    const message = '이 방문에서 시작한 인증이 아니거나, 이미 쓴 인증이에요. 다시 인증해 주세요.';
    return { message, status: 403 };
  }
  // A double press sends the form twice: both get the same answer.
  const attempt = used ?? { impUid, outcome: lookUp(impUid, merchantUid) };
  issued.set(merchantUid, attempt);
  return attempt.outcome;
}

async function lookUp(impUid: string, merchantUid: string): Promise<Outcome> {
  try {
    const person = await certificationClient().verify(impUid, {
      merchantUid,
      minAge: 19,
      requireUniqueKey: true,
    });
    return { person };
  } catch (error) {
    if (!(error instanceof CertificationError)) throw error;
    console.error(error.code, error.message);
    // PortOne could not be asked: no fault of the visitor's, and a new attempt would not help now.
    return ['UNAUTHORIZED', 'NETWORK', 'TIMEOUT', 'VENDOR_ERROR'].includes(error.code)
      ? { message: '지금은 본인인증을 확인할 수 없어요. 잠시 뒤 다시 시도해 주세요.', status: 502 }
      : { message: '본인인증 결과를 확인하지 못했어요. 다시 인증해 주세요.', status: 422 };
  }
}
