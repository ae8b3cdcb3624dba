/** What every fuzzing input is held to: refused with a ContentError, or done with all invariants holding. Anything else throws. */
import {
  adfToStorage,
  ContentError,
  type EditOperation,
  editPage,
  markdownToStorage,
  mergePages,
  parsePage,
  readOutline,
  readPage,
  type SliceDocument,
  storageToAdf,
  storageToHtml,
  storageToText,
  updatePage,
} from '../../src/index.ts';
import { xmlProblem } from '../saxes.ts';
import { damage } from './inputs.ts';
import { makeOperation } from './operations.ts';
import { below, type Random } from './random.ts';

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
  return random() < 0.2 ? checkWhole(document, random) : checkEdit(document, random);
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

/** The page's Markdown, changed anywhere, given back as a whole; then what became of it merged with another edit. */
function checkWhole(document: SliceDocument, random: Random): Outcome {
  const anchors = random() < 0.5;
  const markdown = damage(readPage(document, { anchors }).markdown, random);
  try {
    const result = attempt(() => updatePage(document, markdown, { allowLoss: ['*'] }));
    if (result instanceof ContentError) return 'refused';
    const problem = xmlProblem(result.storage);
    demand(problem === undefined, `an update broke the storage: ${problem}`);
    if (random() < 0.5) checkMerge(document, result.storage, random);
    return 'done';
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`update: ${what}\n${JSON.stringify(markdown)}`, { cause });
  }
}

function checkMerge(base: SliceDocument, mine: string, random: Random): void {
  const theirs = attempt(() => editPage(base, [makeOperation(base, random)], { allowLoss: ['*'] }));
  if (theirs instanceof ContentError) return;
  const sides = [parsePage(mine), parsePage(theirs.storage)] as const;
  const { storage, conflicts } = mergePages(base, ...sides);
  demand(
    (storage === undefined) === conflicts.length > 0,
    'a merge has both a result and conflicts, or neither',
  );
  const problem = storage === undefined ? undefined : xmlProblem(storage);
  demand(problem === undefined, `a merge broke the storage: ${problem}`);
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
