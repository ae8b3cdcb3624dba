/** Hands the request to the MCP SDK, with a tool server made for its principal and selection. */
import { createMcpHandler, type Server } from '@modelcontextprotocol/server';
import { createFileReader, createToolServer, type ToolServerOptions } from '@weir/tools';
import type { Step } from '../context.ts';
import type { TransferStore } from '../transfers.ts';
import type { Log } from '../types.ts';

export interface McpStep {
  readonly step: Step;
  /** Ends the exchanges in flight. */
  close(): Promise<void>;
}

export interface McpOptions {
  readonly version: string;
  readonly log: Log;
  readonly transfers: TransferStore;
  /** Where people reach the gateway; without it, the address that the request names. */
  readonly publicUrl?: string | undefined;
}

export function handleMcp({ version, log, transfers, publicUrl }: McpOptions): McpStep {
  const files = createFileReader();
  const calls = new WeakMap<Request, () => Server>(); // the SDK hands its factory nothing of ours but the request
  const handler = createMcpHandler(
    ({ requestInfo }) => {
      const make = requestInfo && calls.get(requestInfo);
      if (!make) throw new Error('An MCP server was asked for outside of a request.');
      return make();
    },
    { legacy: 'stateless' }, // its onerror tells of rejected requests, which the call's line tells too
  );
  async function handleMcpStep(c: Parameters<Step>[0]): Promise<Response> {
    const { name, macros, access, makeServer } = c.get('server');
    const owner = { server: name, principal: c.get('principal'), isLocal: access.mode === 'open' };
    const options: ToolServerOptions = {
      confluence: c.get('confluence'),
      name,
      version,
      selection: c.get('selection'),
      macros,
      files,
      transfers: transfers.offersFor(owner, publicUrl ?? new URL(c.req.url).origin),
      onInternalError: (error, incident) =>
        log({
          event: 'fault',
          server: name,
          detail: `incident ${incident.id} in ${incident.tool}: ${describeError(error)}`,
        }),
    };
    calls.set(c.req.raw, makeServer ?? (() => createToolServer(options)));
    return handler.fetch(c.req.raw, { parsedBody: c.get('body') });
  }
  return { step: handleMcpStep, close: () => handler.close() };
}

export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
