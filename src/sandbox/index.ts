import { createApp } from './app.js';
import { resolveOptions, type SandboxOptions } from './options.js';
import { isServiceWorker } from './service-worker.js';
import { createState } from './state.js';
import { WorkerMemory } from './worker-memory.js';

export type { SandboxOptions };
export type { Grant } from './certification.js';
export type { PgProvider } from './channels.js';
export type { ScenarioName } from './scenarios.js';

/** A running sandbox. */
export interface Sandbox {
  /**
   * Answers a request: the SDK's script, the verification window or the REST API. It never rejects. Hand it to any
   * server that speaks `fetch` (Hono, Bun, Deno, a worker), or call it from tests.
   */
  fetch: (request: Request) => Promise<Response>;
  /** REST API key that `POST /users/getToken` expects as `imp_key`. */
  impKey: string;
  /** REST API secret that `POST /users/getToken` expects as `imp_secret`. */
  impSecret: string;
}

/**
 * A local stand-in for PortOne V1 identity verification: nobody is really verified. All it knows is in memory; in a
 * service worker also in the browser's cache, for as long as it is kept anyway.
 *
 * A request of the browser's SDK can name how its verification ends, by itself and without a visitor:
 * `bypass: { sandbox: { scenario: 'certified' } }`, with any `ScenarioName`. Another name fails with `INVALID_SCENARIO`.
 *
 * @throws `Error` under `NODE_ENV=production`, where a stand-in would certify anybody.
 * @throws `TypeError`, `RangeError` on options that make no sense: see each option.
 */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;
  if (environment?.NODE_ENV === 'production') {
    throw new Error(
      'The sandbox certifies anybody: NODE_ENV must not be "production". Use PortOne itself there.',
    );
  }
  const resolved = resolveOptions(options);
  const state = createState(resolved);
  const app = createApp(state);
  const memory = isServiceWorker() ? new WorkerMemory(state) : undefined;
  return {
    fetch: async (request) => {
      await memory?.recall();
      const answer = await app.fetch(request, { basePath: resolved.basePath });
      await memory?.keep();
      return answer;
    },
    impKey: resolved.impKey,
    impSecret: resolved.impSecret,
  };
};
