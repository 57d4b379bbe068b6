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

/** An absolute URL, app schemes included, that may be navigated to; `null` otherwise. */
export const parseRedirectUrl = (text: string): URL | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return UNSAFE_SCHEMES.includes(url.protocol) ? null : url;
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
  /^https?:$/.test(url.protocol) && !url.hostname.startsWith('[') ? url.origin : url.protocol;
