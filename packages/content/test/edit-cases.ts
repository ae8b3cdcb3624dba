/**
 * The hand-made edit cases of cases/*.txt: storage, operations, and the storage or refusal that must come of them. Blocks are
 * named by what they hold (`in`), by kind, by name (`named`) or by number (`nth`), since ids are hashes: the block of an operation
 * by these members of its own, the block beside it by an object of them in `before` or `after`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import {
  ContentError,
  type EditOperation,
  editPage,
  parsePage,
  readPage,
  type SliceDocument,
} from '../src/index.ts';

export interface EditCase {
  readonly name: string;
  readonly input: string;
  readonly operations: readonly NamedOperation[];
  readonly expected: string;
}

type NamedOperation = Record<string, unknown> & { readonly op: EditOperation['op'] };

const CASES = new URL('./cases/', import.meta.url);

/** Line breaks and invisible characters of a case are written as in JSON strings. */
export function readCases(): EditCase[] {
  const files = readdirSync(CASES).filter(name => name.endsWith('.txt'));
  const chunks = files.flatMap(file => readFileSync(new URL(file, CASES), 'utf8').split(/^=== /m).slice(1));
  return chunks.map(chunk => {
    const [name = '', input = '', operations = '', expected = ''] = chunk.split('\n');
    return {
      name,
      input: JSON.parse(input),
      operations: JSON.parse(operations),
      expected: JSON.parse(expected),
    };
  });
}

/** The storage that comes of a case, or `code: message` of its refusal. */
export function runCase({ input, operations }: Pick<EditCase, 'input' | 'operations'>): string {
  const page = parsePage(input);
  const allowLoss = operations.flatMap(operation =>
    Array.isArray(operation['allowLoss']) ? operation['allowLoss'] : [],
  );
  try {
    return editPage(
      page,
      operations.map(operation => resolveOperation(page, operation)),
      { allowLoss },
    ).storage;
  } catch (error) {
    if (error instanceof ContentError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/** Where an operation has an `nth` of its own, its block is an object too. */
function resolveOperation(page: SliceDocument, named: NamedOperation): EditOperation {
  const isNamed = typeof named['block'] === 'object';
  const { in: within, kind, named: name, nth, allowLoss: _allowLoss, ...rest } = named;
  const block = isNamed ? undefined : findBlock(page, { in: within, kind, named: name, nth });
  const resolved: Record<string, unknown> = {
    ...rest,
    ...(isNamed ? { nth } : {}),
    ...(block === undefined ? {} : { block }),
  };
  for (const place of ['block', 'before', 'after']) {
    const given = resolved[place];
    if (typeof given === 'object' && given !== null) resolved[place] = findBlock(page, { ...given });
  }
  return resolved as EditOperation;
}

function findBlock(page: SliceDocument, wanted: Readonly<Record<string, unknown>>): string | undefined {
  const { in: within, kind, named: name, nth } = wanted;
  if (within === undefined && kind === undefined && name === undefined && nth === undefined) return undefined;
  const found = page.blocks.filter(block => {
    if (kind !== undefined && block.kind !== kind) return false;
    if (name !== undefined && block.name !== name) return false;
    return (
      within === undefined ||
      (holdsNothing(page, block) && markdownOf(page, block.id).includes(String(within)))
    );
  });
  return found[Number(nth ?? 1) - 1]?.id;
}

/** Whether a block is innermost, so that its text is its own. */
function holdsNothing(page: SliceDocument, block: SliceDocument['blocks'][number]): boolean {
  if (block.kind === 'item' || block.kind === 'task') return true;
  return !page.blocks.some(other => other.parent === block.id);
}

function markdownOf(page: SliceDocument, id: string): string {
  const read = readPage(page, { view: { kind: 'range', from: id, to: id } });
  const markdown = read.markdown.replaceAll('\u00A0', ' ');
  return markdown.split('\n')[0]?.startsWith('|') ? markdown : (markdown.split('\n')[0] ?? '');
}
