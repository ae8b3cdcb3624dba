/**
 * The hand-made edit cases of cases/edit.txt: storage, operations, and the storage or refusal that must come of them. Blocks are
 * named by what they hold (`find`), by kind, by name or by number, since ids are hashes.
 */
import { readFileSync } from 'node:fs';
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

export const CASES_FILE = new URL('./cases/edit.txt', import.meta.url);

/** Line breaks and invisible characters of a case are written as in JSON strings. */
export function readCases(): EditCase[] {
  const chunks = readFileSync(CASES_FILE, 'utf8').split(/^=== /m).slice(1);
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

function resolveOperation(page: SliceDocument, named: NamedOperation): EditOperation {
  const { in: within, kind, named: name, nth, allowLoss: _allowLoss, ...operation } = named;
  const found = page.blocks.filter(block => {
    if (kind !== undefined && block.kind !== kind) return false;
    if (name !== undefined && block.name !== name) return false;
    return (
      within === undefined ||
      (holdsNothing(page, block) && markdownOf(page, block.id).includes(String(within)))
    );
  });
  const block =
    within === undefined && kind === undefined && name === undefined && nth === undefined
      ? undefined
      : found[Number(nth ?? 1) - 1]?.id;
  return { ...operation, ...(block === undefined ? {} : { block }) } as EditOperation;
}

/** Whether a block is innermost, so that its text is its own. */
function holdsNothing(page: SliceDocument, block: SliceDocument['blocks'][number]): boolean {
  if (block.kind === 'item' || block.kind === 'task') return true;
  return !page.blocks.some(other => other.parent === block.id);
}

function markdownOf(page: SliceDocument, id: string): string {
  const { markdown } = readPage(page, { view: { kind: 'range', from: id, to: id } });
  return markdown.split('\n')[0]?.startsWith('|') ? markdown : (markdown.split('\n')[0] ?? '');
}
