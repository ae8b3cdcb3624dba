/** Edit operations as they come from a file: checked here, trusted by the content engine. */
import type { EditOperation } from '@weir/content';
import { EDIT_OPERATION } from '@weir/tools';
import { z } from 'zod';
import { CommandError } from './cli/errors.ts';

const OperationsSchema = z.array(EDIT_OPERATION);

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
