/** Conversions of bodies that were asked for: worked out at once, given out when a poll comes late enough, forgotten after a while. */
import { randomUUID } from 'node:crypto';

/** How long a conversion seems to take. */
export const CONVERSION_MS = 400;
/** How long its outcome can be had after that, as documented. */
const KEPT_MS = 5 * 60_000;

export interface Conversion {
  readonly id: string;
  /** Account id of who asked: nobody else is given the outcome. */
  readonly owner: string;
  /** Identical requests have the same. */
  readonly key: string;
  readonly startedAt: number;
  readonly outcome: { readonly value: string; readonly representation: string };
  /** A request that may be answered from the cache came while there was an outcome already. */
  readonly again: boolean;
}

export type ConversionRequest = Pick<Conversion, 'owner' | 'key' | 'outcome'> & {
  readonly allowCache: boolean;
};

export interface Conversions {
  /** The id of the task. With `allowCache` an identical request of the same person has the id that it had before. */
  start(request: ConversionRequest, now: number): string;
  /** Undefined for what is unknown or forgotten. */
  find(id: string, now: number): Conversion | undefined;
}

/** One for the whole sandbox: its hosts share it. */
export function createConversions(): Conversions {
  const byId = new Map<string, Conversion>();
  const idOf = new Map<string, string>();

  const forget = (now: number): void => {
    // Insertion order is the order of time, so that the first one that is kept ends the walk.
    for (const { id, key, owner, startedAt } of byId.values()) {
      if (now - startedAt <= CONVERSION_MS + KEPT_MS) return;
      byId.delete(id);
      if (idOf.get(`${owner} ${key}`) === id) idOf.delete(`${owner} ${key}`);
    }
  };

  return {
    start({ allowCache, ...request }, now) {
      forget(now);
      const name = `${request.owner} ${request.key}`;
      const earlier = idOf.get(name);
      if (earlier !== undefined) byId.delete(earlier);
      const id = allowCache && earlier !== undefined ? earlier : randomUUID();
      byId.set(id, { ...request, id, startedAt: now, again: allowCache && earlier !== undefined });
      idOf.set(name, id);
      return id;
    },
    find(id, now) {
      forget(now);
      return byId.get(id);
    },
  };
}
