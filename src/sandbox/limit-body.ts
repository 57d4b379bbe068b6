import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Hono's limit of 64 KiB, left out where there is nothing to count: it looks at the body's stream first, which Node's
 * adapter would make for every request, whole `Request` and all.
 */
export const limitBody = (onError: (c: Context) => Response | Promise<Response>): MiddlewareHandler => {
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError });
  return (c, next) => {
    const isBodiless = c.req.method === 'GET' || c.req.method === 'HEAD';
    // With a Transfer-Encoding the length says nothing.
    const length = c.req.header('Transfer-Encoding') ? undefined : c.req.header('Content-Length');
    return isBodiless || Number(length) <= MAX_BODY_BYTES ? next() : limit(c, next);
  };
};
