/** Follows the pages of any operation that lists: cursors, offsets, and ancestors, which are asked for again from the highest one. */
import { goesInCircles } from '../iterate.ts';
import { listOf, textOf } from '../json.ts';
import type { CallOptions, Operation, OperationResult, Operations } from '../types.ts';

type Input = Readonly<Record<string, unknown>>;

/** Each result as it came. Asks for a page when it is needed, not before. */
export async function* eachResult(
  operations: Pick<Operations, 'execute' | 'find' | 'list'>,
  first: { readonly id: string; readonly input: Input },
  options?: CallOptions,
): AsyncGenerator<OperationResult, void, undefined> {
  const seen = new Set<string>();
  for (let step: Step | undefined = first; step; ) {
    const request = JSON.stringify([step.id, step.input]);
    if (seen.has(request)) throw goesInCircles();
    seen.add(request);
    const result = await operations.execute(step.id, step.input, options);
    yield result;
    step = nextStep(operations, step, result);
  }
}

interface Step {
  readonly id: string;
  readonly input: Input;
}

function nextStep(
  operations: Pick<Operations, 'find' | 'list'>,
  { id, input }: Step,
  result: OperationResult,
): Step | undefined {
  const operation = operations.find(id);
  if (!operation) return undefined;
  if (operation.path.endsWith('/{id}/ancestors')) return stepUp(operations, operation, input, result);
  if (!result.next) return undefined;
  // Links also carry what is no parameter, like `next=true`.
  const known = new Set(
    operation.parameters.filter(({ in: where }) => where === 'query').map(({ name }) => name),
  );
  const next = Object.fromEntries(Object.entries(result.next).filter(([name]) => known.has(name)));
  return { id, input: { ...input, ...next } };
}

/** What the resources of Cloud's tree are called in paths. */
const FOLDERS: Readonly<Record<string, string>> = {
  page: 'pages',
  folder: 'folders',
  whiteboard: 'whiteboards',
  database: 'databases',
  embed: 'embeds',
};
/** Source: v2 "Get all ancestors of page": default and order. */
const DEFAULT_ANCESTORS = 25;

/** Root first, the nearest ones in the first answer; a full answer may have more above its first. */
function stepUp(
  operations: Pick<Operations, 'list'>,
  operation: Operation,
  input: Input,
  result: OperationResult,
): Step | undefined {
  const above = listOf(result.body, 'results').filter(item => textOf(item, 'id') !== String(input['id']));
  const limit = Number(input['limit'] ?? DEFAULT_ANCESTORS);
  const highest = textOf(above[0], 'id');
  if (highest === undefined || listOf(result.body, 'results').length < limit) return undefined;
  const folder = FOLDERS[textOf(above[0], 'type') ?? ''];
  const path = folder === undefined ? operation.path : `/wiki/api/v2/${folder}/{id}/ancestors`;
  const next = operations.list().find(each => each.path === path && each.method === 'GET');
  return next && { id: next.id, input: { ...input, id: highest } };
}
