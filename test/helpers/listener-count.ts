interface Listener {
  readonly target: EventTarget;
  readonly type: string;
  readonly callback: unknown;
  readonly capture: boolean;
}

/** Keeps count of the listeners on what outlives an element: the window, the document, the page's own targets. */
export class ListenerCount {
  readonly #live = new Set<Listener>();
  readonly #originals = Object.getOwnPropertyDescriptors(EventTarget.prototype);

  /**
   * Counts from now on.
   *
   * @param targets What to watch beside the window and the document with its root, head and body.
   */
  constructor(...targets: EventTarget[]) {
    const { documentElement, head, body } = document;
    const watched = new Set<EventTarget>([window, document, documentElement, head, body, ...targets]);
    const add = this.#originals.addEventListener.value!;
    const remove = this.#originals.removeEventListener.value!;
    const live = this.#live;
    const find = (listener: Listener) =>
      [...live].find((other) =>
        (['target', 'type', 'callback', 'capture'] as const).every((key) => other[key] === listener[key]),
      );
    EventTarget.prototype.addEventListener = function (type, callback, options) {
      add.call(this, type, callback, options);
      const { once, signal } = typeof options === 'object' ? options : {};
      const listener = { target: this, type, callback, capture: isCapture(options) };
      if (!watched.has(this) || !callback || signal?.aborted || find(listener)) return;
      live.add(listener);
      const forget = () => void live.delete(listener);
      if (signal) add.call(signal, 'abort', forget);
      if (once) add.call(this, type, forget, { once });
    };
    EventTarget.prototype.removeEventListener = function (type, callback, options) {
      remove.call(this, type, callback, options);
      const listener = find({ target: this, type, callback, capture: isCapture(options) });
      if (listener) live.delete(listener);
    };
  }

  /** The listeners that are there, as `AbortSignal abort`, `Window pageshow`. */
  get live(): string[] {
    return [...this.#live].map(({ target, type }) => `${target.constructor.name} ${type}`);
  }

  stop(): void {
    Object.defineProperties(EventTarget.prototype, this.#originals);
  }
}

function isCapture(options: boolean | EventListenerOptions | undefined): boolean {
  return typeof options === 'object' ? options.capture === true : options === true;
}
