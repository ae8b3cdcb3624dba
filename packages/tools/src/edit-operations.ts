/** The operations of an edit as a model sends them: one flat shape, which costs a third of a union's tokens and every client can send. */
import type { EditOperation } from '@weir/content';
import { z } from 'zod';
import { MARKDOWN_LIMIT } from './arguments.ts';
import { describeOperation, EDIT_OPERATION, FIND_KINDS } from './edit-operation-schema.ts';
import { ToolError } from './inventory/tool-error.ts';

const ID = z.string().max(40).optional();
const TEXT = z.string().max(10_000);
const PLACE = z.union([z.int().min(1), z.string()]).optional();

const OPERATION_ARGUMENT = z.strictObject({
  op: z.enum(EDIT_OPERATION.options.map(({ shape }) => shape.op.value)),
  block: ID.describe('Block id'),
  markdown: z.string().max(MARKDOWN_LIMIT).optional(),
  before: ID,
  after: ID,
  section: z.union([z.string().max(1000), z.boolean()]).optional(),
  find: TEXT.min(1).optional(),
  replace: TEXT.optional(),
  where: z.array(FIND_KINDS).optional(),
  all: z.boolean().optional(),
  match_case: z.boolean().optional(),
  whole_words: z.boolean().optional(),
  name: z.string().optional(),
  value: TEXT.nullable().optional(),
  macro: z.string().optional(),
  nth: z.int().min(1).optional(),
  type: z.string().optional(),
  done: z.boolean().optional(),
  row: z.int().min(1).optional().describe('1 is the first, header included'),
  column: PLACE,
  to: PLACE,
  cells: z.array(TEXT).optional(),
});
export const OPERATIONS_ARGUMENT = z
  .array(OPERATION_ARGUMENT)
  .min(1)
  .max(200)
  .describe(
    'replace, insert_before, insert_after: block, markdown. append: markdown; section (heading or id), else the page end. delete: block. move: block, before or after (block id); section=true moves a heading with its section. find_replace: find, replace; block, all, where (default text), match_case, whole_words. set_param of a macro or image: block, name, value (null removes); macro, nth of one inside the block. set_layout of the section around a block: type. toggle_task: block, done. set_cell: block of the table, row, column (number or header), markdown. insert_, delete_, move_row, _column: block, row or column; cells (Markdown), to.',
  );

type FlatOperation = z.output<typeof OPERATION_ARGUMENT>;

/** Members that are ids of blocks. */
const BLOCK_IDS: ReadonlySet<string> = new Set(['block', 'before', 'after', 'section']);

/** Throws ToolError that names the operation and the argument it lacks or does not take. */
export function toEditOperation(flat: FlatOperation, index: number): EditOperation {
  const members = Object.entries(flat)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, BLOCK_IDS.has(name) ? stripAnchor(value) : value]);
  const given: Record<string, unknown> = Object.fromEntries(members);
  const parsed = EDIT_OPERATION.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [name = 'op'] = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? []);
  const member = String(name);
  throw new ToolError(
    'invalid_arguments',
    `Operation ${index + 1} (${flat.op}) ${describeProblem(member, given, issue)}.`,
    {
      argument: `operations.${index}.${member}`,
      remedy: describeOperation(flat.op),
    },
  );
}

function describeProblem(
  name: string,
  given: Record<string, unknown>,
  issue: z.core.$ZodIssue | undefined,
): string {
  if (issue?.code === 'unrecognized_keys') return `takes no ${issue.keys.join(', ')}`;
  return given[name] === undefined ? `needs ${name}` : `cannot take this ${name}`;
}

/** Ids are shown with a ^ before them; a caller may send it along. */
function stripAnchor(id: unknown): unknown {
  return typeof id === 'string' && id.startsWith('^') ? id.slice(1).trim() : id;
}
