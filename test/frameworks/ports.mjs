// @ts-check
import { createServer } from 'node:net';

/** @returns {Promise<number>} a port that nothing listens on */
export async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await new Promise((settle) => server.once('listening', settle));
  const address = server.address();
  await new Promise((settle) => server.close(settle));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

/** Waits, up to a minute, until there is an answer of any kind. @param {string} url */
export async function whenAnswering(url) {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((settle) => setTimeout(settle, 200));
  }
  throw new Error(`${url} does not answer`);
}
