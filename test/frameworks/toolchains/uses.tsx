// Right and wrong uses: what does not resolve somewhere below an entry would take both.
import type { CertifiedResponse, ImpCertificationElement } from 'imp-certification';
import type {} from 'imp-certification/react';
import type { createSandbox } from 'imp-certification/sandbox';
import type { CertificationClient } from 'imp-certification/server';
import type { installFakeImp } from 'imp-certification/testing';

export async function use(element: ImpCertificationElement, client: CertificationClient) {
  element.minAge = 19;
  // @ts-expect-error
  element.minAge = {};
  // Of lit, and of HTML.
  await element.updateComplete;
  element.hidden = true;
  // @ts-expect-error
  element.noSuchProperty = true;

  const person = await client.verify('imp_1', { merchantUid: 'order-1', minAge: 19 });
  person.name?.trim();
  // @ts-expect-error
  await client.verify('imp_1', { merchantUid: 1 });
  // @ts-expect-error
  person.noSuchProperty;
}

export const right: Parameters<typeof installFakeImp> = [{ outcome: 'cancelled' }];
// @ts-expect-error
export const wrong: Parameters<typeof installFakeImp> = [{ outcome: 'no such outcome' }];

export const sandbox: Parameters<typeof createSandbox> = [{ impKey: 'sandbox' }];
// @ts-expect-error
export const wrongSandbox: Parameters<typeof createSandbox> = [{ impKey: 1 }];

const onCertified = (response: CertifiedResponse) => response.imp_uid.trim();

export const page = (
  <>
    <imp-certification merchantUid="order-1" oncertified={({ detail }) => onCertified(detail)} />
    {/* @ts-expect-error */}
    <imp-certification minAge={{}} />
  </>
);
