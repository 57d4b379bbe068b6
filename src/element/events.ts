import type { CertificationParams } from '../attempt/request.js';
import type { CertifiedResponse, FailedResponse } from '../attempt/response.js';

/** Fired before a request is sent. Cancelable; `detail.params` may be changed in place. */
export type BeforeCertifyEvent = CustomEvent<{ params: CertificationParams }>;

/** Fired once an attempt has succeeded. The detail is a claim: look `imp_uid` up on the server. */
export type CertifiedEvent = CustomEvent<CertifiedResponse>;

/** Fired once an attempt has failed. */
export type FailedEvent = CustomEvent<FailedResponse>;

export interface CertificationEventMap {
  beforecertify: BeforeCertifyEvent;
  certified: CertifiedEvent;
  failed: FailedEvent;
}

/** An event of the element's: it bubbles and crosses shadow roots. */
export function certificationEvent(
  type: keyof CertificationEventMap,
  detail: CertificationEventMap[keyof CertificationEventMap]['detail'],
): CustomEvent {
  const cancelable = type === 'beforecertify';
  return new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail });
}

declare global {
  // Global, so that listeners on ancestors and frameworks' templates know the types too.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging is only possible with an interface
  interface HTMLElementEventMap extends CertificationEventMap {}
}
