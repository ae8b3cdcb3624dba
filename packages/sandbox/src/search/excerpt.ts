/** Excerpts of hits: the stretch that matches best with its words marked, or the beginning of the text. */
import type { DatabaseSync } from 'node:sqlite';
import { inSql } from './sql.ts';

/** The markers of Confluence's search. */
const OPEN = '@@@hl@@@';
const CLOSE = '@@@endhl@@@';
/** Words of a marked excerpt; characters of a plain one. */
const WORDS = 40;
const CHARACTERS = 300;

/** By content id, with white space folded. `text` is the FTS5 expression that was searched for. */
export function readExcerpts(
  db: DatabaseSync,
  ids: readonly number[],
  text: string | undefined,
): ReadonlyMap<number, string> {
  if (ids.length === 0) return new Map();
  const among = inSql('rowid', ids);
  const rows = db
    .prepare(`select rowid as id, substr(body, 1, ?) as excerpt from search_index where ${among.text}`)
    .all(CHARACTERS, ...among.values);
  // Each id is looked up; but words by their beginnings are gathered anew for every look, so all who hold them are gone through once.
  const plus = text?.includes('"*') ? '+' : '';
  const marked =
    text === undefined
      ? []
      : db
          .prepare(
            `select rowid as id, snippet(search_index, 1, ?, ?, '…', ?) as excerpt from search_index where search_index match ? and ${plus}${among.text}`,
          )
          .all(OPEN, CLOSE, WORDS, text, ...among.values);
  return new Map(
    [...rows, ...marked].map(row => [
      Number(row['id']),
      String(row['excerpt']).replaceAll(/\s+/g, ' ').trim(),
    ]),
  );
}
