import { currentSdk } from '../sdk/iamport.js';
import { isNamed, type Merchant } from '../sdk/merchant.js';
import { sdkUrl } from '../sdk/sdk-source.js';
import { invalid, textValue } from '../values.js';
import { buildRequest, type CertificationProperties } from './request.js';

/** What is needed to get the SDK ready. */
export interface SdkOptions {
  readonly merchant: Merchant;
  readonly sdkUrl: string;
  readonly nonce: string | undefined;
}

/** Everything that an attempt needs, as it was at the press. */
export interface AttemptOptions extends SdkOptions {
  readonly params: Record<string, unknown>;
  /** Seconds; undefined = never. */
  readonly timeout: number | undefined;
}

/** The element's properties, which hold whatever a page has written there. */
export interface ElementProperties extends CertificationProperties {
  readonly userCode?: unknown;
  readonly tierCode?: unknown;
  readonly sdkSrc?: unknown;
  readonly timeout?: unknown;
  readonly nonce?: string | undefined;
}

/** @throws {InvalidParameterError} where a property is not what is expected. */
export function readSdkOptions(element: ElementProperties, allowedOrigins: ReadonlySet<string>): SdkOptions {
  return {
    merchant: {
      userCode: textValue(element.userCode, 'userCode'),
      tierCode: textValue(element.tierCode, 'tierCode'),
    },
    sdkUrl: sdkUrl(
      textValue(element.sdkSrc, 'sdkSrc'),
      { baseUrl: document.baseURI, origin: window.origin },
      allowedOrigins,
    ),
    nonce: element.nonce,
  };
}

/** @throws {InvalidParameterError} where a property is not what is expected. */
export function readOptions(element: ElementProperties, allowedOrigins: ReadonlySet<string>): AttemptOptions {
  const options = readSdkOptions(element, allowedOrigins);
  const { userCode, tierCode } = options.merchant;
  const imp = currentSdk();
  if (!userCode && (tierCode || !imp || !isNamed(imp, options.merchant))) {
    throw invalid('userCode', 'a user code (imp…)', element.userCode ?? '');
  }
  return {
    ...options,
    params: buildRequest(element, document),
    timeout: timeout(element.timeout),
  };
}

function timeout(value: unknown): number | undefined {
  const text = textValue(value, 'timeout');
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!(seconds > 0)) throw invalid('timeout', 'a number above 0', text);
  return seconds;
}
