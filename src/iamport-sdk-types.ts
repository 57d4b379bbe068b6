import type { CertificationParams } from './certification-request.js';

/**
 * The part of `window.IMP` that the element uses. Not declared on `Window`: pages have declarations of their own.
 * Source: the vendor's JavaScript SDK, v1.
 */
export interface Iamport {
  init(userCode: string): unknown;
  agency(userCode: string, tierCode: string): unknown;
  certification(params: CertificationParams, callback: (response: unknown) => void): unknown;
}
