import { HTTPException } from 'hono/http-exception';

const scalar = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HTTPException(400, { message: 'The body is not JSON', cause });
  }
};

/** A JSON object or a form as strings by name; what is neither a string, a number nor a boolean is `''`. */
export const readBody = async (request: Request): Promise<Record<string, string>> => {
  const text = await request.text();
  if (!text) return {};
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';', 1);
  switch (type.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return Object.fromEntries(new URLSearchParams(text));
    case 'application/json': {
      const body = parseJson(text);
      if (typeof body !== 'object' || body === null || Array.isArray(body)) {
        throw new HTTPException(400, { message: 'The body must be a JSON object' });
      }
      return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, scalar(value)]));
    }
    default:
      throw new HTTPException(415, {
        message: 'Content-Type must be application/json or application/x-www-form-urlencoded',
      });
  }
};
