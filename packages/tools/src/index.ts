/** The MCP server: tools over one principal's Confluence, as data and handlers. Knows no transport and no edition. */
export {};
// createToolServer(options: { confluence: Confluence; name?: string; version: string; selection?: ToolSelection; files?: FileAccess }): Server    low-level SDK v2 Server, cheap to make: the catalogue of definitions is precomputed per (capabilities, selection)
// listTools(options: { capabilities; selection }): readonly ToolDefinition[]     definitions as sent by tools/list
// callTool(confluence, name, args, { signal, progress }): Promise<CallToolResult>   for `weir call`
// INVENTORY: readonly ToolSpec[]   data: name, title, toolset, risk, capabilities, annotations
