import { keepState, restoreState } from './kept-state.js';
import type { SandboxState } from './state.js';

/** What the sandbox knows, kept in the browser's cache while it ends the worker, which it does after some rest. */
export class WorkerMemory {
  readonly #state: SandboxState;
  readonly #name: string;
  #recalled: Promise<void> | undefined;
  #kept = '';

  constructor(state: SandboxState) {
    this.#state = state;
    this.#name = `imp-certification-sandbox${state.basePath}`;
  }

  /** Before the first request: goes on with what was kept. */
  recall(): Promise<void> {
    return (this.#recalled ??= this.#recall());
  }

  /** After a request. */
  async keep(): Promise<void> {
    const text = await keepState(this.#state);
    if (text === this.#kept) return;
    this.#kept = text;
    await this.#withCache((cache) => cache.put(this.#url, new Response(text)));
  }

  get #url(): string {
    return `${this.#state.basePath}/kept-state`;
  }

  async #recall(): Promise<void> {
    await this.#withCache(async (cache) => {
      const kept = await cache.match(this.#url);
      if (kept) restoreState(this.#state, await kept.text());
    });
  }

  async #withCache(use: (cache: Cache) => Promise<void>): Promise<void> {
    try {
      await use(await caches.open(this.#name));
    } catch (error) {
      // In private windows there may be none: the sandbox then forgets what it knows when the browser ends the worker.
      console.warn('imp-certification: the sandbox keeps nothing,', error);
    }
  }
}
