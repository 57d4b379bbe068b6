import type { CertifiedResponse } from 'imp-certification';
import 'imp-certification';

/**
 * The form's second step opens once the server has looked up what the browser claims.
 *
 * @param verify Asks the server: it must look `imp_uid` up.
 */
export function startSignUp(
  form: HTMLFormElement,
  verify: (response: CertifiedResponse) => Promise<boolean>,
): void {
  const certification = form.querySelector('imp-certification')!;
  const account = form.querySelector('fieldset')!;
  const message = form.querySelector('output')!;

  const goOn = async (response: CertifiedResponse) => {
    const isVerified = await verify(response);
    account.disabled = !isVerified;
    message.value = isVerified ? '' : '본인인증을 확인하지 못했습니다. 다시 인증해 주세요.';
    if (!isVerified) certification.reset();
  };
  certification.addEventListener('certified', ({ detail }) => void goOn(detail));
  certification.addEventListener('failed', ({ detail }) => {
    message.value = `가입하려면 본인인증이 필요합니다. (${detail.error_msg})`;
  });
}
