import './define.js';

export { ImpCertificationElement, type CertificationStatus } from './element/imp-certification-element.js';
export type {
  BeforeCertifyEvent,
  CertificationEventMap,
  CertifiedEvent,
  FailedEvent,
} from './element/events.js';
export type { Carrier, CarrierName, CertificationParams } from './attempt/request.js';
export type {
  CertificationResponse,
  CertifiedResponse,
  ElementErrorCode,
  FailedResponse,
} from './attempt/response.js';
export type { Messages, OwnMessages } from './element/messages/index.js';
