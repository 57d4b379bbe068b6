// @ts-check
import { createSandbox } from 'imp-certification/sandbox';
import { createCertificationClient } from 'imp-certification/server';
import { listen } from './listen.mjs';

/**
 * The stand-in for PortOne, served, and a client that has its keys.
 *
 * @param {number} preferredPort taken if it is free, else any other
 */
export async function startSandbox(preferredPort) {
  const sandbox = createSandbox();
  const { port, close } = await listen(sandbox.fetch, preferredPort);
  const client = createCertificationClient({
    impKey: sandbox.impKey,
    impSecret: sandbox.impSecret,
    apiUrl: `http://127.0.0.1:${port}`,
  });
  return { client, userCode: 'imp00000000', port, close };
}
