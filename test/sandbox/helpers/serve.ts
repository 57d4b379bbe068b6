import { createAdaptorServer } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Sandbox } from 'imp-certification/sandbox';

/** Serves the sandbox on a free port of this computer until the test is over, as its command does; gives the origin. */
export const serve = async (t: TestContext, sandbox: Sandbox): Promise<string> => {
  // The test's client shares this process: kept busy for seconds, it would reuse a connection that Node has just closed
  // as idle, after five seconds by default, and read a reset.
  const serverOptions = { keepAliveTimeout: 120_000 };
  const server = createAdaptorServer({ fetch: sandbox.fetch, serverOptions });
  // A thousand connections at once do not fit into the usual queue of 511.
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
  await once(server, 'listening');
  t.after(async () => {
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
