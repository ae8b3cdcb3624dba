/** The edit operations of the content engine as data to check: what each needs, and what else it takes. */
import { z } from 'zod';
import { MARKDOWN_LIMIT } from './arguments.ts';

const text = z.string().max(10_000);
const block = z.string().min(1).max(40);
const markdown = z.string().max(MARKDOWN_LIMIT);
const row = z.int().min(1);
const column = z.union([z.int().min(1), z.string().min(1)]);
const cells = z.array(text).max(500).exactOptional();
const flag = z.boolean().exactOptional();
export const FIND_KINDS = z.enum(['text', 'code', 'links', 'parameters', 'all']);

/** One operation, by its `op`; other members than its own are refused. */
export const EDIT_OPERATION = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('replace'), block, markdown }),
  z.strictObject({ op: z.literal('insert_before'), block, markdown }),
  z.strictObject({ op: z.literal('insert_after'), block, markdown }),
  z.strictObject({ op: z.literal('append'), markdown, section: z.string().max(1000).exactOptional() }),
  z.strictObject({ op: z.literal('delete'), block }),
  z.strictObject({
    op: z.literal('move'),
    block,
    before: block.exactOptional(),
    after: block.exactOptional(),
    section: flag,
  }),
  z.strictObject({
    op: z.literal('find_replace'),
    find: text.min(1),
    replace: text,
    block: block.exactOptional(),
    all: flag,
    where: z.union([FIND_KINDS, z.array(FIND_KINDS).min(1)]).exactOptional(),
    match_case: flag,
    whole_words: flag,
  }),
  z.strictObject({
    op: z.literal('set_param'),
    block,
    name: z.string().min(1).max(200),
    value: text.nullable(),
    macro: z.string().min(1).max(200).exactOptional(),
    nth: z.int().min(1).exactOptional(),
  }),
  z.strictObject({ op: z.literal('set_layout'), block, type: z.string().max(40) }),
  z.strictObject({ op: z.literal('toggle_task'), block, done: z.boolean() }),
  z.strictObject({ op: z.literal('set_cell'), block, row, column, markdown }),
  z.strictObject({ op: z.literal('insert_row'), block, row, cells }),
  z.strictObject({ op: z.literal('delete_row'), block, row }),
  z.strictObject({ op: z.literal('move_row'), block, row, to: row }),
  z.strictObject({ op: z.literal('insert_column'), block, column, cells }),
  z.strictObject({ op: z.literal('delete_column'), block, column }),
  z.strictObject({ op: z.literal('move_column'), block, column, to: column }),
]);

export type OperationName = z.output<typeof EDIT_OPERATION>['op'];

const TABLE = 'block is the table, row 1 its first one, column a number or the header';

/** What the members' names alone do not tell. */
const NOTES: Readonly<Partial<Record<OperationName, string>>> = {
  append: 'section is a heading or its id; without it, the page end',
  move: 'give either before or after, the id of another block; section=true takes a heading with all of its section',
  find_replace: 'where lists text (the default), code, links, parameters or all',
  set_param: 'value null removes the parameter; macro (status, image …) and nth name one inside the block',
  set_layout: 'type is two_equal, three_with_sidebars and the like',
  set_cell: TABLE,
  insert_row: TABLE,
  delete_row: TABLE,
  move_row: TABLE,
  insert_column: TABLE,
  delete_column: TABLE,
  move_column: TABLE,
};

/** `append takes markdown, and optionally section (…).` */
export function describeOperation(op: OperationName): string {
  const shape: Record<string, z.ZodType> =
    EDIT_OPERATION.options.find(({ shape }) => shape.op.value === op)?.shape ?? {};
  const { op: _op, ...members } = shape;
  const isOptional = (name: string): boolean => members[name] instanceof z.ZodExactOptional;
  const needs = Object.keys(members)
    .filter(name => !isOptional(name))
    .join(', ');
  const takes = Object.keys(members).filter(isOptional).join(', ');
  const note = NOTES[op];
  return `${op} takes ${needs}${takes === '' ? '' : `, and optionally ${takes}`}${note === undefined ? '' : ` (${note})`}.`;
}
