/** The connection to an MCP endpoint: opened at the first call, it learns the edition and executes operations. */
import { type CallToolResult, Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { cloudEndpoints } from './endpoints/cloud.ts';
import { datacenterEndpoints } from './endpoints/datacenter.ts';
import type { Endpoints } from './endpoints/types.ts';
import { MCPClientError } from './errors.ts';
import type { CallOptions, Edition, OperationRequest } from './types.ts';
import {
  EDITION_PROBE,
  explainError,
  type OperationPage,
  readEdition,
  readPage,
  type ToolCall,
  writeCall,
} from './wire.ts';

export interface SessionOptions {
  /** The MCP endpoint: `https://weir.acme.com/mcp/docs`. */
  readonly serverUrl: string;
  /** Absent for an open server. */
  readonly auth?: { readonly type: 'oauth2'; readonly token: string } | undefined;
  /** The edition that the caller was written for; a server over another one is refused. */
  readonly edition?: Edition | undefined;
}

export interface Session {
  /** How this server's edition is called. */
  endpoints(): Promise<Endpoints>;
  /** The REST answer as it came. */
  execute(request: OperationRequest, options?: CallOptions): Promise<unknown>;
  /** The same with what, put into the input, asks for the next page of a list. */
  executePage(request: OperationRequest, options?: CallOptions): Promise<OperationPage>;
  close(): Promise<void>;
}

interface Connection {
  readonly endpoints: Endpoints;
  call(call: ToolCall, options?: CallOptions): Promise<CallToolResult>;
  close(): Promise<void>;
}

const ENDPOINTS: Readonly<Record<Edition, Endpoints>> = {
  cloud: cloudEndpoints,
  datacenter: datacenterEndpoints,
};

export function openSession(options: SessionOptions): Session {
  let opening: Promise<Connection> | undefined;
  function open(): Promise<Connection> {
    opening ??= connect(options).catch((error: unknown) => {
      opening = undefined; // the next call tries again
      throw error;
    });
    return opening;
  }
  const executePage: Session['executePage'] = async (request, callOptions) =>
    readPage(request, await (await open()).call(writeCall(request), callOptions));
  return {
    endpoints: async () => (await open()).endpoints,
    execute: async (request, callOptions) => (await executePage(request, callOptions)).body,
    executePage,
    async close() {
      const connection = await opening?.catch(() => undefined);
      opening = undefined;
      await connection?.close();
    },
  };
}

async function connect({ serverUrl, auth, edition }: SessionOptions): Promise<Connection> {
  const client = new Client(
    { name: 'weir-client', version: '0.1.0' },
    { versionNegotiation: { mode: 'auto' } },
  );
  async function call(
    { name, arguments: args }: ToolCall,
    { signal }: CallOptions = {},
  ): Promise<CallToolResult> {
    try {
      return await client.callTool({ name, arguments: args }, signal ? { signal } : {});
    } catch (error) {
      if (signal?.aborted) throw new MCPClientError('cancelled', 'The call was cancelled.', { cause: error });
      throw explainError(error, serverUrl, { name, arguments: args });
    }
  }
  try {
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(serverUrl),
        auth && { authProvider: { token: async () => auth.token } },
      ),
    );
    const found = readEdition(await call(writeCall(EDITION_PROBE)));
    if (edition !== undefined && edition !== found) {
      throw new MCPClientError(
        'wrong_edition',
        `${serverUrl} serves Confluence ${found}, and this client was made for ${edition}.`,
      );
    }
    return { endpoints: ENDPOINTS[found], call, close: () => client.close() };
  } catch (error) {
    await client.close();
    throw explainError(error, serverUrl);
  }
}
