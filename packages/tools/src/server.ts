/** The MCP server: low-level, over definitions that are rendered once a process, so that one per request costs next to nothing. */
import {
  type CallToolResult,
  isInputRequiredResult,
  ProtocolError,
  ProtocolErrorCode,
  Server,
} from '@modelcontextprotocol/server';
import type { Capability, Confluence, Edition } from '@weir/confluence';
import type { CallGate } from './call-gate.ts';
import { explainError } from './explain-error.ts';
import { createFileReader, type FileReader } from './files/file-reader.ts';
import { writeInstructions } from './instructions.ts';
import { type CallHooks, callTool as runTool } from './inventory/call-tool.ts';
import { listPage } from './inventory/list-page.ts';
import { selectTools } from './inventory/select-tools.ts';
import { UnknownTool } from './inventory/tool-error.ts';
import type { MacroRules, Progress, ToolDefinition, ToolSelection } from './inventory/types.ts';
import { inventoryOf } from './inventory-of.ts';
import { LOCAL_FILES, type LocalFiles } from './local-files.ts';
import { inspectAnswer } from './output/inspect-answer.ts';
import { offeredPrompts, servePrompts } from './prompts/serve-prompts.ts';
import { offeredTemplates, serveResources } from './resources/serve-resources.ts';
import { isUsable, lackOf } from './scopes.ts';
import { serveCompletion } from './serve-completion.ts';
import { openSession, type Session } from './session.ts';
import type { ConfluenceTool } from './tool.ts';
import type { Transfers } from './transfers.ts';

export interface ToolServerOptions {
  readonly confluence: Confluence;
  /** Shown to clients as the server's name. Default `weir`. */
  readonly name?: string | undefined;
  readonly version: string;
  readonly selection?: ToolSelection | undefined;
  /** Which macros may be written, before the default rules of the content engine. */
  readonly macros?: MacroRules | undefined;
  /** One-time URLs for files that are too large for a message, where the transport serves them. */
  readonly transfers?: Transfers | undefined;
  /** Reads Office files, PDF and large pictures; one for all servers of a process. */
  readonly files?: FileReader | undefined;
  /** Folders of this machine that files are read from and saved to. */
  readonly localFiles?: LocalFiles | undefined;
  /** Told of errors that callers are not shown, with the incident's id that they are. */
  readonly onInternalError?: CallHooks['onInternalError'];
  /** What stands around every tool call, such as a policy. */
  readonly gate?: CallGate | undefined;
  /** The transport tells clients that subscribe when the tools change. */
  readonly announcesChanges?: boolean | undefined;
  /** Tools in one page of tools/list. Default 250: many clients never ask for the next page. */
  readonly pageSize?: number | undefined;
}

/** What differs from one person to the next is nobody else's to keep. */
const LIST = { ttlMs: 300_000, cacheScope: 'private' } as const;
const CACHE_HINTS = {
  'tools/list': LIST,
  'prompts/list': LIST,
  'resources/templates/list': LIST,
  'resources/list': { ...LIST, ttlMs: 60_000 },
  'resources/read': { ...LIST, ttlMs: 0 },
} as const;
const DEFAULT_PAGE_SIZE = 250;

/** A server for one connection, or for one stateless request; `connect` it to any transport. */
export function createToolServer(options: ToolServerOptions): Server {
  const {
    confluence,
    selection,
    macros,
    localFiles,
    onInternalError,
    pageSize = DEFAULT_PAGE_SIZE,
  } = options;
  const served = withFolders(confluence, localFiles);
  const session = openSession({
    confluence,
    tools: offeredTools(served, selection),
    macros,
    transfers: options.transfers,
    files: options.files ?? createFileReader(),
    localFiles,
    onInternalError,
  });
  const hasResources = offeredTemplates(session).length > 0;
  const hasPrompts = offeredPrompts(session).length > 0;
  const server = new Server(
    { name: options.name ?? 'weir', title: 'Weir for Confluence', version: options.version },
    {
      capabilities: {
        tools: options.announcesChanges ? { listChanged: true } : {},
        ...(hasResources && { resources: {} }),
        ...(hasPrompts && { prompts: {} }),
        ...((hasResources || hasPrompts) && { completions: {} }),
      },
      instructions: writeInstructions(session.offered),
      cacheHints: CACHE_HINTS,
    },
  );
  serveTools(server, session, { pageSize, served, gate: options.gate });
  if (hasResources) serveResources(server, session);
  if (hasPrompts) servePrompts(server, session);
  if (hasResources || hasPrompts) serveCompletion(server, session);
  return server;
}

function serveTools(
  server: Server,
  session: Session,
  {
    pageSize,
    served,
    gate,
  }: { readonly pageSize: number; readonly served: Served; readonly gate: CallGate | undefined },
): void {
  const { tools } = session;
  server.setRequestHandler('tools/list', request =>
    listPage(
      tools.map(each => gate?.describe?.(each) ?? each.definition),
      request.params?.cursor,
      pageSize,
    ),
  );
  server.setRequestHandler('tools/call', async (request, context) => {
    const tool = tools.find(each => each.name === request.params.name);
    if (!tool) throw unknownTool(request.params.name, tools, served);
    const args = request.params.arguments;
    const run = (given: unknown, signal?: AbortSignal) => session.run(tool, given, context, signal);
    const result = await (gate ? gate.around({ tool, args, context }, run) : run(args));
    if (isInputRequiredResult(result)) return result;
    return server.projectCallToolResult(result, tool.definition.outputSchema);
  });
}

/** The definitions that a server with these capabilities and this selection sends, in the order sent. */
export function listTools(options: {
  readonly capabilities: ReadonlySet<Capability | typeof LOCAL_FILES>;
  /** Whose operations a selection may name. Default cloud. */
  readonly edition?: Edition;
  readonly selection?: ToolSelection | undefined;
  /** The only operations that may be called. */
  readonly allowed?: ReadonlySet<string>;
}): readonly ToolDefinition[] {
  const { capabilities, edition = 'cloud', selection, allowed } = options;
  return offeredTools({ capabilities, site: { edition }, ...(allowed && { allowed }) }, selection).map(
    each => each.definition,
  );
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
    readonly localFiles?: LocalFiles | undefined;
    readonly onInternalError?: CallHooks['onInternalError'];
  } = {},
): Promise<CallToolResult> {
  // Without folders, the tools that need some say how they are allowed.
  const served = { ...confluence, capabilities: new Set([...confluence.capabilities, LOCAL_FILES]) };
  const tools = offeredTools(served, { toolsets: ['all'], tools: [name] });
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
      files: createFileReader(),
      localFiles: options.localFiles,
    },
    { explain: explainError, inspect: inspectAnswer, onInternalError: options.onInternalError },
  );
}

interface Served {
  readonly capabilities: ReadonlySet<string>;
  readonly site: { readonly edition: Edition };
  readonly scopes?: readonly string[];
  readonly allowed?: ReadonlySet<string>;
}

function withFolders({ capabilities, ...rest }: Served, localFiles: LocalFiles | undefined): Served {
  return { ...rest, capabilities: localFiles ? new Set([...capabilities, LOCAL_FILES]) : capabilities };
}

function offeredTools(
  { capabilities, site: { edition }, scopes, allowed }: Served,
  selection: ToolSelection | undefined,
): readonly ConfluenceTool[] {
  return selectTools(inventoryOf(edition), capabilities, selection).filter(
    tool =>
      (!scopes || lackOf(tool, edition, scopes) === undefined) &&
      (!allowed || isUsable(tool, edition, allowed)),
  );
}

/** What a server does not offer says why, where that is no choice of its operator's. */
function unknownTool(name: string, tools: readonly ConfluenceTool[], served: Served): ProtocolError {
  const error = new UnknownTool(
    name,
    tools.map(each => each.name),
  );
  const why = whyAbsent(name, served) ?? `${error.message} ${error.remedy ?? ''}`.trim();
  return new ProtocolError(ProtocolErrorCode.InvalidParams, why);
}

function whyAbsent(name: string, { capabilities, site, scopes, allowed }: Served): string | undefined {
  const { tools } = inventoryOf(site.edition);
  const tool = tools.find(each => each.name === name);
  if (!tool) return undefined;
  if (tool.capabilities.includes(LOCAL_FILES) && !capabilities.has(LOCAL_FILES))
    return `${name} works on files of the server's machine, and no folder is allowed: the operator allows one with --allow-folder DIR.`;
  if (!tool.capabilities.every(each => capabilities.has(each)))
    return `${name} is not offered: this Confluence has no API for it.`;
  if (allowed && !isUsable(tool, site.edition, allowed))
    return `${name} is not offered: this server's selection leaves out the operations that it needs. Whoever runs the server can add them.`;
  const lack = scopes && lackOf(tool, site.edition, scopes);
  return lack
    ? `${name} is not offered: the sign-in lacks a scope. Missing: ${lack}. Whoever runs this server grants it by signing in again with it (weir login).`
    : undefined;
}
