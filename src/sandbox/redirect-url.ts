/** Schemes that would run in, or read from, the page instead of leaving it. */
const UNSAFE_SCHEMES = [
  'javascript:',
  'data:',
  'blob:',
  'vbscript:',
  'file:',
  'filesystem:',
  'about:',
  'view-source:',
];

const isWeb = ({ protocol }: URL): boolean => /^https?:$/.test(protocol);

/**
 * Whether a web address has a host that could be looked up. The URL standard allows more, of which `;` and `,` would
 * end a directive of a Content-Security-Policy or the policy itself, and `*` would stand for every host.
 */
const hasPlainHost = ({ hostname }: URL): boolean => /^[a-z\d_.-]+$|^\[[\da-f:.]+\]$/.test(hostname);

/** An absolute URL, app schemes included, that may be navigated to; `null` otherwise. */
export const parseRedirectUrl = (text: string): URL | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (UNSAFE_SCHEMES.includes(url.protocol)) return null;
  return isWeb(url) && !hasPlainHost(url) ? null : url;
};

/** Whether a text is the origin of a page: of a web page, or of an app's (`capacitor://localhost`). */
export const isPageOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // App schemes have no origin that the platform's URL would know.
  return isWeb(url)
    ? url.origin === text && hasPlainHost(url)
    : /^[a-z][a-z\d+.-]*:\/\/[\w.:-]*$/i.test(text);
};

/**
 * `redirectUrl` with `parameters` behind its query. It is done on the text: `URLSearchParams` would rewrite the query
 * that the merchant put there.
 */
export const appendQuery = (redirectUrl: URL, parameters: Readonly<Record<string, string>>): string => {
  const [beforeHash = '', ...hash] = redirectUrl.href.split('#');
  const query = Object.entries(parameters)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
  const separator = beforeHash.includes('?') ? (/[?&]$/.test(beforeHash) ? '' : '&') : '?';
  return beforeHash + separator + query + hash.map((part) => `#${part}`).join('');
};

/** What a Content-Security-Policy calls the place that `url` is at. */
export const cspSource = (url: URL): string =>
  // An origin of an app scheme is "null", and a policy has no notation for IPv6 addresses.
  isWeb(url) && hasPlainHost(url) && !url.hostname.startsWith('[') ? url.origin : url.protocol;
