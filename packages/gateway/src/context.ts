/** What the steps of a request hand on to one another. */
import type { Confluence } from '@weir/confluence';
import type { ToolSelection } from '@weir/tools';
import type { Context, MiddlewareHandler } from 'hono';
import type { CallRecord } from './call-record.ts';
import type { Caller, Peer, ServerConfig } from './types.ts';

export interface GatewayEnv {
  readonly Bindings: Peer;
  readonly Variables: {
    /** What is known of the call so far, for log and audit. */
    record: CallRecord;
    server: ServerConfig;
    caller: Caller;
    /** The caller's client. */
    confluence: Confluence;
    /** What the caller may use and asked for. */
    selection: ToolSelection;
    /** The parsed JSON body. */
    body: unknown;
  };
}
export type Step = MiddlewareHandler<GatewayEnv, '/mcp/:server'>;
export type StepContext = Context<GatewayEnv, '/mcp/:server'>;

const PARSE_ERROR = -32700;
/** The first code that JSON-RPC leaves to servers. */
const SERVER_ERROR = -32000;

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 503;
  /** For the caller, and a person behind it. */
  readonly message: string;
  /** For log and audit; default the message. */
  readonly reason?: string;
  readonly code?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** WWW-Authenticate. */
  readonly challenge?: string | undefined;
}

/**
 * Ends a request with a reason. The body is a JSON-RPC error, which MCP clients show to people; its id is null, because an answer
 * to a request that was not read can name none.
 */
export function refuse(c: StepContext, refusal: Refusal): Response {
  const { status, message, reason = message, code = SERVER_ERROR, retryAfter, challenge } = refusal;
  const record = c.get('record');
  record.decision = status === 429 || status === 503 ? 'limited' : 'refused';
  record.reason = reason;
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  if (challenge !== undefined) c.header('WWW-Authenticate', challenge);
  return c.json({ jsonrpc: '2.0', id: null, error: { code, message } }, status);
}

export function refuseUnparsable(c: StepContext): Response {
  return refuse(c, {
    status: 400,
    message: 'The body is not JSON. Send one JSON-RPC message with Content-Type application/json.',
    code: PARSE_ERROR,
  });
}
