// @ts-check
/**
 * What the shop knows of a visitor, in memory only.
 *
 * A `merchant_uid` ties a verification to the visitor who asked for it, as OAuth's `state` does: it is issued here,
 * cannot be guessed, belongs to one visit, is used once and expires.
 *
 * @typedef {typeof places[number]} Place where the verification was started
 * @typedef {{ name: string, birthday: string, certifiedAt: number, person: string }} Verified
 * @typedef {object} Issue
 * @property {Place} place
 * @property {number} expires
 * @property {'issued' | 'checking' | 'used'} state
 * @property {string} [impUid]
 * @property {Verified} [verified]
 * @property {boolean} [returned] the result came to the server by itself, so that the visitor's page has yet to be told
 * @typedef {{ name: string, returning: boolean }} Member
 * @typedef {{ name: string, impUid: string, merchantUid: string }} Reservation
 * @typedef {object} Visit
 * @property {string} id
 * @property {number} expires
 * @property {Map<string, Issue>} issues
 * @property {Member} [member]
 * @property {Reservation} [reservation]
 */

export const places = /** @type {const} */ ([
  ...['signup', 'playground', 'form'],
  ...['skin-plain', 'skin-dark', 'skin-brand', 'skin-trigger'],
]);

/** The home page alone takes six. */
const maxIssues = 90;

/** @param {Issue} issue */
const isSpare = (issue) => issue.state === 'issued';

/** @param {Uint8Array} bytes */
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The vendor's `unique_key` names a person for life: the shop only has to recognise it, so it keeps a hash.
 *
 * @param {string} uniqueKey
 */
export const personOf = async (uniqueKey) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(uniqueKey))));

/** Letters and digits, 40 at most: what every gateway takes. */
export const newMerchantUid = () => `onbit${toHex(crypto.getRandomValues(new Uint8Array(16)))}`;

/** @param {{ now?: () => number, lifetime?: number, maxVisits?: number }} [options] */
export function createVisits({ now = Date.now, lifetime = 30 * 60_000, maxVisits = 1000 } = {}) {
  /** @type {Map<string, Visit>} in order of last use: the first is the one to forget */
  const visits = new Map();
  /** @type {Set<string>} */
  const members = new Set();

  /**
   * @template Value
   * @param {Map<string, Value> | Set<string>} collection
   */
  const forgetOldest = (collection) => {
    const [oldest] = collection.keys();
    if (oldest !== undefined) collection.delete(oldest);
  };

  /** @param {string | undefined} id */
  const find = (id) => {
    const visit = id === undefined ? undefined : visits.get(id);
    if (!visit) return undefined;
    visits.delete(visit.id);
    if (visit.expires <= now()) return undefined;
    visit.expires = now() + lifetime;
    visits.set(visit.id, visit);
    return visit;
  };

  const newId = () => toHex(crypto.getRandomValues(new Uint8Array(24)));

  /** @returns {Visit} */
  const open = () => {
    const visit = { id: newId(), expires: now() + lifetime, issues: new Map() };
    visits.set(visit.id, visit);
    if (visits.size > maxVisits) forgetOldest(visits);
    return visit;
  };

  /**
   * @param {Visit} visit
   * @param {Place} place
   */
  const issue = (visit, place) => {
    for (const [uid, { expires }] of visit.issues) if (expires <= now()) visit.issues.delete(uid);
    if (visit.issues.size >= maxIssues) {
      const spare = [...visit.issues].find(([, entry]) => isSpare(entry));
      if (spare) visit.issues.delete(spare[0]);
      else forgetOldest(visit.issues);
    }
    const merchantUid = newMerchantUid();
    visit.issues.set(merchantUid, { place, expires: now() + lifetime, state: 'issued' });
    return merchantUid;
  };

  /**
   * @param {Visit | undefined} visit
   * @param {string} merchantUid
   */
  const issueOf = (visit, merchantUid) => {
    const entry = visit?.issues.get(merchantUid);
    return entry && entry.expires > now() ? entry : undefined;
  };

  /**
   * The verified person behind what a form sent; both ids must be the ones that were looked up, for this very purpose.
   *
   * @param {Visit | undefined} visit
   * @param {Place} place
   * @param {{ merchantUid: string, impUid: string }} ids
   */
  const verifiedBy = (visit, place, { merchantUid, impUid }) => {
    const entry = issueOf(visit, merchantUid);
    // One that has returned by itself is offered to the visitor for the sign-up, from wherever it was started.
    const isMeant = entry?.place === place || entry?.returned;
    return isMeant && entry?.impUid === impUid ? entry.verified : undefined;
  };

  /**
   * The visit that a `merchant_uid` was issued to, for a result that another browser brings. It counts as no use of the
   * visit: whoever brings it is not the visitor.
   *
   * @param {string} merchantUid
   */
  const ownerOf = (merchantUid) => {
    for (const visit of visits.values()) {
      if (visit.expires > now() && issueOf(visit, merchantUid)) return visit;
    }
    return undefined;
  };

  /**
   * The last verification of this visit that came back by itself and has not been signed up with.
   *
   * @param {Visit | undefined} visit
   */
  const returnedTo = (visit) => {
    const entries = [...(visit?.issues ?? [])];
    return entries.findLast(([, { returned, verified, expires }]) => returned && verified && expires > now());
  };

  /**
   * One account per person, and one sign-up per verification. The visit gets a new id, which the browser has to be
   * told: whoever has planted the old one there does not share the account.
   *
   * @param {Visit} visit
   * @param {string} merchantUid
   * @param {Verified} verified
   */
  const join = (visit, merchantUid, { name, person }) => {
    visits.delete(visit.id);
    visit.id = newId();
    visits.set(visit.id, visit);
    visit.issues.delete(merchantUid);
    visit.member = { name, returning: members.has(person) };
    members.add(person);
    if (members.size > maxVisits) forgetOldest(members);
  };

  return { find, open, issue, issueOf, verifiedBy, ownerOf, returnedTo, join };
}
