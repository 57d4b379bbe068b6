// @ts-check
import { failed, succeeded, unreachable } from './words.js';

/**
 * What a component does when an attempt has ended, the same in every framework but for how a state is set.
 *
 * @param {(value: string) => string} setStatus the statement that shows the expression's value
 */
export const handlers = (
  setStatus,
) => `async function onCertified({ detail: { imp_uid, merchant_uid } }: CertifiedEvent) {
  const body = new URLSearchParams({ imp_uid, merchant_uid: merchant_uid ?? '' });
  try {
    const response = await fetch('/api/certifications', { method: 'POST', body });
    const answer = await response.json();
    ${setStatus(`response.ok ? '${succeeded}' : answer.message`)};
  } catch {
    ${setStatus(`'${unreachable}'`)};
  }
}

function onFailed({ detail }: FailedEvent) {
  ${setStatus(`\`${failed}: \${detail.error_msg}\``)};
}`;
