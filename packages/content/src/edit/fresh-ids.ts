/** Ids that must be unique on a page: what comes a second time goes without them, a task with a number of its own. */
import type { Splice } from './splice.ts';

const IDS = /\s(?:ac:)?(?:macro|local)-id="([^"]*)"|<ac:task-id>\s*(\d+)\s*<\/ac:task-id>/g;
const HAS_IDS = /-id[=>]/;

/** The splices with new text freed of ids that stand elsewhere in the result more often than the source has them. Splices must be ordered. */
export function freshenIds(source: string, splices: readonly Splice[]): Splice[] {
  if (!splices.some(splice => HAS_IDS.test(splice.text))) return [...splices];
  const left = countIds(source, 0, source.length, new Map());
  let highest = 0;
  for (const key of left.keys())
    if (key.startsWith('task ')) highest = Math.max(highest, Number(key.slice(5)));
  const standing = new Map<string, number>();
  let at = 0;
  for (const splice of [...splices, { start: source.length, end: source.length }]) {
    countIds(source, at, splice.start, standing);
    at = splice.end;
  }
  for (const [key, count] of standing) left.set(key, (left.get(key) ?? 0) - count);
  return splices.map(splice => ({
    ...splice,
    text: splice.text.replace(IDS, (all: string, id: string | undefined, task: string | undefined) => {
      const key = keyOf(id, task);
      const count = left.get(key) ?? 1; // an id that is new may come once
      left.set(key, count - 1);
      if (task !== undefined) highest = Math.max(highest, Number(task));
      if (count > 0) return all;
      return task === undefined ? '' : `<ac:task-id>${++highest}</ac:task-id>`;
    }),
  }));
}

function countIds(text: string, start: number, end: number, into: Map<string, number>): Map<string, number> {
  for (const [, id, task] of text.slice(start, end).matchAll(IDS)) {
    const key = keyOf(id, task);
    into.set(key, (into.get(key) ?? 0) + 1);
  }
  return into;
}

function keyOf(id: string | undefined, task: string | undefined): string {
  return task === undefined ? `id ${id}` : `task ${task}`;
}
