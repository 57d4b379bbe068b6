import * as v from 'valibot';
import { findPgProvider, hasWindow, type Channel, type ChannelKeys } from './channels.js';
import { SDK_CARRIERS } from './person.js';
import { isPageOrigin, parseRedirectUrl } from './redirect-url.js';
import { SCENARIO_NAMES } from './scenarios.js';
import { MAX_URL_LENGTH, says, text, url } from './validation.js';

/** Where the gateway's pages are shown: in a window, in the channel's frame or in place of the merchant's page. */
export type GatewayPlace = 'window' | 'layer' | 'page';

/** `null` is what browsers call the origin of a page without one, as a local file in an app. */
const pageOrigin = v.pipe(
  text,
  v.check((origin) => origin === 'null' || isPageOrigin(origin)),
);

/** Where answers to a page may be posted to: a page without an origin cannot be named. No answer has personal data. */
export const targetOriginOf = (origin: string): string => (origin === 'null' ? '*' : origin);

const anything = v.optional(v.unknown());

/** What a channel's frame hands on: see `RelayedMessage`. Messages of no other kind come from the SDK. */
const relayedSchema = v.object({
  pageOrigin,
  isPhone: anything,
  impUid: text,
  message: v.variant('action', [
    v.object({
      action: v.literal('certification'),
      origin: v.fallback(v.pipe(v.string(), v.maxLength(MAX_URL_LENGTH)), ''),
      // Its parameters are checked later: what is wrong with them, the page is told.
      data: v.looseObject({ request_id: text, popup: anything }),
    }),
    v.object({
      action: v.literal('communicate'),
      data: v.object({ request_id: text, imp_uid: text, result: v.literal('check.closing') }),
    }),
  ]),
});

/** What the frame of `channel` has been told; `null` if it makes no sense. */
export const parseRelayedMessage = (body: unknown) => {
  const { success, output } = v.safeParse(relayedSchema, body);
  return success ? output : null;
};

export const findPlace = ({ pg_provider }: Channel, popup: unknown, isPhone: unknown): GatewayPlace => {
  if (popup) return 'window';
  if (isPhone === true) return 'page';
  return pg_provider === 'danal' ? 'layer' : 'window';
};

/** The address of the merchant's page without query and hash, which may hold what is no business of the gateway's. */
export const parsePageUrl = (address: string, pageOrigin: string): string =>
  URL.canParse(address) && new URL(address).origin === pageOrigin
    ? address.replace(/[?#].*/s, '')
    : pageOrigin;

const isKnownChannel = (channelKey: string, channels: ChannelKeys): boolean =>
  hasWindow(findPgProvider(channelKey, channels) ?? '');

/** What a request hands on to the gateway: but for `sandbox` it changes nothing, of whatever form it is. */
const bypass = v.pipe(
  anything,
  v.transform((value): unknown => Object(value)),
  v.object({
    sandbox: v.optional(
      v.object({ scenario: v.picklist(SCENARIO_NAMES, says('INVALID_SCENARIO')) }, says('INVALID_SCENARIO')),
    ),
  }),
);

/** The parameters of `IMP.certification`; one that was not given is `''`. */
const requestSchema = (place: GatewayPlace, channels: ChannelKeys) =>
  v.pipe(
    v.object({
      merchant_uid: v.pipe(text, v.nonEmpty(says('MISSING_MERCHANT_UID'))),
      channelKey: v.pipe(
        text,
        v.check((key) => key === '' || isKnownChannel(key, channels), says('UNKNOWN_CHANNEL')),
      ),
      pg: text,
      carrier: v.pipe(text, v.picklist(['', ...SDK_CARRIERS], says('INVALID_CARRIER'))),
      min_age: v.pipe(text, v.regex(/^\d{0,3}$/, says('INVALID_MIN_AGE'))),
      name: text,
      phone: text,
      company: text,
      bypass,
      /** The sub-merchant that `IMP.agency` has named. */
      tier_code: text,
      m_redirect_url: v.pipe(
        url,
        v.check((address) => place !== 'page' || address !== '', says('MISSING_M_REDIRECT_URL')),
        v.check(
          (address) => place !== 'page' || parseRedirectUrl(address) !== null,
          says('INVALID_M_REDIRECT_URL'),
        ),
      ),
    }),
    // The SDK chooses by `pg`, but knows no channel of KCP's and would take another one.
    v.check(({ channelKey, pg }) => channelKey !== '' || !/^kcp_v2\b/.test(pg), says('UNKNOWN_CHANNEL')),
  );

export type CertificationRequest = v.InferOutput<ReturnType<typeof requestSchema>>;

/** Checks the parameters; the first issue's message is an error code of the sandbox's, or `parameterTooLong`. */
export const parseRequest = (data: unknown, place: GatewayPlace, channels: ChannelKeys) =>
  v.safeParse(requestSchema(place, channels), data, { abortPipeEarly: true });
