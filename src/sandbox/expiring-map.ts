interface Rules<Value> {
  /** How long an entry lives, in milliseconds. */
  lifetime: number;
  maxSize: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Whether an entry may make room for another one. Default: each may, the oldest first. */
  mayGo?: (value: Value) => boolean;
}

/** A map that forgets what is older than `lifetime`, and the oldest that may go when it is full. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { value: Value; expiresAt: number }>();
  readonly #rules: Rules<Value>;

  constructor(rules: Rules<Value>) {
    this.#rules = rules;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.expiresAt > this.#rules.now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  find(matches: (value: Value) => boolean): Value | undefined {
    const now = this.#rules.now();
    for (const { value, expiresAt } of this.#entries.values()) {
      if (expiresAt > now && matches(value)) return value;
    }
    return undefined;
  }

  /** `false` if there was no room: the map is full of entries that must stay. */
  set(key: string, value: Value): boolean {
    this.#entries.delete(key);
    if (!this.#makeRoom()) return false;
    this.#entries.set(key, { value, expiresAt: this.#rules.now() + this.#rules.lifetime });
    return true;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  #makeRoom(): boolean {
    const { maxSize, now, mayGo = () => true } = this.#rules;
    // All entries live equally long, so that the map's insertion order is the order of expiry.
    for (const [key, { expiresAt }] of this.#entries) {
      if (expiresAt > now()) break;
      this.#entries.delete(key);
    }
    if (this.#entries.size < maxSize) return true;
    for (const [key, { value }] of this.#entries) {
      if (mayGo(value)) return this.#entries.delete(key);
    }
    return false;
  }
}
