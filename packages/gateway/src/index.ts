/** Serves MCP servers over Streamable HTTP: a list of steps from request to response. */
export { createGateway } from './gateway.ts';
export type * from './types.ts';
