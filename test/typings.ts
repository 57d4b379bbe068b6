// Compiled, never run: what the package's types promise to a strict project.
import { ImpCertificationElement, type CertificationResponse, type Messages } from 'imp-certification';

const element = document.createElement('imp-certification');

element.addEventListener('certified', (event) => {
  const impUid: string = event.detail.imp_uid;
  const succeeded: true = event.detail.success;
  // @ts-expect-error -- a success always has an imp_uid
  const never: null = event.detail.imp_uid;
  event.detail.user_id = 'u1';
  // @ts-expect-error -- the outcome is not the page's to set
  event.detail.imp_uid = 'imp_2';
  return [impUid, succeeded, never];
});

element.addEventListener('failed', (event) => {
  const code: string = event.detail.error_code;
  // @ts-expect-error -- the vendor's codes are text
  const number: number = event.detail.error_code;
  return [code, number];
});

document.addEventListener('click', (event) => event.preventDefault());
document.body.addEventListener('beforecertify', (event) => {
  event.detail.params.min_age = 19;
  // @ts-expect-error -- a whole number of years
  event.detail.params.min_age = '19';
});

export async function certified(): Promise<string> {
  const response: CertificationResponse = await element.certify({ signal: AbortSignal.timeout(1000) });
  // @ts-expect-error -- a failure may have none
  const unchecked: string = response.imp_uid;
  return response.success ? response.imp_uid : `${response.error_code} ${unchecked}`;
}

export async function comeBack(): Promise<string | null | undefined> {
  const result = await element.getRedirectResult();
  // @ts-expect-error -- there may be none
  const unchecked: boolean = result.success;
  return result && !result.success && !unchecked ? result.claim?.imp_uid : result?.imp_uid;
}

element.popup = true;
// @ts-expect-error -- it is frozen
element.response!.user_id = 'u1';
element.minAge = '19';
// @ts-expect-error -- the outcome is not the page's to set
element.status = 'certified';
// @ts-expect-error -- no such way to load
element.loading = 'sometimes';

element.messages = { label: { idle: '성인 인증' } };
// @ts-expect-error -- no such status
element.messages = { label: { asleep: '…' } };
// @ts-expect-error -- a language needs every text
const incomplete: Messages = { required: '本人確認してください' };
ImpCertificationElement.languages.set('ja', incomplete);
