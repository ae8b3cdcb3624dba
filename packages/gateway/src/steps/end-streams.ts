/** Ends streams whose caller would not be let in any more: a subscription stays open for days, and a revocation must reach it. */
import { AccessRefused } from '../access-refused.ts';
import { refuse, type Step } from '../context.ts';
import type { AccessChange, Caller, Peer, ServerDirectory } from '../types.ts';
import { isAdmitted } from './admit.ts';
import { identify } from './authenticate.ts';
import { isEventStream } from './when-sent.ts';

/** Streams of one principal at one server; more are refused, so that one cannot use up those of everybody. */
const MOST_OF_ONE = 128;
/** What replicas learn of is read anew from the store meanwhile, in milliseconds. */
const AGAIN_MS = 1_000;
/** How often what ends by itself is looked for: tokens and keys have an end, in milliseconds. */
const ALWAYS_MS = 15_000;

export interface OpenStreams {
  readonly step: Step;
  /** Looks at the streams that a change may have ended: at once, and again when what others changed is read. */
  review(change: AccessChange): void;
  close(): void;
}

interface OpenStream {
  readonly serverName: string;
  readonly caller: Caller;
  readonly peer: Peer;
  readonly authorization: string | undefined;
  end(reason: string): void;
}

export interface OpenStreamsOptions {
  readonly servers: ServerDirectory;
  readonly onError: (error: unknown) => void;
}

export function createOpenStreams({ servers, onError }: OpenStreamsOptions): OpenStreams {
  const open = new Set<OpenStream>();
  const timers = new Set<NodeJS.Timeout>();
  const always = setInterval(() => void look({}), ALWAYS_MS).unref();

  async function look(change: AccessChange): Promise<void> {
    for (const stream of [...open]) {
      const reason = await findReason(stream, servers, change).catch(error => {
        onError(error);
        return 'whether the caller may still use it cannot be told';
      });
      if (reason !== undefined) stream.end(reason);
    }
  }

  function lookIn(ms: number, change: AccessChange): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void look(change);
    }, ms).unref();
    timers.add(timer);
  }

  return {
    async step(c, next) {
      const { name } = c.get('server');
      const caller = c.get('caller');
      if (isSubscription(c.get('body')) && countOf(open, name, caller) >= MOST_OF_ONE)
        return refuse(c, {
          status: 429,
          message: `This caller has ${MOST_OF_ONE} subscriptions here already. Close some, or share one.`,
          reason: 'too many subscriptions of this caller',
          retryAfter: 30,
        });
      await next();
      if (!c.res.body || !isEventStream(c.res)) return;
      const { response, end, ended } = endable(c.res);
      const record = c.get('record');
      const stream: OpenStream = {
        serverName: name,
        caller,
        peer: c.env,
        authorization: c.req.header('authorization'),
        end(reason) {
          record.reason = `ended: ${reason}`;
          end();
        },
      };
      open.add(stream);
      void ended.then(() => open.delete(stream));
      c.res = response;
    },
    review(change) {
      if (open.size === 0) return;
      lookIn(0, change);
      lookIn(AGAIN_MS, change);
    },
    close() {
      clearInterval(always);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function countOf(open: ReadonlySet<OpenStream>, serverName: string, { principal }: Caller): number {
  let count = 0;
  for (const each of open) if (each.serverName === serverName && each.caller.principal === principal) count++;
  return count;
}

/** Stays open for as long as its client does, and does nothing meanwhile. */
export function isSubscription(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && 'method' in body && body.method === 'subscriptions/listen'
  );
}

/** Why a stream may not go on; undefined where it may. The store is asked only for what the change is about. */
async function findReason(
  { serverName, caller, peer, authorization }: OpenStream,
  servers: ServerDirectory,
  change: AccessChange,
): Promise<string | undefined> {
  const server = servers.find(serverName);
  if (!server) return 'the server is gone';
  if (server.status === 'disabled') return 'the server is disabled';
  const found = await identify({ peer, authorization }, server.access);
  if (!('principal' in found)) return found.reason;
  if (found.principal !== caller.principal) return 'the caller is somebody else by now';
  if (!isAdmitted(found, server.audience)) return 'not in the audience of the server';
  const isAbout = change.principal === found.principal || change.servers?.includes(serverName);
  if (!isAbout && !change.isEverything) return undefined;
  try {
    await server.confluence(found.principal, found);
    return undefined;
  } catch (error) {
    if (error instanceof AccessRefused) return error.reason;
    throw error;
  }
}

interface Endable {
  readonly response: Response;
  /** Ends the body in the middle, as if all was said. */
  readonly end: () => void;
  /** Resolves once it has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

function endable(response: Response): Endable {
  const { promise: ended, resolve: settle } = Promise.withResolvers<void>();
  const reader = response.body?.getReader();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const close = (): void => {
    settle();
    controller?.close();
    controller = undefined;
  };
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    async pull() {
      const part = await reader?.read().catch(error => {
        settle();
        throw error;
      });
      if (part?.value) controller?.enqueue(part.value);
      if (part?.done !== false) close();
    },
    cancel(reason) {
      controller = undefined;
      settle();
      return reader?.cancel(reason);
    },
  });
  return {
    response: new Response(body, response),
    ended,
    end() {
      close();
      reader?.cancel('ended').catch(() => {});
    },
  };
}
