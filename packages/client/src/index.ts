/** The typed JavaScript client of a Weir MCP endpoint. Runs in browsers: its modules use no Node built-in. */
export type { Attachments } from './confluence/attachments.ts';
export type { Comments } from './confluence/comments.ts';
export type { ConfluenceApi } from './confluence/index.ts';
export type { Labels } from './confluence/labels.ts';
export type { OperationOptions, Operations } from './confluence/operations.ts';
export type { Pages } from './confluence/pages.ts';
export type { Spaces } from './confluence/spaces.ts';
export type { Users } from './confluence/users.ts';
export { MCPClientError } from './errors.ts';
export { MCPClient, type MCPClientOptions } from './mcp-client.ts';
export type {
  AttachmentQuery,
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
  PageLabels,
  PageList,
  PageUpdate,
  SearchQuery,
  SpaceQuery,
  StorageBody,
} from './types.ts';
