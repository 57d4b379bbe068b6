import './imp-certification-define.js';

export { ImpCertificationElement, type CertificationStatus } from './imp-certification-element.js';
export type {
  BeforeCertifyEvent,
  CertificationEventMap,
  CertifiedEvent,
  FailedEvent,
} from './certification-events.js';
export type { Carrier, CarrierName, CertificationParams } from './certification-request.js';
export type {
  CertificationResponse,
  CertifiedResponse,
  ElementErrorCode,
  FailedResponse,
} from './certification-response.js';
export type { Messages, OwnMessages } from './messages/index.js';
