/** The MCP server: low-level, over definitions that are rendered once a process, so that one per request costs next to nothing. */
import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Capability, Confluence, Edition } from '@weir/confluence';
import { explainError } from './explain-error.ts';
import { writeInstructions } from './instructions.ts';
import { type CallHooks, callTool as runTool } from './inventory/call-tool.ts';
import { listPage } from './inventory/list-page.ts';
import { selectTools } from './inventory/select-tools.ts';
import { UnknownTool } from './inventory/tool-error.ts';
import type { MacroRules, Progress, ToolDefinition, ToolSelection } from './inventory/types.ts';
import { inventoryOf } from './inventory-of.ts';
import type { ConfluenceTool } from './tool.ts';

export interface ToolServerOptions {
  readonly confluence: Confluence;
  /** Shown to clients as the server's name. Default `weir`. */
  readonly name?: string | undefined;
  readonly version: string;
  readonly selection?: ToolSelection | undefined;
  /** Which macros may be written, before the default rules of the content engine. */
  readonly macros?: MacroRules | undefined;
  /** Told of errors that callers are not shown, with the incident's id that they are. */
  readonly onInternalError?: CallHooks['onInternalError'];
  /** Tools in one page of tools/list. Default 250: many clients never ask for the next page. */
  readonly pageSize?: number | undefined;
}

const TOOLS_LIST_TTL_MS = 300_000;
const DEFAULT_PAGE_SIZE = 250;

/** A server for one connection, or for one stateless request; `connect` it to any transport. */
export function createToolServer(options: ToolServerOptions): Server {
  const tools = offeredTools(options.confluence, options.selection);
  const offered = new Set(tools.map(each => each.name));
  const server = new Server(
    { name: options.name ?? 'weir', title: 'Weir for Confluence', version: options.version },
    {
      capabilities: { tools: {} },
      instructions: writeInstructions(offered),
      cacheHints: { 'tools/list': { ttlMs: TOOLS_LIST_TTL_MS, cacheScope: 'private' } },
    },
  );
  server.setRequestHandler('tools/list', request =>
    listPage(
      tools.map(each => each.definition),
      request.params?.cursor,
      options.pageSize ?? DEFAULT_PAGE_SIZE,
    ),
  );
  server.setRequestHandler('tools/call', async (request, context) => {
    const tool = tools.find(each => each.name === request.params.name);
    if (!tool) throw unknownTool(request.params.name, tools);
    const result = await runTool(
      tool,
      request.params.arguments,
      {
        service: options.confluence,
        signal: context.mcpReq.signal,
        progress: progressTo(context),
        offered,
        macros: options.macros,
      },
      { explain: explainError, onInternalError: options.onInternalError },
    );
    return server.projectCallToolResult(result, tool.definition.outputSchema);
  });
  return server;
}

/** The definitions that a server with these capabilities and this selection sends, in the order sent. */
export function listTools(options: {
  readonly capabilities: ReadonlySet<Capability>;
  /** Whose operations a selection may name. Default cloud. */
  readonly edition?: Edition;
  readonly selection?: ToolSelection | undefined;
}): readonly ToolDefinition[] {
  const { capabilities, edition = 'cloud', selection } = options;
  return offeredTools({ capabilities, site: { edition } }, selection).map(each => each.definition);
}

/** Calls any tool of the inventory, whatever a server would select. Throws UnknownTool; every other failure is an `isError` result. */
export async function callTool(
  confluence: Confluence,
  name: string,
  args: unknown,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly progress?: ((progress: Progress) => void) | undefined;
    readonly macros?: MacroRules | undefined;
    readonly onInternalError?: CallHooks['onInternalError'];
  } = {},
): Promise<CallToolResult> {
  const tools = offeredTools(confluence, { toolsets: ['all'], tools: [name] });
  const tool = tools.find(each => each.name === name);
  if (!tool)
    throw new UnknownTool(
      name,
      tools.map(each => each.name),
    );
  return runTool(
    tool,
    args,
    {
      service: confluence,
      signal: options.signal ?? new AbortController().signal,
      progress: options.progress ?? (() => undefined),
      offered: new Set(tools.map(each => each.name)),
      macros: options.macros,
    },
    { explain: explainError, onInternalError: options.onInternalError },
  );
}

interface Served {
  readonly capabilities: ReadonlySet<Capability>;
  readonly site: { readonly edition: Edition };
}

function offeredTools(
  { capabilities, site }: Served,
  selection: ToolSelection | undefined,
): readonly ConfluenceTool[] {
  return selectTools(inventoryOf(site.edition), capabilities, selection);
}

function unknownTool(name: string, tools: readonly ConfluenceTool[]): ProtocolError {
  const error = new UnknownTool(
    name,
    tools.map(each => each.name),
  );
  return new ProtocolError(ProtocolErrorCode.InvalidParams, `${error.message} ${error.remedy ?? ''}`.trim());
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
