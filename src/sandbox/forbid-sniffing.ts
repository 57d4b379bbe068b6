import type { MiddlewareHandler } from 'hono';

/** Before the answer, so that it is made with the header: one that is set on an answer makes Hono copy it, stream and all. */
export const forbidSniffing: MiddlewareHandler = (c, next) => {
  c.header('X-Content-Type-Options', 'nosniff');
  return next();
};
