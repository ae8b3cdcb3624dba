/** Which tools a server offers, as the command line says it. */
import type { ToolSelection } from '@weir/tools';
import { UsageError } from './cli/errors.ts';

/** The options of every command that serves MCP. */
export const SELECTION_OPTIONS = {
  toolsets: {
    type: 'string',
    value: 'LIST',
    summary: 'offer these toolsets, by commas; all for every one',
    default: 'default',
  },
  tools: {
    type: 'string',
    value: 'LIST',
    summary: 'offer these tools, or operations by their ids, or add them to the toolsets',
  },
  'read-only': { type: 'boolean', summary: 'offer no tool that changes anything' },
} as const;

interface SelectionValues {
  readonly toolsets?: string;
  readonly tools?: string;
  readonly 'read-only'?: boolean;
}

/** @throws UsageError for a name that is none, with those that are */
export async function parseSelection(values: SelectionValues, command: string): Promise<ToolSelection> {
  const selection = {
    toolsets: splitList(values.toolsets),
    tools: splitList(values.tools),
    readOnly: values['read-only'] ?? false,
  };
  const { checkSelection, ToolError } = await import('@weir/tools');
  try {
    checkSelection(selection);
  } catch (error) {
    if (error instanceof ToolError)
      throw new UsageError(`${error.message} ${error.remedy ?? ''}`.trim(), command);
    throw error;
  }
  return selection;
}

function splitList(list: string | undefined): readonly string[] | undefined {
  return list?.split(',').flatMap(each => (each.trim() === '' ? [] : [each.trim()]));
}
