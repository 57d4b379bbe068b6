import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

type Certification = Record<string, unknown>;

/** What stands in front of the sandbox's REST API: it passes everything on, unless a test wants another answer. */
export interface RestFront {
  url: string;
  /** `METHOD path` of each request since the last `reset`. */
  requests: string[];
  /** Changes the certification that a look-up gives. */
  change: ((certification: Certification) => Certification) | null;
  /** Answers instead of the sandbox. */
  instead: ((path: string) => Response | null) | null;
  reset: () => void;
  close: () => Promise<void>;
}

export async function startRestFront(api: string): Promise<RestFront> {
  const front: RestFront = {
    url: '',
    requests: [],
    change: null,
    instead: null,
    reset: () => {
      Object.assign(front, { requests: [], change: null, instead: null });
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  const answer = async (path: string, init: RequestInit): Promise<Response> => {
    const other = front.instead?.(path);
    if (other) return other;
    const passed = await fetch(new URL(path, api), init);
    if (!front.change || !path.startsWith('/certifications/')) return passed;
    const envelope = (await passed.json()) as { response: Certification };
    return Response.json({ ...envelope, response: front.change(envelope.response) });
  };

  const server = createServer((request, response) => {
    const { method = '', url: path = '' } = request;
    front.requests.push(`${method} ${path}`);
    const headers = new Headers();
    for (const name of ['authorization', 'content-type'] as const) {
      const value = request.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    void (async () => {
      const body = Buffer.concat(await request.toArray());
      const sent = await answer(path, { method, headers, ...(body.length > 0 && { body }) });
      const location = sent.headers.get('location');
      response.writeHead(sent.status, {
        'Content-Type': 'application/json',
        ...(location !== null && { Location: location }),
      });
      for await (const chunk of sent.body ?? []) response.write(chunk);
      response.end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  front.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return front;
}
