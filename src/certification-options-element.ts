import type { PropertyDeclarations } from 'lit';
import {
  booleanValue,
  buildRequest,
  invalid,
  secondsValue,
  textValue,
  type CarrierName,
  type CertificationParams,
} from './certification-request.js';
import { FormAssociatedElement } from './form-associated-element.js';
import { currentSdk } from './sdk/iamport.js';
import { isNamed, type Merchant } from './sdk/merchant.js';
import { sdkUrl } from './sdk/sdk-source.js';

/** Everything that an attempt needs, as it was at the press. */
export interface AttemptOptions {
  readonly params: CertificationParams;
  readonly merchant: Merchant;
  readonly sdkUrl: string;
  /** Seconds; undefined = never. */
  readonly timeout: number | undefined;
}

/** Attribute names without their dashes, as templates of some frameworks leave them behind. */
const DASHED = new Map(
  ['merchant-uid', 'min-age', 'm-redirect-url', 'channel-key', 'user-code', 'tier-code', 'sdk-src'].map(
    (name) => [name.replaceAll('-', ''), name],
  ),
);

/** Read where it is asked for alone: a press has no time to lose. */
const page = {
  get baseUrl(): string {
    return document.baseURI;
  },
  get url(): string {
    return location.href;
  },
  get origin(): string {
    return window.origin;
  },
};

/** The element's attributes and properties, and what they mean for an attempt. */
export abstract class CertificationOptionsElement extends FormAssociatedElement {
  /**
   * Origins, beside the vendor's and the page's own host, that `sdk-src` may name. Empty by default; only script can
   * add to it, so that injected markup cannot load a script through the element.
   *
   * @type {Set<string>}
   */
  static readonly allowedSdkOrigins = new Set<string>();

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...DASHED.keys()];
  }

  // Not decorators: the helper that they compile to would be in every file, and bundlers warn about it.
  static override properties: PropertyDeclarations = {
    merchantUid: { attribute: 'merchant-uid' },
    minAge: { attribute: 'min-age' },
    name: {},
    phone: {},
    carrier: {},
    company: {},
    mRedirectUrl: { attribute: 'm-redirect-url' },
    popup: { converter: booleanValue },
    channelKey: { attribute: 'channel-key' },
    pg: {},
    params: { attribute: false },
    userCode: { attribute: 'user-code' },
    tierCode: { attribute: 'tier-code' },
    sdkSrc: { attribute: 'sdk-src' },
    loading: {},
    timeout: {},
  };

  /** The merchant's unique id of this request: `merchant_uid`. Required; issue a fresh one on the server. */
  merchantUid?: string | null;
  /** Lowest age allowed in full years: `min_age`. A whole number; default none. */
  minAge?: number | string | null;
  /** The customer's name: `name`. Never reflected. */
  name?: string | null;
  /** The customer's phone number: `phone`. Never reflected. */
  phone?: string | null;
  /**
   * The customer's carrier: `carrier`. `KT` and `LGU+` are understood too, in any case.
   *
   * @type {'SKT' | 'KTF' | 'LGT' | 'MVNO'}
   */
  carrier?: CarrierName | null;
  /** The service's domain or name: `company`. */
  company?: string | null;
  /** Where a phone comes back to: `m_redirect_url`. Default this page's address. */
  mRedirectUrl?: string | null;
  /** Whether a phone opens a window instead of leaving the page: `popup`. Default not sent. */
  popup?: boolean | null;
  /** Channel of the vendor's console: `channelKey`. */
  channelKey?: string | null;
  /**
   * Payment gateway and its merchant id: `pg`.
   *
   * @deprecated by the vendor in favour of `channelKey`.
   */
  pg?: string | null;
  /** Further request parameters, merged last and verbatim. */
  params?: Readonly<Record<string, unknown>> | null;

  /** The merchant's user code, for `IMP.init`. Required unless the page has initialised `window.IMP` itself. */
  userCode?: string | null;
  /** The sub-merchant's code: with it, `IMP.agency` instead of `IMP.init`. */
  tierCode?: string | null;
  /** The SDK script's URL. Default the vendor's; see {@link allowedSdkOrigins}. */
  sdkSrc?: string | null;
  /** When the SDK is loaded: `lazy` (default) near the viewport or on first intent, `eager` when connected. */
  loading?: 'lazy' | 'eager' | null;
  /** Seconds until a pending attempt fails with `TIMEOUT`. Default never. */
  timeout?: number | string | null;

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const dashed = DASHED.get(name) ?? name;
    if (dashed !== name && this.hasAttribute(dashed)) return;
    // The dashed name wins; once it is gone, the one without dashes counts again.
    super.attributeChangedCallback(dashed, old, value ?? this.getAttribute(name.replaceAll('-', '')));
  }

  /**
   * The attributes and properties as they are now.
   *
   * @throws {InvalidParameterError} where one of them is not what is expected.
   */
  protected readOptions(): AttemptOptions {
    const merchant = this.readMerchant();
    const { userCode, tierCode } = merchant;
    const imp = currentSdk();
    if (userCode === undefined && (tierCode !== undefined || !imp || !isNamed(imp, merchant))) {
      throw invalid('user-code', "the merchant's user code (imp…)", this.userCode ?? '');
    }
    return {
      params: buildRequest(this, page),
      merchant,
      sdkUrl: this.readSdkUrl(),
      timeout: secondsValue('timeout', this.timeout),
    };
  }

  protected readMerchant(): Merchant {
    return {
      userCode: textValue('user-code', this.userCode),
      tierCode: textValue('tier-code', this.tierCode),
    };
  }

  /** @throws {InvalidParameterError} where `sdk-src` names an origin that is not allowed. */
  protected readSdkUrl(): string {
    return sdkUrl(textValue('sdk-src', this.sdkSrc), page, CertificationOptionsElement.allowedSdkOrigins);
  }
}
