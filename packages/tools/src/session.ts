/** What one connection works with: the tools that it was offered, and the one way to run them. */
import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Confluence } from '@weir/confluence';
import { explainError } from './explain-error.ts';
import type { FileReader } from './files/file-reader.ts';
import { type CallHooks, callTool } from './inventory/call-tool.ts';
import { ToolError } from './inventory/tool-error.ts';
import type { MacroRules, Progress } from './inventory/types.ts';
import type { LocalFiles } from './local-files.ts';
import { inspectAnswer } from './output/inspect-answer.ts';
import type { ConfluenceTool } from './tool.ts';
import type { Transfers } from './transfers.ts';

export interface SessionOptions {
  readonly confluence: Confluence;
  readonly tools: readonly ConfluenceTool[];
  readonly macros?: MacroRules | undefined;
  readonly transfers?: Transfers | undefined;
  readonly files: FileReader;
  readonly localFiles?: LocalFiles | undefined;
  readonly onInternalError?: CallHooks['onInternalError'];
}

export interface Session {
  readonly confluence: Confluence;
  readonly tools: readonly ConfluenceTool[];
  /** Names of the tools. */
  readonly offered: ReadonlySet<string>;
  /** Every error becomes a result. `signal` ends the call besides the request's own. */
  run(
    tool: ConfluenceTool,
    args: unknown,
    context: ServerContext,
    signal?: AbortSignal,
  ): Promise<CallToolResult>;
  /** For what is no tool call: every error becomes one of the protocol, without anything that must not be shown. */
  guard<T>(what: string, work: () => Promise<T>): Promise<T>;
}

export function openSession({
  confluence,
  tools,
  macros,
  onInternalError,
  ...means
}: SessionOptions): Session {
  const offered = new Set(tools.map(each => each.name));
  return {
    confluence,
    tools,
    offered,
    run: (tool, args, context, signal) =>
      callTool(
        tool,
        args,
        {
          service: confluence,
          signal: signal ? AbortSignal.any([signal, context.mcpReq.signal]) : context.mcpReq.signal,
          progress: progressTo(context),
          offered,
          macros,
          ...means,
        },
        { explain: explainError, inspect: inspectAnswer, onInternalError },
      ),
    async guard(what, work) {
      try {
        return await work();
      } catch (error) {
        throw toProtocolError(error, what, onInternalError);
      }
    },
  };
}

function toProtocolError(
  error: unknown,
  what: string,
  onInternalError: CallHooks['onInternalError'],
): ProtocolError {
  if (error instanceof ProtocolError) return error;
  const shown =
    error instanceof ToolError ? error : explainError(error, { tool: what, writes: false, args: {} });
  if (shown)
    return new ProtocolError(
      ProtocolErrorCode.InternalError,
      `${shown.message} ${shown.remedy ?? ''}`.trim(),
    );
  const id = crypto.randomUUID().slice(0, 8);
  onInternalError?.(error, { id, tool: what });
  return new ProtocolError(ProtocolErrorCode.InternalError, `Weir itself failed (incident ${id}).`);
}

/** Nothing is sent, and the answer stays plain JSON, unless the client asked for progress. */
function progressTo(context: ServerContext): (progress: Progress) => void {
  const token = context.mcpReq._meta?.progressToken;
  if (token === undefined) return () => undefined;
  return ({ done, total, message }) => {
    const params = {
      progressToken: token,
      progress: done,
      ...(total !== undefined && { total }),
      ...(message !== undefined && { message }),
    };
    // A client that has gone is no reason to fail the call.
    context.mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
