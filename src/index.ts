import './imp-certification-define.js';

export { ImpCertificationElement } from './imp-certification-element.js';
export type { CertificationStatus } from './certification-control-element.js';
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
