import type { Person } from './person.js';

/** The two keys by which merchants recognise a person: CI, the same everywhere, and DI, one per merchant. */
export interface PersonKeys {
  unique_key: string;
  unique_in_site: string;
}

/** Gives the same person the same keys for as long as the sandbox lives. */
export type DerivePersonKeys = (person: Person, userCode: string) => Promise<PersonKeys>;

export const createPersonKeys = (): DerivePersonKeys => {
  const secret = crypto.getRandomValues(new Uint8Array(64));
  const deriveBy = (hash: 'SHA-512' | 'SHA-384') => {
    const key = crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign']);
    return async (...parts: readonly string[]): Promise<string> => {
      const text = new TextEncoder().encode(JSON.stringify(parts));
      return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', await key, text))));
    };
  };
  // 64 bytes are 88 characters and 48 bytes are 64: the lengths of the real CI and DI.
  const deriveUniqueKey = deriveBy('SHA-512');
  const deriveUniqueInSite = deriveBy('SHA-384');
  return async ({ name, birthday, gender }, userCode) => {
    const [unique_key, unique_in_site] = await Promise.all([
      deriveUniqueKey(name, birthday, gender),
      deriveUniqueInSite(name, birthday, gender, userCode),
    ]);
    return { unique_key, unique_in_site };
  };
};
