/** A map that forgets: entries older than `lifetime` are gone, and the oldest makes room when it is full. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { value: Value; expiresAt: number }>();
  readonly #lifetime: number;
  readonly #maxSize: number;
  readonly #now: () => number;

  /** `lifetime` in milliseconds, `now` in milliseconds since the epoch. */
  constructor({ lifetime, maxSize, now }: { lifetime: number; maxSize: number; now: () => number }) {
    this.#lifetime = lifetime;
    this.#maxSize = maxSize;
    this.#now = now;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.expiresAt > this.#now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#makeRoom();
    this.#entries.set(key, { value, expiresAt: this.#now() + this.#lifetime });
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  #makeRoom(): void {
    // All entries live equally long, so that the map's insertion order is the order of expiry.
    for (const [key, { expiresAt }] of this.#entries) {
      if (expiresAt > this.#now() && this.#entries.size < this.#maxSize) return;
      this.#entries.delete(key);
    }
  }
}
