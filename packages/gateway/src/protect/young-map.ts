/** A map that forgets: bounded in size whoever fills it, without a timer and without a scan. */

/**
 * Two generations: what is touched moves to the young one; when that is full, it becomes the old one and what was old is gone. Holds at
 * least the `most` last touched keys and at most twice as many.
 */
export class YoungMap<Value> {
  readonly #most: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: Value): void {
    this.#young.set(key, value);
    if (this.#young.size < this.#most) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  /** Keys held, those of both generations counted twice. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }
}
