/** How a limited piece of work ended. */
export type Limited<T> = { done: true; value: T } | { done: false };

/**
 * Does `work` for at most `milliseconds`. Throws the reason of `signal` as soon as that is aborted. `work` gets a
 * signal of its own that ends with either, but is not relied on to obey it: an injected `fetch` may not.
 */
export async function withTimeLimit<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Limited<T>> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let stop: () => void = () => undefined;
  const stopped = new Promise<Limited<T>>((resolve) => {
    stop = () => {
      resolve({ done: false });
    };
  });
  const timer = setTimeout(stop, milliseconds);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const worked = work(controller.signal).then((value): Limited<T> => ({ done: true, value }));
    const outcome = await Promise.race([worked, stopped]);
    if (outcome.done) return outcome;
    // Only what still runs: an abort makes an error with a stack. Not with the caller's reason, which could reach an
    // injected `fetch` and come back in its error.
    controller.abort();
    signal?.throwIfAborted();
    return outcome;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** Waits; throws the reason of `signal` as soon as that is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await withTimeLimit(milliseconds, signal, () => new Promise<never>(() => undefined));
}
