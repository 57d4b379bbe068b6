// @ts-check
import { newMerchantUid } from '../../demo/visits.mjs';

const lifetime = 30 * 60_000;

/**
 * The `merchant_uid`s that were issued. A browser ends a worker whenever it rests, so they are kept in its cache: a name
 * each, with the time until which it counts.
 *
 * @param {string} scope of the worker
 */
export function createIssues(scope) {
  const open = () => caches.open('merchant-uids');

  return {
    async issue() {
      const cache = await open();
      for (const request of await cache.keys()) {
        if (Number(new URL(request.url).search.slice(1)) < Date.now()) await cache.delete(request);
      }
      const merchantUid = newMerchantUid();
      const key = new URL(`merchant-uids/${merchantUid}?${Date.now() + lifetime}`, scope);
      await cache.put(key, new Response());
      return merchantUid;
    },

    /**
     * Gone by being asked for: it counts once.
     *
     * @param {unknown} _visit
     * @param {string} merchantUid
     * @returns {Promise<import('../../demo/visits.mjs').Issue | undefined>}
     */
    async issueOf(_visit, merchantUid) {
      const cache = await open();
      const [request] = await cache.keys(new URL(`merchant-uids/${merchantUid}`, scope), {
        ignoreSearch: true,
      });
      if (!request || !(await cache.delete(request))) return undefined;
      const expires = Number(new URL(request.url).search.slice(1));
      return expires > Date.now() ? { place: 'playground', expires, state: 'issued' } : undefined;
    },
  };
}
