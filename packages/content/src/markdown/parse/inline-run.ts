/** One range of inline content while it is read: its nodes so far, its open brackets and its emphasis marks. */
import type { Inline } from '../../types.ts';
import { type Delimiter, nestMarks } from './delimiters.ts';
import type { LinkTarget } from './lines.ts';
import { addNode, collapseSpaces, createList, finishList } from './nodes.ts';

/** A link, an image or a directive in, the node to take for it out. */
export type Adjust = (node: Inline) => Inline;

/** What all inline content of a document shares. */
export interface InlineContext {
  readonly references: ReadonlyMap<string, LinkTarget>;
  /** Whether the document may hold characters that nobody sees. */
  readonly hides: boolean;
  /** Remembers where a node that may be refused later stands. */
  readonly place: (node: Inline, run: InlineRun, at: number) => void;
  /** Gives the node that a link, an image or a directive is read as, where the caller has a say. */
  readonly adjust?: Adjust | undefined;
  /** Refuses the text at an offset. */
  readonly fail: (run: InlineRun, at: number, message: string) => never;
}

/** A `[` that may turn out to open a link, an image or a directive's label. */
export interface Bracket {
  /** Where it stands in the text, and the index of its item. */
  readonly at: number;
  readonly item: number;
  /** How many delimiters stood before it. */
  readonly delimiters: number;
  readonly image: boolean;
  /** The `:name` before it, whose item stands before its own. */
  readonly directive?: { readonly name: string; readonly start: number };
  /** Brackets stand in it, so that it is no label of a reference. */
  nested: boolean;
}

export interface InlineRun {
  readonly context: InlineContext;
  readonly source: string;
  /** 0-based line on which `source` starts, and where in it the content starts that the run belongs to. */
  readonly line: number;
  readonly start: number;
  /** Where the run ends, and the content that it belongs to. */
  readonly end: number;
  readonly contentEnd: number;
  /** How many tags are open around the run. */
  readonly depth: number;
  pos: number;
  /** Text from here to `pos` is no item yet. */
  textStart: number;
  readonly inCell: boolean;
  /** Where an escaped character stands that would else be part of the marker of an item. */
  escapedAt: number;
  readonly items: Inline[];
  readonly brackets: Bracket[];
  readonly delimiters: Delimiter[];
  /** Brackets before this index hold a link, and so are none. */
  linked: number;
  /** Links made of bare addresses: inside another link they are text. */
  readonly autolinks: Set<Inline>;
  /** How many labels of directives are open. */
  labels: number;
  /** Facts about the whole content that are looked up once. */
  readonly memo: Map<string, number>;
}

/** Makes the text up to `at` an item. */
export function flushText(run: InlineRun, at: number): void {
  if (at > run.textStart) {
    const value = collapseSpaces(run.source.slice(run.textStart, at));
    run.items.push(
      run.escapedAt === run.textStart ? { type: 'text', value, escaped: 0 } : { type: 'text', value },
    );
  }
  run.textStart = at;
}

/** Adds a node that stands from `start` to `end`. */
export function pushNode(
  run: InlineRun,
  node: Inline,
  range: { readonly start: number; readonly end: number },
): void {
  flushText(run, range.start);
  run.items.push(node);
  skipTo(run, range.end);
}

export function skipTo(run: InlineRun, at: number): void {
  run.pos = at;
  run.textStart = at;
}

/** Takes the items from an index on, their marks nested and their texts joined. */
export function takeNodes(run: InlineRun, from: number, delimitersFrom: number): Inline[] {
  const { items, delimiters } = run;
  const nodes =
    delimiters.length > delimitersFrom
      ? nestMarks({ items, from, delimiters: delimiters.splice(delimitersFrom) })
      : joinItems(items, from);
  items.length = from;
  return nodes;
}

function joinItems(items: readonly Inline[], from: number): Inline[] {
  const only = items[from];
  if (only && items.length === from + 1) return [only];
  const list = createList();
  for (let at = from; at < items.length; at++) addNode(list, items[at]);
  return finishList(list);
}
