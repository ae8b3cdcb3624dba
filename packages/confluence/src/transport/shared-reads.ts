/** Answers identical reads of one principal with one request: those that run at the same time, and, where the caller allows it, those of the last seconds. */
import type { Clock } from '../clock.ts';

export interface SharedRead {
  /** Site and principal: nobody gets an answer that another one asked for. */
  readonly scope: string;
  /** Everything that makes the request what it is. */
  readonly key: string;
  /** How old an answer may be, in milliseconds; 0: only one that is still on its way. */
  readonly maxAgeMs: number;
  readonly signal: AbortSignal | undefined;
}

/** `size` in bytes. */
export interface SharedAnswer {
  readonly size: number;
}

export interface SharedReads<A extends SharedAnswer> {
  /** `load` is cancelled once everybody who waits for it has left. */
  read(read: SharedRead, load: (signal: AbortSignal) => Promise<A>): Promise<A>;
  /** After a write: what was asked before it answers nobody who asks after it. */
  forget(scope: string): void;
}

/** Larger answers are shared while they are on their way, and not kept; in bytes. */
const LARGEST_KEPT = 256 * 1024;
const MOST_KEPT = 100;

interface Entry<A> {
  readonly answer: Promise<A>;
  readonly controller: AbortController;
  waiting: number;
  /** When it arrived; undefined while it is on its way. */
  at: number | undefined;
}

/** One for all clients of a process. */
export function createSharedReads<A extends SharedAnswer>(clock: Clock): SharedReads<A> {
  const scopes = new Map<string, Map<string, Entry<A>>>();

  return {
    read(read, load) {
      const { scope, key, maxAgeMs, signal } = read;
      const entries = scopes.get(scope) ?? new Map<string, Entry<A>>();
      scopes.set(scope, entries);
      const known = entries.get(key);
      const entry = known && isUsable(known, maxAgeMs) ? known : start(entries, read, load);
      return join(entry, signal);
    },
    forget: scope => void scopes.delete(scope),
  };

  function isUsable({ at, controller }: Entry<A>, maxAgeMs: number): boolean {
    return at === undefined ? !controller.signal.aborted : clock.now() - at < maxAgeMs;
  }

  function start(
    entries: Map<string, Entry<A>>,
    { scope, key, maxAgeMs }: SharedRead,
    load: (signal: AbortSignal) => Promise<A>,
  ): Entry<A> {
    const controller = new AbortController();
    const entry: Entry<A> = { answer: load(controller.signal), controller, waiting: 0, at: undefined };
    const drop = (): void => {
      if (entries.get(key) === entry) entries.delete(key);
      // Principals come and go.
      if (entries.size === 0 && scopes.get(scope) === entries) scopes.delete(scope);
    };
    entry.answer.then(answer => {
      entry.at = clock.now();
      if (maxAgeMs === 0 || answer.size > LARGEST_KEPT) drop();
    }, drop);
    entries.delete(key);
    entries.set(key, entry);
    dropOldest(entries);
    return entry;
  }
}

/** A caller that leaves rejects with its signal's reason, and takes the request along where it was the last. */
function join<A>(entry: Entry<A>, signal: AbortSignal | undefined): Promise<A> {
  entry.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      entry.waiting -= 1;
      if (entry.waiting === 0 && entry.at === undefined) entry.controller.abort(signal?.reason);
      // What runs tells itself how it ended; for whom others still wait, the signal's reason has to do.
      if (entry.waiting > 0) reject(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    entry.answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
  });
}

/** Requests on their way stay: somebody waits for them. */
function dropOldest<A>(entries: Map<string, Entry<A>>): void {
  for (const [key, { at }] of entries) {
    if (entries.size <= MOST_KEPT) return;
    if (at !== undefined) entries.delete(key);
  }
}
