import { createAdaptorServer } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Sandbox } from 'imp-certification/sandbox';

/** Serves the sandbox on a free port of this computer until the test is over, as its command does; gives the origin. */
export const serve = async (t: TestContext, sandbox: Sandbox): Promise<string> => {
  const server = createAdaptorServer({ fetch: sandbox.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
