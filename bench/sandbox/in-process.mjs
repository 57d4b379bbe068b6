// @ts-check
// Whole verifications without a network, in one process.
import { contestants, inProcess, merchantUid } from './contestants.mjs';
import { getToken, verifyOnce } from './journey.mjs';
import { interleave, processorTime, repeat } from './samples.mjs';

const sides = {};
let index = 0;
for (const [name, create] of Object.entries(contestants)) {
  const { fetch, keys } = await create();
  const send = inProcess(fetch);
  const token = await getToken(send, keys);
  const work = () => verifyOnce(send, { merchantUid: merchantUid((index += 1)), token });
  Object.assign(sides, { [name]: { work, spent: processorTime } });
  await repeat(2000, 1, work);
}
process.send?.(await interleave(sides, { batches: 150, size: 20, atOnce: 1 }));
process.disconnect();
