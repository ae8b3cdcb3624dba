/** Tells every process of a gateway what changed: listeners of this one at once, those of others within a poll. */
import { addChange, deleteChanges, listChanges, readLastChange, type StoredChange } from './store/changes.ts';
import { newId } from './store/ids.ts';
import type { Store } from './store/open-store.ts';

const DEFAULT_POLL_MS = 1000;
const BATCH = 500;
/** How long rows stay for processes that could not ask, in milliseconds. */
const KEEP_MS = 60 * 60 * 1000;
const CLEAN_MS = 10 * 60 * 1000;

/** What a listener is told where it may have missed changes: everything of its kind may be another. */
export const EVERYTHING = '*';

/** Told with the id of what changed, or `EVERYTHING`. It should only forget or reload; what it throws goes to `onError`. */
export type ChangeListener = (id: string) => void;

export interface Changes {
  /** Tells that the thing of this kind and id changed, after the change is committed. Resolves when others can see it. */
  publish(kind: string, id: string): Promise<void>;
  /** Listens to a kind until the returned function is called. */
  on(kind: string, listener: ChangeListener): () => void;
  /** Asks the store now, as the timer does: what the tests of replicas wait on. */
  poll(): Promise<void>;
  /** When the store last answered, in the clock's milliseconds: older than a few polls means that this process may serve what was revoked. */
  seen(): number;
  close(): Promise<void>;
}

export interface ChangesOptions {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** How often other processes' changes are asked for, in milliseconds. Default 1000. */
  readonly pollMs?: number;
  /** Told what a poll or a listener threw. Polling goes on. */
  readonly onError?: (error: unknown) => void;
}

/** Follows the change log of a store from its present end. */
export async function createChanges(store: Store, options: ChangesOptions = {}): Promise<Changes> {
  const { clock = Date.now, pollMs = DEFAULT_POLL_MS, onError = () => {} } = options;
  return new ChangeLog(store, { clock, pollMs, onError }, await readLastChange(store));
}

class ChangeLog implements Changes {
  readonly #store: Store;
  readonly #options: Required<ChangesOptions>;
  readonly #listeners = new Map<string, Set<ChangeListener>>();
  readonly #origin = newId('prc');
  readonly #timer: NodeJS.Timeout;
  #last: number;
  #seen: number;
  #cleaned: number;
  #polling: Promise<void> | undefined;
  #closed = false;

  constructor(store: Store, options: Required<ChangesOptions>, last: number) {
    this.#store = store;
    this.#options = options;
    this.#last = last;
    this.#seen = options.clock();
    this.#cleaned = options.clock();
    this.#timer = setInterval(() => void this.poll().catch(options.onError), options.pollMs).unref();
  }

  async publish(kind: string, id: string): Promise<void> {
    this.#tell(kind, id);
    const time = this.#options.clock();
    await addChange(this.#store, { kind, subject: id, origin: this.#origin, time });
  }

  on(kind: string, listener: ChangeListener): () => void {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  poll(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#polling ??= this.#pollOnce().finally(() => {
      this.#polling = undefined;
    });
    return this.#polling;
  }

  seen(): number {
    return this.#seen;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#polling?.catch(() => {});
  }

  async #pollOnce(): Promise<void> {
    const now = this.#options.clock();
    // Rows that this process never saw may be deleted by now.
    if (now - this.#seen > KEEP_MS / 2) this.#tellEverything();
    let changes: StoredChange[];
    do {
      changes = await listChanges(this.#store, this.#last, BATCH);
      for (const change of changes) this.#follow(change);
    } while (changes.length === BATCH);
    this.#seen = now;
    if (now - this.#cleaned > CLEAN_MS) {
      this.#cleaned = now;
      await deleteChanges(this.#store, now - KEEP_MS);
    }
  }

  #follow(change: StoredChange): void {
    this.#last = change.seq;
    if (change.origin !== this.#origin) this.#tell(change.kind, change.subject);
  }

  #tellEverything(): void {
    for (const kind of this.#listeners.keys()) this.#tell(kind, EVERYTHING);
  }

  #tell(kind: string, id: string): void {
    for (const listener of this.#listeners.get(kind) ?? []) {
      try {
        listener(id);
      } catch (error) {
        this.#options.onError(error);
      }
    }
  }
}
