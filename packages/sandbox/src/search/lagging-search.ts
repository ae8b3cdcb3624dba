/** An eventually consistent search, as Confluence's is: what changed is found only after a while, all of it at once. */
import type { DatabaseSync } from 'node:sqlite';
import type { Domain, SearchHit } from '../domain/types.ts';
import { countChanges, type Snapshot, takeSnapshot } from '../store/snapshot.ts';

export interface LaggingSearch {
  readonly search: Domain['search'];
  /** To be called before and after each request: the index follows, or notes that it has to. */
  keepUp(): void;
  close(): void;
}

export interface LagOptions {
  readonly db: DatabaseSync;
  readonly createSearch: (db: DatabaseSync) => Domain['search'];
  /** How long a change stays unknown to the index at most, in milliseconds; the first one after a pause stays so exactly. */
  readonly lagMs: number;
  readonly now: () => number;
  /** Whether the asker may see this hit by now: the index may know what has been hidden or deleted since. */
  readonly isShown: (hit: SearchHit, accountId: string) => boolean;
}

export function createLaggingSearch({ db, createSearch, lagMs, now, isShown }: LagOptions): LaggingSearch {
  let snapshot: Snapshot | undefined;
  let search: Domain['search'] = createSearch(db);
  let indexed = -1;
  let changedAt: number | undefined;

  const follow = (): void => {
    snapshot?.close();
    snapshot = takeSnapshot(db);
    search = createSearch(snapshot.db);
    indexed = countChanges(db);
    changedAt = undefined;
  };
  return {
    search: (cql, edition, asker, request) => {
      const { ids, total } = search(cql, edition, asker, request);
      return { ids: ids.filter(hit => isShown(hit, asker.person.accountId)), total };
    },
    keepUp() {
      if (indexed < 0 || (changedAt !== undefined && now() - changedAt >= lagMs)) follow();
      else if (changedAt === undefined && countChanges(db) !== indexed) changedAt = now();
    },
    close: () => snapshot?.close(),
  };
}
