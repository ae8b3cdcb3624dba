/** Serves MCP servers over Streamable HTTP: a list of steps from request to response. */

export { type Changes, createChanges } from './changes.ts';
export { createGateway } from './gateway.ts';
export { openStore, type Store, StoreError, type StoreLocation } from './store/index.ts';
export type * from './types.ts';
