import {
  createCertificationClient,
  type CertificationClient,
  type CertificationClientOptions,
} from 'imp-certification/server';
import { certification, KEY, SECRET, TOKEN } from './vendor-server.js';

/** The vendor's answer where nothing goes wrong, to a token request and to a look-up alike. */
export const vendorResponse = () => ({
  code: 0,
  message: null,
  response: { access_token: TOKEN, now: 0, expired_at: 1800, ...certification() },
});

/** A client with `fetch` in the vendor's place, for what no real server can be made to do. */
export const clientOf = (
  fetch: (...args: Parameters<typeof globalThis.fetch>) => unknown,
  options: Partial<CertificationClientOptions> = {},
): CertificationClient =>
  createCertificationClient({
    impKey: KEY,
    impSecret: SECRET,
    fetch: fetch as typeof globalThis.fetch,
    ...options,
  });

export const isTokenRequest = (input: unknown) => String(input).endsWith('/users/getToken');
