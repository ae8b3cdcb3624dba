/** What a gateway is made of: the MCP servers that it offers, who may call them, and where calls are logged. */
import type { Server } from '@modelcontextprotocol/server';
import type { Confluence } from '@weir/confluence';
import type { MacroRules, Risk, ToolSelection } from '@weir/tools';
import type { StoredDeployment, StoredSettings } from './api/index.ts';
import type { QuotaStore } from './protect/quota-store.ts';

/** Who acts, as an id of ours; never a secret. Part of every cache and queue key. */
export type Principal = string;

/** Who may call a server: anybody on this machine, whoever holds a token, or whom a sign-in tells. */
export type Access =
  | { readonly mode: 'open' } // loopback peers only
  | { readonly mode: 'token'; readonly tokens: readonly AccessToken[] }
  | { readonly mode: 'gate'; readonly gate: SignInGate };

/** Who calls. */
export interface Caller {
  readonly principal: Principal;
  /** For people who read logs; never a secret. Default the principal. */
  readonly name?: string;
  /** The person behind it, where there is one. */
  readonly person?: { readonly id: string; readonly email?: string; readonly groups?: readonly string[] };
  /** What the token or key may do. Default all. */
  readonly risks?: readonly Risk[];
  /** The OAuth client or the key through which the principal acts. */
  readonly client?: string;
  /** A token of Confluence that is passed on and kept nowhere. */
  readonly passedToken?: string;
}

export interface SignInRequest {
  readonly authorization: string | undefined;
  /** IP address of the other end. */
  readonly address: string | undefined;
}

/** Why a caller is not let in. */
export interface SignInRefusal {
  readonly status: 401 | 403;
  /** For the caller. */
  readonly message: string;
  /** Stable words for the audit: `no token`, `expired`. */
  readonly reason: string;
  /** Of WWW-Authenticate. */
  readonly challenge?: string;
  /** Something was presented and it was wrong: counts against the address. */
  readonly isWrong: boolean;
}

/** How a server tells who calls. Answers from memory: a call needs no query. */
export interface SignInGate {
  check(request: SignInRequest): Promise<Caller | SignInRefusal> | Caller | SignInRefusal;
  /** WWW-Authenticate for a caller whose token may not do what a call needs. */
  stepUp?(caller: Caller, needed: Risk): string;
}

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
  /** Stays when the name changes. Default the name. */
  readonly id?: string;
  /** A disabled one is found too, so that its callers are told so. Default running. */
  readonly status?: 'running' | 'disabled';
  readonly production?: boolean;
  readonly access: Access;
  /** Which of those who signed in may use it; whether their account covers a site is told by `confluence`. Default all. */
  readonly audience?: StoredSettings['audience'];
  /** Limits of its own, and whether they are enforced. Default the deployment's, enforced. */
  readonly protection?: StoredSettings['protection'];
  readonly policy?: StoredSettings['policy'];
  /**
   * The client that acts for a caller. Asked at every call, so it should answer the same one to the same principal, and from memory.
   * Throws AccessRefused for a caller who has none.
   */
  readonly confluence: (principal: Principal, caller: Caller) => Promise<Confluence> | Confluence;
  /** The most that a caller may use; a request can only narrow it. Default: the default toolsets. */
  readonly selection?: ToolSelection;
  /** Which macros this server lets write, before the default rules. */
  readonly macros?: MacroRules;
  /** Makes the MCP server of each request instead of Weir's own: what tests of the protocol ask for stands behind the same steps. */
  readonly makeServer?: () => Server;
}

/** Servers that come, change and go while the gateway runs. */
export interface ServerDirectory {
  /** From memory. A changed server is another object. */
  find(name: string): ServerConfig | undefined;
  /** Tells the names of servers whose tools, policy or existence changed. Answers how to stop. */
  onChange?(listener: (names: readonly string[]) => void): () => void;
}

/** Something changed that says who may call. */
export interface AccessChange {
  /** Whose way to Confluence changed. */
  readonly principal?: Principal;
  /** Nobody knows what changed meanwhile. */
  readonly isEverything?: boolean;
  /** Names of the servers that changed. */
  readonly servers?: readonly string[];
}

/** What the whole deployment allows, where a server says nothing else. */
export type DeploymentLimits = StoredDeployment['limits'];

export interface GatewayOptions {
  readonly servers: readonly ServerConfig[] | ServerDirectory;
  /** Tells of changes of who may call, besides those of `servers`: keys, people, grants, connections. Answers how to stop. */
  readonly onAccessChange?: (listener: (change: AccessChange) => void) => () => void;
  /** Read at every call. Default the contract's. */
  readonly limits?: () => DeploymentLimits;
  /** Where calls are audited. Default nowhere. */
  readonly audit?: CallAudit;
  /** Told of what people should look at. Default nobody. */
  readonly alert?: (notice: AlertNotice) => void;
  /** What is not ready, in words; for `/readyz`. */
  readonly readiness?: () => Promise<readonly string[]> | readonly string[];
  /** Delay of the event loop above which new calls are refused, in milliseconds. Default 1000. */
  readonly overloadedMs?: number;
  /** How long a tool may run, in milliseconds. Default five minutes. */
  readonly callTimeoutMs?: number;
  /** Where daily quotas are kept over restarts and among replicas. Default nowhere. */
  readonly quotaStore?: QuotaStore;
  /** Shared by the replicas of a deployment; 32 bytes or more. Default one of this process. */
  readonly confirmKey?: Uint8Array;
  /** Remembers for all replicas which consents were used; false where one was. Default each for itself. */
  readonly claimOnce?: (id: string, expires: number) => Promise<boolean>;
  /** Who presents it may read `/metrics` from elsewhere than this machine. */
  readonly metricsToken?: string;
  /** Where spans are sent by OTLP/HTTP: `http://127.0.0.1:4318/v1/traces`; from the deployment's configuration only. Default nowhere. */
  readonly traces?: { readonly url: string; readonly headers?: Readonly<Record<string, string>> };
  /** Told of what fails beside calls. */
  readonly onError?: (error: unknown) => void;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly wallClock?: () => number;
  /** How long a call may wait for its turn, in milliseconds. Default ten seconds. */
  readonly queueMs?: number;
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

/** The audit as far as calls go. */
export interface CallAudit {
  /** Kept soon, in batches. */
  record(event: CallEvent): void;
  /** Durable before it resolves. */
  commit(event: CallEvent): Promise<void>;
}

export interface CallEvent {
  readonly kind: 'call' | 'sign-in';
  /** The JSON-RPC method, or what was refused before it was read: `request`. */
  readonly action: string;
  readonly principal?: Principal;
  readonly name?: string;
  readonly client?: string;
  /** Id of the server. */
  readonly server?: string;
  readonly tool?: string;
  /** Catalogue id, where the tool runs one by its name. */
  readonly operation?: string;
  readonly risk?: Risk;
  readonly outcome: 'ok' | 'error' | 'refused' | 'limited' | 'cancelled' | 'intent';
  /** The decision and why, also of what was only observed. */
  readonly reason?: string;
  readonly address?: string;
  /** Absent of intents. */
  readonly milliseconds?: number;
  /** Requests that the call sent or joined, retries not counted, and the time that they took together. */
  readonly upstream?: { readonly calls: number; readonly milliseconds: number };
  /** The same for the intent and the outcome of a call. */
  readonly requestId: string;
  /** As far as the server's policy keeps them. */
  readonly details?: unknown;
}

/** What people should look at. Equal keys are the same alert. */
export interface AlertNotice {
  readonly key: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly title: string;
  readonly detail: string;
  /** Id of a server. */
  readonly server?: string;
}

/** What is known of a request besides itself. */
export interface Peer {
  /** IP address of the other end of the connection; absent means unknown, which no open server answers. */
  readonly remote?: string | undefined;
  /** The connection itself is encrypted. */
  readonly isSecure?: boolean | undefined;
  /** Who calls, where this process itself knows it: somebody who is signed in to the console tries a tool. Never from the network. */
  readonly caller?: Caller | undefined;
}

export interface Gateway {
  /** Answers one HTTP request. Its abort signal reaches the tool that is running. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /** Takes no more calls; those in flight have so many milliseconds to end, and are ended then. Default 0. */
  close(graceMs?: number): Promise<void>;
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
  /** Of a refusal. */
  readonly reason?: string;
  /** Limits that would have refused, had they been enforced. */
  readonly observed?: readonly string[];
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
