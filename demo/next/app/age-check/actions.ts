'use server';

import { createCertificationRequest, verifyForm, type CertificationRequest } from '../certifications';

export async function requestCertification(): Promise<CertificationRequest> {
  return createCertificationRequest();
}

export async function checkAge(_: unknown, form: FormData): Promise<{ text: string }> {
  const outcome = await verifyForm(form);
  return { text: 'message' in outcome ? outcome.message : `${outcome.person.name}님은 만 19세 이상이에요.` };
}
