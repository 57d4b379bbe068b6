import type { CertificationParams } from '../attempt/request.js';

/**
 * The part of `window.IMP` that the element uses. Not declared on `Window`: pages have declarations of their own.
 * Source: PortOne's JavaScript SDK, v1.
 */
export interface Iamport {
  init: (userCode: string) => unknown;
  agency: (userCode: string, tierCode: string) => unknown;
  certification(params: CertificationParams, callback: (response: unknown) => void): unknown;
  /** Takes away what the SDK has laid over the page, and builds its frames anew. A page's stand-in may have none. */
  close?(): unknown;
  /** Talks to the SDK's frames. A stand-in that has none has no frames either. */
  communicate?(data: unknown): unknown;
}

/** The SDK that is on the page already, or null. */
export function currentSdk(): Iamport | null {
  try {
    const { IMP } = window as { IMP?: Partial<Iamport> | null };
    return typeof IMP?.certification === 'function' ? (IMP as Iamport) : null;
  } catch {
    // A getter of the page's that throws is no SDK.
    return null;
  }
}
