/** Pages of tools/list. The cursor is the name of the last tool shown, so it stays good while the list grows. */
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { ToolDefinition } from './types.ts';

export type ListPage = {
  readonly tools: ToolDefinition[];
  readonly nextCursor?: string;
};

/** Throws ProtocolError (invalid params) for a cursor that names no tool of the list. */
export function listPage(
  definitions: readonly ToolDefinition[],
  cursor: string | undefined,
  size: number,
): ListPage {
  const start = cursor === undefined ? 0 : 1 + indexOf(definitions, cursor);
  const tools = definitions.slice(start, start + size);
  const last = tools.at(-1);
  return last && start + size < definitions.length ? { tools, nextCursor: toCursor(last.name) } : { tools };
}

function indexOf(definitions: readonly ToolDefinition[], cursor: string): number {
  const index = definitions.findIndex(each => toCursor(each.name) === cursor);
  if (index < 0)
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      'This cursor is not of this list; ask again without one.',
    );
  return index;
}

function toCursor(name: string): string {
  return Buffer.from(name).toString('base64url');
}
