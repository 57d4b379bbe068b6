import type { CertificationEventMap } from '../element/events.js';
import type { ImpCertificationElement } from '../element/imp-certification-element.js';

/** What a template may write; `status`, `response` and the like are the element's own. */
type PropertyName =
  | 'merchantUid'
  | 'minAge'
  | 'name'
  | 'phone'
  | 'carrier'
  | 'company'
  | 'mRedirectUrl'
  | 'popup'
  | 'channelKey'
  | 'pg'
  | 'params'
  | 'userCode'
  | 'tierCode'
  | 'sdkSrc'
  | 'loading'
  | 'timeout'
  | 'required'
  | 'disabled'
  | 'messages';

type Dashed<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Dashed<Tail>}`
  : Name;

/** The element's properties; `undefined` is allowed under `exactOptionalPropertyTypes` too. */
export type ImpCertificationProperties = {
  [Name in PropertyName]?: ImpCertificationElement[Name] | undefined;
};

/** The element's attributes, each with the values of its property. */
export type ImpCertificationAttributes = {
  [Name in Exclude<PropertyName, 'params' | 'messages'> as Dashed<Name>]?: ImpCertificationProperties[Name];
} & {
  /** Copied to the SDK's script tag, for a policy that asks for it. */
  nonce?: string | undefined;
  /** Id of the form that the element belongs to, where it is not inside it. */
  form?: string | undefined;
};

/** Everything but events that a template may write. */
export type ImpCertificationProps = ImpCertificationProperties & ImpCertificationAttributes;

/** Listeners, each under the event's name behind `Prefix`. */
export type ImpCertificationListeners<Prefix extends string> = {
  [Type in keyof CertificationEventMap as `${Prefix}${Type}`]?:
    ((event: CertificationEventMap[Type]) => void) | undefined;
};
