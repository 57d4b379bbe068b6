import { randomBytes } from 'node:crypto';
import { createCertificationClient } from 'imp-certification/server';

const client = createCertificationClient({
  impKey: process.env.IMP_API_KEY,
  impSecret: process.env.IMP_API_SECRET,
  apiUrl: process.env.IMP_API_URL, // the sandbox; unset: PortOne
});
const lifetime = 30 * 60_000;

/** For the attribute `merchant-uid` of a page that goes to this session. */
export function issue(session, purpose) {
  const merchantUid = randomBytes(16).toString('hex');
  session.issued.set(merchantUid, { purpose, expires: Date.now() + lifetime });
  return merchantUid;
}

/**
 * What the two ids that the browser has sent are worth: `{ person }`, or `{ problem }`, which is `refused`, or
 * `unavailable` where PortOne could not be asked.
 */
export async function redeem(session, purpose, { imp_uid: impUid, merchant_uid: merchantUid }) {
  const issued = session.issued.get(merchantUid);
  // Before the look-up: it is used up, whatever comes out.
  session.issued.delete(merchantUid);
  if (issued?.purpose !== purpose || issued.expires <= Date.now()) return { problem: 'refused' };
  try {
    const demands = { merchantUid, minAge: 19, requireUniqueKey: true };
    return { person: await client.verify(impUid, demands) };
  } catch (error) {
    console.error(error.code, error.message);
    // For a wrong secret or a broken line: the visitor could verify again and again.
    const isUnavailable = ['UNAUTHORIZED', 'NETWORK', 'TIMEOUT', 'VENDOR_ERROR'].includes(error.code);
    return { problem: isUnavailable ? 'unavailable' : 'refused' };
  }
}
