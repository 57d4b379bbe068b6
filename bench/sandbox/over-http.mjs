// @ts-check
import { createCertificationClient } from '../../dist/server/index.js';
import { merchantUid } from './contestants.mjs';
import { getToken, lookUp, verifyOnce } from './journey.mjs';
import { interleave, processorTime, repeat } from './samples.mjs';

/**
 * @typedef {object} Service
 * @property {string} apiUrl
 * @property {{ impKey: string, impSecret: string }} keys
 * @property {import('./journey.mjs').Send} send
 * @property {string} token
 * @property {() => Promise<number>} spent Processor time of the serving process so far, in microseconds.
 */

const AT_ONCE = 8;

/**
 * @param {import('./child.mjs').Child} child of `serve.mjs`
 * @returns {Promise<Service>}
 */
export async function connect(child) {
  const { port, keys } = await child.receive();
  const apiUrl = `http://127.0.0.1:${port}`;
  /** @type {import('./journey.mjs').Send} */
  const send = (path, init) => fetch(apiUrl + path, init);
  return { apiUrl, keys, send, token: await getToken(send, keys), spent: () => child.receive('spent') };
}

/**
 * Whole verifications, of which the serving process' time is taken.
 *
 * @param {{ sandbox: Service, bareHono: Service }} services
 */
export async function verifications({ sandbox, bareHono }) {
  let index = 0;
  /** @param {Service} service */
  const side = ({ send, token, spent }) => ({
    work: () => verifyOnce(send, { merchantUid: merchantUid((index += 1)), token }),
    spent,
  });
  const sides = { sandbox: side(sandbox), bareHono: side(bareHono) };
  for (const { work } of Object.values(sides)) await repeat(1000, AT_ONCE, work);
  return interleave(sides, { batches: 150, size: 24, atOnce: AT_ONCE });
}

/**
 * The server client beside what one would write without it, of both of which this process' time is taken. Both have
 * their token already.
 *
 * @param {Service} service
 */
export async function lookUps({ apiUrl, keys, send, token }) {
  const expected = { merchantUid: merchantUid(0), minAge: 19 };
  const impUid = await verifyOnce(send, { merchantUid: expected.merchantUid, token });
  const client = createCertificationClient({ apiUrl, ...keys });
  const sides = {
    verify: { work: () => client.verify(impUid, expected), spent: processorTime },
    plainFetch: { work: () => lookUp(send, impUid, token), spent: processorTime },
  };
  for (const { work } of Object.values(sides)) await repeat(2000, AT_ONCE, work);
  return interleave(sides, { batches: 60, size: 250, atOnce: AT_ONCE });
}
