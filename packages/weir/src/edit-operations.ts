/** Edit operations as they come from a file: checked here, trusted by the content engine. */
import type { EditOperation } from '@weir/content';
import { z } from 'zod';
import { CommandError } from './cli/errors.ts';

const block = z.string().min(1);
const markdown = z.string();
const row = z.int().positive();
const column = z.union([z.int().positive(), z.string().min(1)]);
const cells = z.array(z.string()).exactOptional();
const OperationsSchema = z.array(
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('replace'), block, markdown }),
    z.strictObject({ op: z.enum(['insert_before', 'insert_after']), block, markdown }),
    z.strictObject({ op: z.literal('append'), markdown, section: z.string().exactOptional() }),
    z.strictObject({ op: z.literal('delete'), block }),
    z.strictObject({
      op: z.literal('find_replace'),
      find: z.string().min(1),
      replace: z.string(),
      block: block.exactOptional(),
      all: z.boolean().exactOptional(),
    }),
    z.strictObject({ op: z.literal('set_cell'), block, row, column, markdown }),
    z.strictObject({ op: z.literal('insert_row'), block, row, cells }),
    z.strictObject({ op: z.literal('delete_row'), block, row }),
    z.strictObject({ op: z.literal('move_row'), block, row, to: row }),
    z.strictObject({ op: z.literal('insert_column'), block, column, cells }),
    z.strictObject({ op: z.literal('delete_column'), block, column }),
    z.strictObject({ op: z.literal('move_column'), block, column, to: column }),
    z.strictObject({ op: z.literal('toggle_task'), block, done: z.boolean() }),
  ]),
);

/** @param file named in the error */
export function parseOperations(json: string, file: string): readonly EditOperation[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new CommandError(
      `${file} is not JSON.`,
      'Expected a list: [{"op": "replace", "block": "…", "markdown": "…"}]',
      { cause: error },
    );
  }
  const parsed = OperationsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    issue => `  - ${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`,
  );
  throw new CommandError(`${file} holds no valid list of operations:\n${problems.join('\n')}`);
}
