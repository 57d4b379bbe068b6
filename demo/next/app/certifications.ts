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

/**
 * The ids issued to each session: in real life, in your session store. In the global, as Next.js loads a module once
 * for each kind of route.
 */
const sessions = ((
  globalThis as { certificationSessions?: Map<string, Set<unknown>> }
).certificationSessions ??= new Map());

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
  sessions.set(session, (sessions.get(session) ?? new Set()).add(merchantUid));
  jar.set('session', session, { httpOnly: true, sameSite: 'lax' });
  return { merchantUid, userCode: process.env.IMP_USER_CODE ?? '', sdkSrc: process.env.IMP_SDK_SRC };
}

/** Looks up what a form claims. Each request counts once, and for the session that it was issued to. */
export async function verifyForm(form: FormData): Promise<Outcome> {
  const impUid = form.get('imp_uid');
  const merchantUid = form.get('merchant_uid');
  if (typeof impUid !== 'string' || typeof merchantUid !== 'string')
    return { message: '본인인증을 아직 하지 않았거나, 인증 결과가 함께 오지 않았어요.', status: 403 };
  const session = (await cookies()).get('session')?.value ?? '';
  if (!sessions.get(session)?.delete(merchantUid))
    return {
      message: '이 방문에서 시작한 인증이 아니거나, 이미 쓴 인증이에요. 다시 인증해 주세요.',
      status: 403,
    };
  try {
    return {
      person: await certificationClient().verify(impUid, { merchantUid, minAge: 19, requireUniqueKey: true }),
    };
  } catch (error) {
    if (!(error instanceof CertificationError)) throw error;
    console.error(error.code, error.message);
    return error.code === 'UNAUTHORIZED'
      ? { message: '지금은 본인인증을 확인할 수 없어요. 잠시 뒤 다시 시도해 주세요.', status: 502 }
      : { message: '본인인증 결과를 확인하지 못했어요. 다시 인증해 주세요.', status: 422 };
  }
}
