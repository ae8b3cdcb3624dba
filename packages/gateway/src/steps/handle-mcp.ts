/** Hands the request to the MCP SDK, with a tool server made for its caller and selection. */
import { createMcpHandler, type McpHttpHandler, type Server } from '@modelcontextprotocol/server';
import { createFileReader, createToolServer, type ToolServerOptions } from '@weir/tools';
import type { Step } from '../context.ts';
import { type CallGateDeps, createCallGate } from '../protect/call-gate.ts';
import { tallied } from '../protect/tally.ts';
import type { TransferStore } from '../transfers.ts';
import type { Log } from '../types.ts';

export interface McpStep {
  readonly step: Step;
  /** Tells the clients that subscribed to this server that its tools changed. */
  announceChange(serverName: string): void;
  /** Ends the exchanges in flight. */
  close(): Promise<void>;
}

export interface McpOptions {
  readonly version: string;
  readonly log: Log;
  readonly transfers: TransferStore;
  readonly gate: CallGateDeps;
  /** Where people reach the gateway; without it, the address that the request names. */
  readonly publicUrl?: string | undefined;
}

export function handleMcp({ version, log, transfers, gate, publicUrl }: McpOptions): McpStep {
  const files = createFileReader();
  const makers = new WeakMap<Request, () => Server>(); // the SDK hands its factory nothing of ours but the request
  const handlers = new Map<string, McpHttpHandler>(); // one a server, since its subscribers are told of its changes only

  async function handleMcpStep(c: Parameters<Step>[0]): Promise<Response> {
    const server = c.get('server');
    const record = c.get('record');
    const caller = c.get('caller');
    const { name, macros, access, makeServer } = server;
    const owner = { server: name, principal: caller.principal, isLocal: access.mode === 'open' };
    const options: ToolServerOptions = {
      confluence: c.get('confluence'),
      name,
      version,
      selection: c.get('selection'),
      macros,
      files,
      transfers: transfers.offersFor(owner, () => publicUrl ?? new URL(c.req.url).origin),
      gate: createCallGate({ server, caller, record, signal: c.req.raw.signal }, gate),
      announcesChanges: true,
      onInternalError: (error, incident) =>
        log({
          event: 'fault',
          server: name,
          detail: `incident ${incident.id} in ${incident.tool}: ${describeError(error)}`,
        }),
    };
    makers.set(c.req.raw, makeServer ?? (() => createToolServer(options)));
    const handler = handlers.get(name) ?? openHandler(name);
    return tallied(record.upstream, () => handler.fetch(c.req.raw, { parsedBody: c.get('body') }));
  }

  function openHandler(name: string): McpHttpHandler {
    const handler = createMcpHandler(
      ({ requestInfo }) => {
        const make = requestInfo && makers.get(requestInfo);
        if (!make) throw new Error('An MCP server was asked for outside of a request.');
        return make();
      },
      { legacy: 'stateless' }, // its onerror tells of rejected requests, which the call's line tells too
    );
    handlers.set(name, handler);
    return handler;
  }

  return {
    step: handleMcpStep,
    announceChange(serverName) {
      const notify = handlers.get(serverName)?.notify;
      notify?.toolsChanged();
    },
    close: async () => {
      await Promise.all([...handlers.values()].map(handler => handler.close()));
    },
  };
}

export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
