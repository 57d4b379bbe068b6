export { createCertificationClient } from './certification-client.js';
export { CertificationError } from './certification-error.js';
export type { CertificationErrorCode, CertificationErrorDetails } from './certification-error.js';
export type { MinAgeBy } from '../korean-age.js';
export type {
  CallOptions,
  Certification,
  CertificationClient,
  CertificationClientOptions,
  OtpConfirmation,
  OtpRequest,
  VerifiedCertification,
  VerifyOptions,
} from './types.js';
