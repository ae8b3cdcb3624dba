/** The typed JavaScript client of a Weir MCP endpoint. Runs in browsers: its modules use no Node built-in. */
export type { Comments } from './confluence/comments.ts';
export type { ConfluenceApi } from './confluence/index.ts';
export type { OperationOptions, Operations } from './confluence/operations.ts';
export type { Pages } from './confluence/pages.ts';
export type { Spaces } from './confluence/spaces.ts';
export { MCPClientError } from './errors.ts';
export { MCPClient, type MCPClientOptions } from './mcp-client.ts';
export type {
  CallOptions,
  CommentUpdate,
  Edition,
  Entity,
  Identity,
  ListRequest,
  NewComment,
  NewPage,
  NextVersion,
  OperationRequest,
  PageUpdate,
  SearchQuery,
  SpaceQuery,
  StorageBody,
} from './types.ts';
