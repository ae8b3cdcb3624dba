/** What the steps of a request hand on to one another. */
import type { Confluence } from '@weir/confluence';
import type { ToolSelection } from '@weir/tools';
import type { Context, MiddlewareHandler } from 'hono';
import type { Peer, Principal, ServerConfig } from './types.ts';

export interface GatewayEnv {
  readonly Bindings: Peer;
  readonly Variables: {
    server: ServerConfig;
    principal: Principal;
    /** The principal's client. */
    confluence: Confluence;
    /** What the caller may use and asked for. */
    selection: ToolSelection;
    /** The parsed JSON body. */
    body: unknown;
    /** Set where a step before the tool ended the request. */
    refused: true;
  };
}
export type Step = MiddlewareHandler<GatewayEnv, '/mcp/:server'>;
export type StepContext = Context<GatewayEnv, '/mcp/:server'>;

const PARSE_ERROR = -32700;
/** The first code that JSON-RPC leaves to servers. */
const SERVER_ERROR = -32000;

/**
 * Ends a request with a reason. The body is a JSON-RPC error, which MCP clients show to people; its id is null, because an answer
 * to a request that was not read can name none.
 */
export function refuse(
  c: StepContext,
  status: 400 | 401 | 403 | 404 | 405 | 413,
  message: string,
  code = SERVER_ERROR,
): Response {
  c.set('refused', true);
  return c.json({ jsonrpc: '2.0', id: null, error: { code, message } }, status);
}

export function refuseUnparsable(c: StepContext): Response {
  return refuse(
    c,
    400,
    'The body is not JSON. Send one JSON-RPC message with Content-Type application/json.',
    PARSE_ERROR,
  );
}
