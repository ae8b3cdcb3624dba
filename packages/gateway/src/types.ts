/** What a gateway is made of: the MCP servers that it offers, who may call them, and where calls are logged. */
import type { Server } from '@modelcontextprotocol/server';
import type { Confluence } from '@weir/confluence';
import type { MacroRules, ToolSelection } from '@weir/tools';

/** Who acts, as an id of ours; never a secret. Part of every cache and queue key. */
export type Principal = string;

/** Who may call a server: anybody on this machine, or whoever holds a token. */
export type Access =
  | { readonly mode: 'open' } // loopback peers only
  | { readonly mode: 'token'; readonly tokens: readonly AccessToken[] };

export interface AccessToken {
  /** SHA-256 of the token, 64 hexadecimal digits; the token itself is not kept. */
  readonly sha256: string;
  /** Who acts when this token is presented. */
  readonly principal: Principal;
}

/** An MCP server that the gateway offers at `/mcp/{name}`. */
export interface ServerConfig {
  /** Lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly access: Access;
  /** The client that acts for a principal. Asked at every call, so it should answer the same one to the same principal. */
  readonly confluence: (principal: Principal) => Confluence;
  /** The most that a caller may use; a request can only narrow it. Default: the default toolsets. */
  readonly selection?: ToolSelection;
  /** Which macros this server lets write, before the default rules. */
  readonly macros?: MacroRules;
  /** Makes the MCP server of each request instead of Weir's own: what tests of the protocol ask for stands behind the same steps. */
  readonly makeServer?: () => Server;
}

export interface GatewayOptions {
  readonly servers: readonly ServerConfig[];
  /** The version told to MCP clients. */
  readonly version: string;
  readonly log?: Log;
  /** Largest request body, in bytes. Default 4 MiB. */
  readonly maxBodyBytes?: number;
  /** Largest file that a one-time URL moves, in bytes; it is held in memory meanwhile. Default 50 MB. */
  readonly maxFileBytes?: number;
  /** Where callers reach this gateway, without a trailing slash; default the address that a request names. */
  readonly publicUrl?: string;
  /** Host names, without port, that requests may name besides the loopback ones; also as the host of an Origin. */
  readonly allowedHosts?: readonly string[];
  /** Milliseconds, monotonic. Default `performance.now`. */
  readonly clock?: () => number;
}

/** What is known of a request besides itself. */
export interface Peer {
  /** IP address of the other end of the connection; absent means unknown, which no open server answers. */
  readonly remote?: string | undefined;
}

export interface Gateway {
  /** Answers one HTTP request. Its abort signal reaches the tool that is running. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /** Ends calls in flight. */
  close(): Promise<void>;
}

export type Outcome =
  | 'ok'
  | 'tool_error' // the tool answered with isError
  | 'protocol_error' // a JSON-RPC error
  | 'refused' // by a step before the tool: host, origin, size, access
  | 'cancelled'; // the caller went away before the answer's end

/** One line a call. Holds no argument, no page text and no secret. */
export interface CallEntry {
  readonly event: 'call';
  readonly server: string;
  readonly principal?: Principal;
  /** JSON-RPC method; absent where the body was not read. */
  readonly method?: string;
  /** Of tools/call. */
  readonly tool?: string;
  readonly outcome: Outcome;
  /** HTTP status. */
  readonly status: number;
  /** From the request's arrival to the answer's last byte. */
  readonly milliseconds: number;
  /** Of the answer's body. */
  readonly bytes: number;
}
/** Something that should not happen; `detail` is for the operator and is never sent to the caller. */
export interface FaultEntry {
  readonly event: 'fault';
  readonly server?: string;
  readonly detail: string;
}
/** A file that went through a one-time URL. Holds neither the URL nor the file's name. */
export interface TransferEntry {
  readonly event: 'transfer';
  readonly server: string;
  readonly principal: Principal;
  readonly direction: 'upload' | 'download';
  readonly outcome: 'ok' | 'failed';
  readonly status: number;
  readonly milliseconds: number;
  /** Of the file. */
  readonly bytes: number;
}
export type LogEntry = CallEntry | TransferEntry | FaultEntry;
export type Log = (entry: LogEntry) => void;
