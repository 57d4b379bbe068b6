// @ts-check
// The heap over 100,000 whole verifications in one process, with the sandbox's default limits.
import { contestants, inProcess, merchantUid } from './contestants.mjs';
import { heapOver } from './heap.mjs';
import { getToken, verifyOnce } from './journey.mjs';

const { fetch, keys } = await contestants.sandbox();
const send = inProcess(fetch);
const token = await getToken(send, keys);
let index = 0;
const heap = await heapOver(() => verifyOnce(send, { merchantUid: merchantUid((index += 1)), token }), 1);
process.send?.({ heap });
process.disconnect();
