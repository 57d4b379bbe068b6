import { verifyForm } from '../../certifications';

/** The verification that made each member: in real life, a unique column of your database. */
const members = new Map<unknown, unknown>();

export async function POST(request: Request): Promise<Response> {
  // Next.js has no limit for the body of a route; browsers say how long a form is.
  const length = request.headers.get('content-length');
  if (!length || Number(length) > 10_000) return new Response(null, { status: 413 });
  // What is no form has no fields.
  const form = await request.formData().catch(() => new FormData());
  const outcome = await verifyForm(form);
  if ('message' in outcome) return Response.json(outcome, { status: outcome.status });
  const { name, unique_key, merchant_uid } = outcome.person;
  const isAnother = members.has(unique_key) && members.get(unique_key) !== merchant_uid;
  if (isAnother) return Response.json({ message: '이미 가입하셨어요.' }, { status: 409 });
  members.set(unique_key, merchant_uid);
  return Response.json({ name });
}
