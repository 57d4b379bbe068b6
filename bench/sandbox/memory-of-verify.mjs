// @ts-check
// The heap over 100,000 calls of the server client's verify() over HTTP, with a clock on which each call takes a second,
// so that tokens end: one in half an hour.
import { createCertificationClient } from '../../dist/server/index.js';
import { merchantUid } from './contestants.mjs';
import { heapOver } from './heap.mjs';
import { getToken, verifyOnce } from './journey.mjs';

const [, , apiUrl = '', impKey = '', impSecret = ''] = process.argv;
/** @type {import('./journey.mjs').Send} */
const send = (path, init) => fetch(apiUrl + path, init);
const token = await getToken(send, { impKey, impSecret });
const impUid = await verifyOnce(send, { merchantUid: merchantUid(0), token });

let now = Date.now();
const client = createCertificationClient({ apiUrl, impKey, impSecret, now: () => now });
const heap = await heapOver(() => {
  now += 1000;
  return client.verify(impUid, { merchantUid: merchantUid(0), minAge: 19, maxAgeSeconds: 1e9 });
}, 16);
const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
process.send?.({ heap, timers });
process.disconnect();
