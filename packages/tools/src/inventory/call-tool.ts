/** One tool call: arguments in, a result out. Every error becomes a result here, and nowhere else. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import { ToolError } from './tool-error.ts';
import type { Tool, ToolContext } from './types.ts';

export interface CallHooks {
  /** Puts an error of a library into words for the caller; undefined for one that must not be shown. */
  readonly explain: (error: unknown, call: Call) => ToolError | undefined;
  /** Has a look at every result before it is given out. */
  readonly inspect?: ((result: CallToolResult) => Promise<CallToolResult>) | undefined;
  /** Told of every error that is not shown, with the incident's id that is. */
  readonly onInternalError?: ((error: unknown, incident: { id: string; tool: string }) => void) | undefined;
}

export interface Call {
  readonly tool: string;
  readonly writes: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Key of `_meta` under which an error result tells programs its code, argument and facts. */
export const ERROR_META = 'weir/error';

export async function callTool<Service>(
  tool: Tool<Service>,
  args: unknown,
  context: ToolContext<Service>,
  hooks: CallHooks,
): Promise<CallToolResult> {
  const result = await callSafely(tool, args, context, hooks);
  return hooks.inspect ? hooks.inspect(result) : result;
}

async function callSafely<Service>(
  tool: Tool<Service>,
  args: unknown,
  context: ToolContext<Service>,
  hooks: CallHooks,
): Promise<CallToolResult> {
  try {
    return await tool.call(args, context);
  } catch (error) {
    const call = { tool: tool.name, writes: tool.risk !== 'read', args: toRecord(args) };
    const shown = error instanceof ToolError ? error : hooks.explain(error, call);
    return toErrorResult(call, shown ?? withhold(error, call, hooks));
  }
}

function withhold(error: unknown, call: Call, hooks: CallHooks): ToolError {
  const id = crypto.randomUUID().slice(0, 8);
  hooks.onInternalError?.(error, { id, tool: call.tool });
  return new ToolError('internal', `Weir itself failed (incident ${id}).`, {
    remedy: call.writes
      ? 'The change may or may not have been made: read before repeating it. Tell the operator the incident id.'
      : 'Try once more; if it fails again, tell the operator the incident id.',
  });
}

/** An error as the model reads it. */
export function toErrorResult(call: Call, error: ToolError): CallToolResult {
  const lines = [
    `${call.tool} failed: ${error.code}`,
    `Asked: ${describeArguments(call.args)}`,
    `Wrong: ${error.message}`,
    ...(error.argument === undefined ? [] : [`Argument: ${error.argument}`]),
    ...(error.remedy === undefined ? [] : [`Next: ${error.remedy}`]),
  ];
  const argument = error.argument === undefined ? {} : { argument: error.argument };
  return {
    isError: true,
    content: [{ type: 'text', text: lines.join('\n') }],
    _meta: { [ERROR_META]: { code: error.code, message: error.message, ...argument, ...error.data } },
  };
}

/** The caller's own arguments, long ones cut: enough to see what was asked, never a page's worth. */
function describeArguments(args: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(args).map(
    ([name, value]) => `${name}=${cut(JSON.stringify(value) ?? 'undefined', 80)}`,
  );
  return parts.length === 0 ? '(no arguments)' : cut(parts.join(' '), 400);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function toRecord(args: unknown): Record<string, unknown> {
  return typeof args === 'object' && args !== null ? { ...args } : {};
}
