/** The official MCP clients, both generations, made to speak a given revision. */
import { Client as ClientV2, StreamableHTTPClientTransport as HttpV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport as TransportV1 } from '@modelcontextprotocol/sdk/shared/transport.js';
import { BIN, cleanEnvironment } from './run-weir.ts';

export const MODERN = '2026-07-28';
export const LEGACY = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

/** What the tests ask of a client, whichever it is. */
export interface Speaker {
  /** The revision agreed on. */
  readonly revision: string | undefined;
  serverName(): string | undefined;
  listTools(): Promise<readonly { readonly name: string }[]>;
  callTool(name: string, args: Record<string, unknown>): Promise<CallResult>;
  /** The text of the first part. */
  readResource(uri: string): Promise<string>;
  listResources(): Promise<readonly { readonly uri: string }[]>;
  /** The text of the first message. */
  getPrompt(name: string, args: Record<string, string>): Promise<string>;
  /** Values for the variable of a resource's URI. */
  complete(uri: string, name: string, value: string): Promise<readonly string[]>;
  close(): Promise<void>;
}
export interface CallResult {
  readonly isError?: boolean | undefined;
  readonly content: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: unknown;
}

export type Where =
  | { readonly url: string }
  | { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> };

const INFO = { name: 'test', version: '1' };

export async function speakV2(where: Where, revision: string): Promise<Speaker> {
  const client =
    revision === MODERN
      ? new ClientV2(INFO, { versionNegotiation: { mode: { pin: MODERN } } })
      : new ClientV2(INFO, { versionNegotiation: { mode: 'legacy' }, supportedProtocolVersions: [revision] });
  const transport = 'url' in where ? new HttpV2(new URL(where.url)) : new StdioV2(command(where));
  await client.connect(transport);
  return {
    revision: client.getNegotiatedProtocolVersion(),
    serverName: () => client.getServerVersion()?.name,
    listTools: async () => (await client.listTools()).tools,
    callTool: async (name, args) => (await client.callTool({ name, arguments: args })) as CallResult,
    readResource: async uri => textIn((await client.readResource({ uri })).contents[0]),
    listResources: async () => (await client.listResources()).resources,
    getPrompt: async (name, args) =>
      textIn((await client.getPrompt({ name, arguments: args })).messages[0]?.content),
    complete: async (uri, name, value) =>
      (await client.complete({ ref: { type: 'ref/resource', uri }, argument: { name, value } })).completion
        .values,
    close: () => client.close(),
  };
}

export async function speakV1(where: Where, revision: string): Promise<Speaker> {
  const client = new ClientV1(INFO);
  const inner = 'url' in where ? new HttpV1(new URL(where.url)) : new StdioV1(command(where));
  const transport = askFor(inner as TransportV1, revision);
  await client.connect(transport);
  return {
    revision: transport.agreed(),
    serverName: () => client.getServerVersion()?.name,
    listTools: async () => (await client.listTools()).tools,
    callTool: async (name, args) => (await client.callTool({ name, arguments: args })) as CallResult,
    readResource: async uri => textIn((await client.readResource({ uri })).contents[0]),
    listResources: async () => (await client.listResources()).resources,
    getPrompt: async (name, args) =>
      textIn((await client.getPrompt({ name, arguments: args })).messages[0]?.content),
    complete: async (uri, name, value) =>
      (await client.complete({ ref: { type: 'ref/resource', uri }, argument: { name, value } })).completion
        .values,
    close: () => client.close(),
  };
}

function textIn(part: object | undefined): string {
  return part && 'text' in part && typeof part.text === 'string' ? part.text : '';
}

function command({ args, env }: Exclude<Where, { url: string }>) {
  return {
    command: process.execPath,
    args: [BIN, ...args],
    env: cleanEnvironment(env),
    stderr: 'pipe' as const,
  };
}

/** The v1 client always asks for its newest revision: its initialize is rewritten on the way out. */
function askFor(transport: TransportV1, revision: string): TransportV1 & { agreed(): string | undefined } {
  let agreed: string | undefined;
  const send = transport.send.bind(transport);
  const setProtocolVersion = transport.setProtocolVersion?.bind(transport);
  return Object.assign(transport, {
    send(message: Parameters<TransportV1['send']>[0], options?: Parameters<TransportV1['send']>[1]) {
      if (!('method' in message) || message.method !== 'initialize') return send(message, options);
      return send({ ...message, params: { ...message.params, protocolVersion: revision } }, options);
    },
    setProtocolVersion(version: string) {
      agreed = version;
      setProtocolVersion?.(version);
    },
    agreed: () => agreed,
  });
}
