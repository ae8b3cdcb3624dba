/** Markdown to the AST of types.ts: blocks line by line first, then their content, once all link references are known. */
import { ContentError } from '../../errors.ts';
import { dropInvisible } from '../../read/invisible.ts';
import type { Block, Inline, ListItem, Position } from '../../types.ts';
import { readBlocks } from './blocks.ts';
import type { Adjust, InlineContext, InlineRun } from './inline-run.ts';
import { readContent } from './inlines.ts';
import { type BlockState, type PendingInline, splitLines } from './lines.ts';
import { locatePlace, type Place, positionAt } from './position.ts';
import { mayHide } from './visible.ts';

const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Nodes and where those that can be refused later stand. */
export interface ParsedMarkdown {
  readonly blocks: readonly Block[];
  readonly locate: (node: Block | Inline) => Position | undefined;
  /** The id that an edit anchor gives a block or an item. */
  readonly anchorOf: (node: Block | ListItem) => string | undefined;
}

/** Places in the order in which they were met; they are looked up only to refuse something. */
interface Places {
  readonly nodes: (Block | Inline)[];
  readonly places: Place[];
}

/** Parses a document; `adjust` has a say in its links and images. Throws ContentError `bad_markdown` for fences and directives that cannot be read. */
export function parseDocument(markdown: string, adjust?: Adjust): ParsedMarkdown {
  const source = normalize(markdown);
  const places: Places = { nodes: [], places: [] };
  const { count, ...lines } = splitLines(source);
  const state: BlockState = {
    ...lines,
    source,
    blockIndent: 0,
    listIndent: -1,
    line: 0,
    anchor: undefined,
    anchors: new Map(),
    depth: 0,
    out: [],
    pending: [],
    references: new Map(),
    openDetails: 0,
    openWrappers: 0,
    findCommentEnd: createFinder(source, '-->'),
    place: (block, line) => notePlace(places, block, { line }),
    readBlocks,
  };
  readBlocks(state, 0, count);
  const context: InlineContext = { ...createContext(source, state.references, places), adjust };
  for (const content of state.pending) readContent(context, content);
  for (const { into, remove } of state.pending.toReversed()) if (into.length === 0) remove?.();
  return {
    blocks: state.out,
    locate: node => findPlace(source, places, node),
    anchorOf: node => state.anchors.get(node),
  };
}

/** Parses text of one paragraph, as it stands in a table cell or a heading. */
export function parseInlineText(markdown: string, adjust?: Adjust): readonly Inline[] {
  const source = normalize(markdown);
  const content: PendingInline = { source, line: 0, start: 0, end: source.length, into: [], inCell: true };
  readContent({ ...createContext(source, new Map(), { nodes: [], places: [] }), adjust }, content);
  return content.into;
}

function createContext(
  source: string,
  references: InlineContext['references'],
  places: Places,
): InlineContext {
  const toPlace = ({ line, source: text }: InlineRun, at: number): Place => ({ line, text, at });
  return {
    references,
    hides: mayHide(source),
    place: (node, run, at) => notePlace(places, node, toPlace(run, at)),
    fail: (run, at, message) => {
      throw new ContentError('bad_markdown', message, locatePlace(source, toPlace(run, at)));
    },
  };
}

function notePlace({ nodes, places }: Places, node: Block | Inline, place: Place): void {
  nodes.push(node);
  places.push(place);
}

function findPlace(source: string, { nodes, places }: Places, node: Block | Inline): Position | undefined {
  const place = places[nodes.indexOf(node)];
  return place && locatePlace(source, place);
}

/** Finds a text from an offset on, -1 where there is none; what was found is not searched for again. */
function createFinder(source: string, text: string): (from: number) => number {
  let asked = source.length + 1;
  let found = -1;
  return from => {
    const isKnown = from >= asked && (found < 0 || from <= found);
    if (!isKnown) {
      asked = from;
      found = source.indexOf(text, from);
    }
    return found;
  };
}

/** Line ends become \n, what nobody sees goes. Throws for characters that XML, and so the storage format, cannot hold. */
function normalize(markdown: string): string {
  const source = markdown.includes('\r') ? markdown.replace(/\r\n?/g, '\n') : markdown;
  const at = source.search(ILLEGAL);
  const broken = at < 0 && !source.isWellFormed() ? source.search(/\p{Surrogate}/u) : at;
  if (broken < 0) return dropInvisible(source);
  const code = source.charCodeAt(broken).toString(16).toUpperCase().padStart(4, '0');
  throw new ContentError(
    'bad_markdown',
    `the character U+${code} cannot be stored: remove it`,
    positionAt(source, broken),
  );
}
