/** A copy of the database as it stands, to be read while the original goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Snapshot {
  readonly db: DatabaseSync;
  close(): void;
}

/** Costs time and disk in proportion to the site. */
export function takeSnapshot(db: DatabaseSync): Snapshot {
  const folder = mkdtempSync(join(tmpdir(), 'weir-snapshot-'));
  const file = join(folder, 'copy.db');
  db.prepare('vacuum into ?').run(file);
  const copy = new DatabaseSync(file, { readOnly: true });
  return {
    db: copy,
    close: () => {
      copy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Grows with every row that changes. */
export function countChanges(db: DatabaseSync): number {
  return Number(db.prepare('select total_changes() as changes').get()?.['changes'] ?? 0);
}
