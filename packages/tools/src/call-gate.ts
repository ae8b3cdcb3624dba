/** What may stand around the tool calls of a server: whoever serves it decides there what runs, after asking first where need be. */
import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import { toErrorResult } from './inventory/call-tool.ts';
import type { ToolError } from './inventory/tool-error.ts';
import type { ToolDefinition } from './inventory/types.ts';
import type { ConfluenceTool } from './tool.ts';

export interface GatedCall {
  readonly tool: ConfluenceTool;
  /** As the caller gave them, unchecked. */
  readonly args: unknown;
  readonly context: ServerContext;
}

/** Runs the tool; every error of it is a result. A signal besides the request's own ends it sooner. */
export type RunTool = (args: unknown, signal?: AbortSignal) => Promise<CallToolResult>;

export interface CallGate {
  /** Answers instead of the tool, or runs it. Must not throw but for faults. */
  readonly around: (call: GatedCall, run: RunTool) => Promise<CallToolResult | InputRequiredResult>;
  /** The tool as listed, where the gate takes arguments of its own. */
  readonly describe?: (tool: ConfluenceTool) => ToolDefinition;
}

/** The error result of a call that was not let through. */
export function refuseCall(
  { tool, args }: Pick<GatedCall, 'tool' | 'args'>,
  error: ToolError,
): CallToolResult {
  const shown = typeof args === 'object' && args !== null ? { ...args } : {};
  return toErrorResult({ tool: tool.name, writes: tool.risk !== 'read', args: shown }, error);
}
