import type { MinAgeBy } from '../korean-age.js';

/**
 * What the REST API says about one identity verification, with PortOne's own key names. Keys that PortOne
 * adds later are there too, untyped.
 *
 * The client guarantees `imp_uid` (the one asked for), `certified` (strictly boolean) and the types of
 * `merchant_uid`, `certified_at`, `birthday`, `unique_key` and `unique_in_site`; the rest is as PortOne sent it.
 *
 * @see PortOne V1 REST API, `GET /certifications/{imp_uid}` (`CertificationAnnotation`)
 */
export interface Certification {
  /** PortOne's id of this verification. */
  imp_uid: string;
  /** Whether the person was certified. `true` only if PortOne sent the JSON value `true`. */
  certified: boolean;
  /** The merchant's id of the request. */
  merchant_uid?: string | null;
  /** The gateway's transaction id. */
  pg_tid?: string | null;
  /** The gateway: `danal`, `inicis_unified`, … */
  pg_provider?: string | null;
  /** The person's legal name. */
  name?: string | null;
  /** `male` or `female`. */
  gender?: string | null;
  /** Date of birth, in UNIX seconds. */
  birth?: number | null;
  /** Date of birth, `YYYY-MM-DD`. */
  birthday?: string | null;
  /** Whether the person is a foreigner; an older key, some gateways always say `false`. */
  foreigner?: boolean | null;
  /** Whether the person is a foreigner; null where the gateway does not say. */
  foreigner_v2?: boolean | null;
  /** Phone number; only for merchants with the carriers' consent. */
  phone?: string | null;
  /** `SKT`, `KT`, `LGT`, `SKT_MVNO`, `KT_MVNO` or `LGT_MVNO`; only for merchants with the carriers' consent. */
  carrier?: string | null;
  /** When the person was certified, in UNIX seconds. */
  certified_at?: number | null;
  /** CI: the same for one person at every service, up to 88 characters. Tells one account per person. */
  unique_key?: string | null;
  /** DI: the same for one person within this merchant, up to 64 characters; Inicis integrated has none. */
  unique_in_site?: string | null;
  /** URL of the page that asked for the verification. */
  origin?: string | null;
}

/** A certification that has passed {@link CertificationClient.verify}. */
export interface VerifiedCertification extends Certification {
  certified: true;
  merchant_uid: string;
  certified_at: number;
}

/**
 * The person to be certified by a one-time code, with PortOne's own key names. Keys that are not listed are sent
 * as they are.
 *
 * @see PortOne V1 REST API, `POST /certifications/otp/request`
 */
export interface OtpRequest {
  /** The person's name. */
  name: string;
  /** Mobile number; hyphens are allowed. */
  phone: string;
  /** Date of birth, `YYMMDD`. */
  birth: string;
  /** Seventh digit of the resident registration number, `1` to `8`. */
  gender_digit: string;
  /** Carrier. Not the browser SDK's `KTF` and `MVNO`: a budget phone is its network's carrier plus `is_mvno`. */
  carrier: 'SKT' | 'KT' | 'LGT';
  /** Whether it is a budget phone. Default false. */
  is_mvno?: boolean;
  /** Channel of PortOne's console. */
  channel_key?: string;
  /** The merchant's id of this request, which {@link CertificationClient.verify} compares. */
  merchant_uid?: string;
  /** Name of the service, used in the text message. */
  company?: string;
  /** Gateway code; older than `channel_key`. */
  pg?: string;
  /** How the person proves it: by a text message's code or in the carrier's app. Default (PortOne's): `SMS`. */
  verification_method?: 'SMS' | 'APP';
  /** The gateway's own parameters, passed through. */
  bypass?: object;
}

/** What confirms a one-time-code verification. */
export interface OtpConfirmation {
  /** The code that the person received; left out for `verification_method: 'APP'`. */
  otp?: string;
}

/** What {@link CertificationClient.verify} demands of a certification. */
export interface VerifyOptions {
  /** The `merchant_uid` that the server issued to this visitor's session; never one that the browser sent along. */
  merchantUid: string;
  /** Lowest age in whole years, 0 to 999. Default, where it is left out: no limit. `undefined` is refused. */
  minAge?: number;
  /** How `minAge` is counted. Default: `full-years`. */
  minAgeBy?: MinAgeBy;
  /** How long ago the person may have been certified, in seconds, by PortOne's clock. Default: 1800. */
  maxAgeSeconds?: number;
  /** Whether PortOne has to give a `unique_key` (CI); without one it is `NOT_CERTIFIED`. Default: false. */
  requireUniqueKey?: boolean;
}

/** The last argument of every method. */
export interface CallOptions {
  /** Ends the call: it then rejects with the signal's `reason` (by default an `AbortError`), like `fetch`. */
  signal?: AbortSignal;
}

/** Settings of {@link createCertificationClient}. One that it does not know is an `INVALID_ARGUMENT`. */
export interface CertificationClientOptions {
  /** REST API key of PortOne's console, without white space around it. */
  impKey: string;
  /** REST API secret of PortOne's console, without white space around it. It never belongs in a browser. */
  impSecret: string;
  /**
   * Code of the sub-merchant for whom an agency asks, sent with every request: printable ASCII characters without
   * spaces. `impKey` and `impSecret` are then the agency's. Default: none.
   */
  tierCode?: string;
  /**
   * Base URL of the REST API: https, or http on loopback (`localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`). Default:
   * `https://api.iamport.kr`.
   */
  apiUrl?: string;
  /** Stands in for the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * Time limit of each HTTP request, in milliseconds, at most 600000. A call, with all its requests, ends within three
   * times that. Both are a `TIMEOUT`. Default: 10000.
   */
  timeout?: number;
  /** Current time in milliseconds since the UNIX epoch, for tests. Default: `Date.now`. */
  now?: () => number;
}

/**
 * REST client for identity verifications. Every method rejects with a `CertificationError`, or, where its `signal`
 * was aborted, with the signal's `reason`. Every method may fail with `INVALID_ARGUMENT` (before any request),
 * `UNAUTHORIZED`, `TIMEOUT`, `NETWORK` and `VENDOR_ERROR`; what comes on top is said below.
 *
 * Reads are repeated once after a network error or an HTTP 5xx; what changes something at PortOne never is, and
 * nothing after HTTP 429: see the error's `retryAfter`. Of an answer at most 1 MiB is read, and none is kept in a cache.
 */
export interface CertificationClient {
  /**
   * Looks a verification up. The result is a fact, not yet a proof: {@link CertificationClient.verify} also checks
   * whose it is. Also fails with `NOT_FOUND`.
   *
   * @see PortOne V1 REST API, `GET /certifications/{imp_uid}`
   */
  getCertification(impUid: string, call?: CallOptions): Promise<Certification>;

  /**
   * Deletes a verification at PortOne and resolves to what it was. Also fails with `NOT_FOUND`. After `TIMEOUT`,
   * `NETWORK` and `VENDOR_ERROR` it may have been deleted nevertheless.
   *
   * @see PortOne V1 REST API, `DELETE /certifications/{imp_uid}`
   */
  deleteCertification(impUid: string, call?: CallOptions): Promise<Certification>;

  /**
   * Has a one-time code sent to the person, without the browser SDK. For merchants whom the carriers have approved.
   * Its errors hold no text of PortOne's, which may repeat the person's data.
   *
   * @see PortOne V1 REST API, `POST /certifications/otp/request`
   */
  requestOtp(params: OtpRequest, call?: CallOptions): Promise<{ imp_uid: string }>;

  /**
   * Confirms the one-time code. Also fails with `NOT_FOUND`; a wrong or used code is a `VENDOR_ERROR` with the `status`
   * 400. Its errors hold no text of PortOne's, which may repeat the code or the person's data.
   *
   * @see PortOne V1 REST API, `POST /certifications/otp/confirm/{imp_uid}`
   */
  confirmOtp(impUid: string, confirmation: OtpConfirmation, call?: CallOptions): Promise<Certification>;

  /**
   * Turns the browser's claim into proof: looks `impUid` up and resolves only if the person is certified
   * (`NOT_CERTIFIED`, also without a `unique_key` where one is required), for this very request (`MERCHANT_UID_MISMATCH`), recently (`EXPIRED`), and is old enough
   * (`UNDER_AGE`, also where PortOne does not give a birthday). Also fails with `NOT_FOUND`. What time it is the
   * vendor says with its token, so the clock here may be wrong by up to a day.
   *
   * That an `imp_uid` is used once and that one `unique_key` has one account is for the caller to keep.
   *
   * @see PortOne V1 guide, identity verification, step 4
   */
  verify(impUid: string, options: VerifyOptions, call?: CallOptions): Promise<VerifiedCertification>;
}
