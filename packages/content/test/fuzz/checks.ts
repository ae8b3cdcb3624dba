/** What every fuzzing input is held to: refused with a ContentError, or done with all invariants holding. Anything else throws. */
import {
  adfToStorage,
  type BlockKind,
  ContentError,
  type EditOperation,
  editPage,
  markdownToStorage,
  parsePage,
  readOutline,
  readPage,
  type SliceDocument,
  storageToAdf,
  storageToHtml,
  storageToText,
} from '../../src/index.ts';
import { xmlProblem } from '../saxes.ts';
import { makeMarkdown } from './inputs.ts';
import { below, pick, type Random } from './random.ts';

export type Outcome = 'done' | 'refused';

/** What a call answers, or its refusal. */
function attempt<Result>(run: () => Result): Result | ContentError {
  try {
    return run();
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** XML that storage may not hold, and half characters, which saxes lets pass. */
const STRICTER = /<\?|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Parses as a strict XML parser judges; then reads in every way, edits, and converts. */
export function checkStorage(source: string, random: Random): Outcome {
  const document = attempt(() => parsePage(source));
  const problem = xmlProblem(source);
  if (document instanceof ContentError) {
    demand(
      problem !== undefined || document.code === 'too_large' || STRICTER.test(source),
      `refused well-formed storage: ${document.message}`,
    );
    return 'refused';
  }
  demand(problem === undefined, `took what is not well-formed: ${problem}`);
  demand(editPage(document, []).storage === source, 'an empty edit changed bytes');
  checkReading(document, random);
  checkConversions(source);
  return checkEdit(document, random);
}

function checkReading(document: SliceDocument, random: Random): void {
  readOutline(document);
  const options = { anchors: random() < 0.5, maxTokens: 1 + below(random, 200) };
  let shown = readPage(document, options);
  for (let pieces = 0; shown.cursor !== undefined; pieces++) {
    demand(pieces < 20_000, 'a read by cursor does not end');
    shown = readPage(document, { ...options, cursor: shown.cursor });
  }
}

function checkConversions(source: string): void {
  storageToText(source);
  storageToHtml(source);
  const adf = attempt(() => storageToAdf(source));
  if (adf instanceof ContentError) return;
  const problem = xmlProblem(adfToStorage(adf));
  demand(problem === undefined, `storage from ADF is not well-formed: ${problem}`);
}

const ANYWHERE: readonly EditOperation['op'][] = [
  'replace',
  'replace',
  'replace',
  'insert_before',
  'insert_after',
  'append',
  'delete',
  'find_replace',
  'move',
];
/** What only some kinds of block take. */
const SPECIAL: Readonly<Partial<Record<BlockKind, readonly EditOperation['op'][]>>> = {
  task: ['toggle_task', ...ANYWHERE],
  table: ['set_cell', 'set_cell', ...ANYWHERE],
};

/** One to three random operations on random blocks: all done, with every byte outside of the ranges as it was, or none. */
function checkEdit(document: SliceDocument, random: Random): Outcome {
  const times = random() < 0.7 ? 1 : 2 + below(random, 2);
  const operations = Array.from({ length: times }, () => makeOperation(document, random));
  try {
    return demandEdit(document, operations);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what}\n${JSON.stringify(operations)}`, { cause });
  }
}

function demandEdit(document: SliceDocument, operations: readonly EditOperation[]): Outcome {
  const result = attempt(() => editPage(document, operations, { allowLoss: ['*'] }));
  if (result instanceof ContentError) return 'refused';
  const problem = xmlProblem(result.storage);
  demand(problem === undefined, `an edit broke the storage: ${problem}`);
  demand(result.changed === (result.storage !== document.source), '`changed` does not say what happened');
  demand(
    outsideOf(document.source, result.ranges) === outsideAfter(result),
    'bytes outside of the ranges changed',
  );
  return 'done';
}

function makeOperation(document: SliceDocument, random: Random): EditOperation {
  const { id: block = '000', kind = 'paragraph' } = pick(random, document.blocks, undefined) ?? {};
  const own = attempt(() => readPage(document, { view: { kind: 'range', from: block, to: block } }).markdown);
  const markdown =
    random() < 0.4 && typeof own === 'string' ? own.replace(/\w+/, 'changed') : makeMarkdown(random);
  const wish = {
    op: pick(random, SPECIAL[kind] ?? ANYWHERE, 'replace'),
    block,
    markdown,
    row: 1 + below(random, 3),
    column: 1 + below(random, 3),
  };
  const other = pick(random, document.blocks, undefined)?.id ?? '000';
  const place = random() < 0.5 ? { before: other } : { after: other };
  // One shape with everything that any operation takes: what it does not take, it does not look at.
  return {
    ...wish,
    ...place,
    ...(wish.op === 'move' && random() < 0.2 ? { section: true } : {}),
    find: 'a',
    replace: markdown,
    all: true,
    done: random() < 0.5,
  } as unknown as EditOperation;
}

type Ranges = readonly { readonly start: number; readonly end: number; readonly length: number }[];

function outsideOf(source: string, ranges: Ranges): string {
  let at = 0;
  const kept = ranges.map(range => {
    const piece = source.slice(at, range.start);
    at = range.end;
    return piece;
  });
  return kept.join('\0') + source.slice(at);
}

function outsideAfter({ storage, ranges }: { readonly storage: string; readonly ranges: Ranges }): string {
  let at = 0;
  let growth = 0;
  const kept = ranges.map(range => {
    const piece = storage.slice(at, range.start + growth);
    at = range.start + growth + range.length;
    growth += range.length - (range.end - range.start);
    return piece;
  });
  return kept.join('\0') + storage.slice(at);
}

/** Writes well-formed storage, and reads it back to Markdown that writes the same. */
export function checkMarkdown(markdown: string): Outcome {
  const storage = attempt(() => markdownToStorage(markdown));
  if (storage instanceof ContentError) return 'refused';
  const problem = xmlProblem(storage);
  demand(problem === undefined, `Markdown became storage that is not well-formed: ${problem}`);
  readPage(parsePage(storage));
  return 'done';
}
