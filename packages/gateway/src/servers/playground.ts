/** Tries a server's tools as the person who is signed in to the console: the same way that an agent's call goes, policy, limits and audit included. */
import { listTools, type ToolDefinition } from '@weir/tools';
import { z } from 'zod';
import { mayAct, type Role } from '../api/index.ts';
import type { Caller, Gateway } from '../types.ts';
import { estimateTokens } from './picker/estimate-tokens.ts';
import { capabilitiesOf } from './picker/operations-of.ts';
import type { RunningServer } from './running-server.ts';
import { ServerFailure } from './server-failure.ts';

/** Who tries. */
export interface Player {
  readonly role: Role;
  readonly caller: Caller;
}

/** Why somebody cannot call tools here, and where they put it right. */
export interface Obstacle {
  readonly message: string;
  readonly url?: string;
}

export interface Playground {
  /** What `tools/list` answers to this person; where it refuses, what the server offers at all and why. */
  list(
    server: RunningServer,
    player: Player,
  ): Promise<{ readonly tools: readonly ToolDefinition[]; readonly obstacle?: Obstacle }>;
  /** Throws ServerFailure where the pipeline refuses; a tool's own failure is an answer with isError. */
  call(
    server: RunningServer,
    player: Player,
    wanted: { readonly tool: string; readonly args: object; readonly signal: AbortSignal },
  ): Promise<PlayedCall>;
}
export interface PlayedCall {
  readonly isError: boolean;
  readonly content: Record<string, unknown>[];
  readonly structuredContent?: unknown;
  readonly milliseconds: number;
  /** What the answer costs a model. */
  readonly tokens: number;
}

export interface PlaygroundOptions {
  readonly gateway: Pick<Gateway, 'fetch'>;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

const Message = z.object({
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});
const CallResult = z.object({
  isError: z.boolean().default(false),
  content: z.array(z.record(z.string(), z.unknown())).default([]),
  structuredContent: z.unknown().optional(),
});

export function createPlayground(options: PlaygroundOptions): Playground {
  return {
    async list(server, player) {
      const obstacle = findObstacle(server, player);
      if (obstacle) return { tools: offered(server), obstacle };
      const { result, error } = await send(options, { server, player, method: 'tools/list', params: {} });
      if (error || !result) return { tools: offered(server), obstacle: toObstacle(error?.message ?? '') };
      // What our own server listed, as it was sent.
      return { tools: result['tools'] as ToolDefinition[] };
    },
    async call(server, player, { tool, args, signal }) {
      const obstacle = findObstacle(server, player);
      if (obstacle) throw new ServerFailure('forbidden', obstacle.message);
      const started = performance.now();
      const params = { name: tool, arguments: args };
      const { result, error } = await send(options, { server, player, method: 'tools/call', params, signal });
      if (error || !result)
        throw new ServerFailure('invalid_request', error?.message ?? 'There is no answer.');
      const milliseconds = Math.round(performance.now() - started);
      const played = CallResult.parse(result);
      return { ...played, milliseconds, tokens: estimateTokens(textOf(played.content)) };
    },
  };
}

function findObstacle(
  { status, signIn, production, name }: RunningServer,
  { role }: Player,
): Obstacle | undefined {
  if (status === 'disabled') return { message: `${name} is disabled. Enable it to call its tools.` };
  if (signIn.mode === 'pass-through')
    return {
      message: 'Callers send their own token with each call, which the console does not have. Use a client.',
    };
  if (production && !mayAct(role, 'editor'))
    return { message: 'In production mode only those who edit servers try tools here. Use a client.' };
  if (signIn.mode === 'open' && !mayAct(role, 'editor'))
    return {
      message:
        'Everybody at this open server acts as one account, so only those who edit servers try it here.',
    };
  return undefined;
}

/** The pipeline names the page that helps at the end of its words. */
function toObstacle(message: string): Obstacle {
  const url = /\bOpen (https?:\/\/\S+?)\.?$/.exec(message)?.[1];
  return { message, ...(url !== undefined && { url }) };
}

function offered({ edition, selection, allowed }: RunningServer): readonly ToolDefinition[] {
  return listTools({
    capabilities: capabilitiesOf(edition),
    edition,
    selection,
    ...(allowed && { allowed }),
  });
}

interface Sending {
  readonly server: RunningServer;
  readonly player: Player;
  readonly method: string;
  readonly params: object;
  readonly signal?: AbortSignal;
}

async function send(
  { gateway, publicUrl }: PlaygroundOptions,
  { server, player, method, params, signal }: Sending,
): Promise<z.output<typeof Message>> {
  const request = new Request(`${publicUrl}/mcp/${server.slug}`, {
    method: 'POST',
    headers: {
      host: new URL(publicUrl).host,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    ...(signal && { signal }),
  });
  // At an open server everybody is the same principal; who it was stands in the audit by name.
  const caller = server.signIn.mode === 'open' ? { ...player.caller, principal: 'local' } : player.caller;
  const response = await gateway.fetch(request, { remote: '127.0.0.1', isSecure: true, caller });
  return Message.parse(readMessage(await response.text()));
}

/** An answer comes as JSON, or as the last event of a stream. */
function readMessage(text: string): unknown {
  const data = text.startsWith('{') ? text : (text.match(/^data: ?(\{.*)$/gm)?.at(-1) ?? '{}');
  return JSON.parse(data.replace(/^data: ?/, ''));
}

function textOf(content: readonly Record<string, unknown>[]): string {
  return content.map(each => (typeof each['text'] === 'string' ? each['text'] : '')).join('\n');
}
