/** Splices: what an edit replaces in the source. Everything outside of them is emitted as it was. */
import { ContentError } from '../errors.ts';
import type { StorageNode } from '../storage/tree.ts';

export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Which of the edit's operations wants it, from 0. */
  readonly operation: number;
  /** What this changes of a link's, an image's or a macro's target is what was asked for: no loss. */
  readonly retargets?: true;
}

/** Splices in source order, those that change nothing left out. Throws ContentError when two operations want the same bytes. */
export function orderSplices(source: string, splices: readonly Splice[]): Splice[] {
  const effective = splices
    .map(splice => tighten(source, splice))
    .filter(splice => splice.start !== splice.end || splice.text !== '');
  const ordered = effective
    .map((splice, index) => ({ splice, index }))
    .sort(
      (one, other) =>
        one.splice.start - other.splice.start || one.splice.end - other.splice.end || one.index - other.index,
    )
    .map(({ splice }) => splice);
  let last: Splice | undefined;
  for (const splice of ordered) {
    if (last && splice.start < last.end) refuseOverlap(last, splice);
    if (!last || splice.end > last.end) last = splice;
  }
  return ordered;
}

function refuseOverlap(one: Splice, other: Splice): never {
  const [first, second] = [one.operation + 1, other.operation + 1].sort((a, b) => a - b);
  throw new ContentError(
    'not_applicable',
    `Operations ${first} and ${second} change the same text. Put both changes into one operation, or make them in two calls, reading the page between them.`,
  );
}

/** The smallest splice with the same effect. */
function tighten(source: string, splice: Splice): Splice {
  const { text } = splice;
  let { start, end } = splice;
  let from = 0;
  let to = text.length;
  if (start === end || text === '') return splice;
  while (start < end && from < to && source.charCodeAt(start) === text.charCodeAt(from)) {
    start++;
    from++;
  }
  while (end > start && to > from && source.charCodeAt(end - 1) === text.charCodeAt(to - 1)) {
    end--;
    to--;
  }
  return { ...splice, start, end, text: text.slice(from, to) };
}

/** The source with its splices made; they must be ordered. */
export function applySplices(source: string, splices: readonly Splice[]): string {
  let out = '';
  let at = 0;
  for (const splice of splices) {
    out += source.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return out + source.slice(at);
}

/** A splice that gives an element new content and keeps its tags; `<p />` becomes `<p>…</p>`. */
export function spliceInner(source: string, node: StorageNode, content: string): Omit<Splice, 'operation'> {
  const selfClosing = node.innerStart === node.end;
  if (!selfClosing) return { start: node.innerStart, end: node.innerEnd, text: content };
  if (content === '') return { start: node.end, end: node.end, text: '' };
  const tag = source.slice(node.start, node.end).replace(/\s*\/>$/, '>');
  return { start: node.start, end: node.end, text: `${tag}${content}</${node.name}>` };
}
