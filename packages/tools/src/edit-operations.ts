/** The operations of an edit as a model sends them: one flat shape, which costs a third of a union's tokens and every client can send. */
import type { EditOperation } from '@weir/content';
import { z } from 'zod';
import { MARKDOWN_LIMIT } from './arguments.ts';
import { ToolError } from './inventory/tool-error.ts';

const OPERATION_ARGUMENT = z.strictObject({
  op: z.enum([
    'replace',
    'insert_before',
    'insert_after',
    'append',
    'delete',
    'find_replace',
    'set_cell',
    'toggle_task',
  ]),
  block: z.string().max(40).optional().describe('Block id'),
  markdown: z.string().max(MARKDOWN_LIMIT).optional(),
  section: z.string().max(1000).optional().describe('Heading or its id; else the page end'),
  find: z.string().min(1).max(10_000).optional(),
  replace: z.string().max(10_000).optional(),
  all: z.boolean().optional(),
  row: z.int().min(1).optional().describe('1 is the first, header included'),
  column: z.union([z.int().min(1), z.string()]).optional(),
  done: z.boolean().optional(),
});
export const OPERATIONS_ARGUMENT = z
  .array(OPERATION_ARGUMENT)
  .min(1)
  .max(200)
  .describe(
    'replace, insert_before, insert_after: block, markdown. append: markdown, section. delete: block. find_replace: find, replace; block, all. set_cell: block of the table, row, column (number or header), markdown. toggle_task: block, done.',
  );

type FlatOperation = z.output<typeof OPERATION_ARGUMENT>;

/** Throws ToolError that names the operation and the argument it lacks. */
export function toEditOperation(flat: FlatOperation, index: number): EditOperation {
  const need = <Name extends keyof FlatOperation>(name: Name): NonNullable<FlatOperation[Name]> => {
    const value = flat[name];
    if (value !== undefined && value !== null) return value;
    throw new ToolError('invalid_arguments', `Operation ${index + 1} (${flat.op}) needs ${name}.`, {
      argument: `operations.${index}.${name}`,
      remedy: NEEDS[flat.op],
    });
  };
  switch (flat.op) {
    case 'replace':
    case 'insert_before':
    case 'insert_after':
      return { op: flat.op, block: stripAnchor(need('block')), markdown: need('markdown') };
    case 'append':
      return {
        op: 'append',
        markdown: need('markdown'),
        ...(flat.section !== undefined && { section: stripAnchor(flat.section) }),
      };
    case 'delete':
      return { op: 'delete', block: stripAnchor(need('block')) };
    case 'find_replace':
      return {
        op: 'find_replace',
        find: need('find'),
        replace: need('replace'),
        ...(flat.block !== undefined && { block: stripAnchor(flat.block) }),
        ...(flat.all !== undefined && { all: flat.all }),
      };
    case 'set_cell':
      return {
        op: 'set_cell',
        block: stripAnchor(need('block')),
        row: need('row'),
        column: need('column'),
        markdown: need('markdown'),
      };
    case 'toggle_task':
      return { op: 'toggle_task', block: stripAnchor(need('block')), done: need('done') };
  }
}

const NEEDS: Readonly<Record<FlatOperation['op'], string>> = {
  replace: 'replace takes block and markdown.',
  insert_before: 'insert_before takes block and markdown.',
  insert_after: 'insert_after takes block and markdown.',
  append: 'append takes markdown, and section (a heading or its id) unless it goes to the end of the page.',
  delete: 'delete takes block.',
  find_replace: 'find_replace takes find and replace, and optionally block and all.',
  set_cell:
    'set_cell takes block (the table), row (1 is the first), column (a number or the header) and markdown.',
  toggle_task: 'toggle_task takes block and done.',
};

/** Ids are shown with a ^ before them; a caller may send it along. */
function stripAnchor(id: string): string {
  return id.startsWith('^') ? id.slice(1).trim() : id;
}
