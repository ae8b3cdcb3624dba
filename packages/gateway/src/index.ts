/** Serves MCP servers over Streamable HTTP: a list of steps from request to response. */
export {};
// createGateway(options: { servers: readonly ServerConfig[]; version: string; log?: Log; maxBodyBytes?: number }): { fetch(request: Request): Promise<Response>; close(): void }
// ServerConfig { name: 'demo'; mode: 'open' | 'token'; token?: …; confluence: (principal) => Confluence; selection?: ToolSelection }
