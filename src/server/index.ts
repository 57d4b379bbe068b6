export { createCertificationClient } from './certification-client.js';
export { CertificationError } from './certification-error.js';
export type { CertificationErrorCode, CertificationErrorDetails } from './certification-error.js';
export type {
  CallOptions,
  Certification,
  CertificationClient,
  CertificationClientOptions,
  MinAgeBy,
  OtpConfirmation,
  OtpRequest,
  VerifiedCertification,
  VerifyOptions,
} from './types.js';
