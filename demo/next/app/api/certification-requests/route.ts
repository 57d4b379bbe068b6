import { createCertificationRequest } from '../../certifications';

export async function POST(): Promise<Response> {
  return Response.json(await createCertificationRequest(), { status: 201 });
}
