/** Handlers of the audit: search, export, checkpoints and proof. */
import { mayAct } from '../api/index.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Checkpoint } from '../audit/checkpoint.ts';
import type { AuditQuery } from '../store/audit.ts';
import { ApiFailure } from './api-failure.ts';
import type { AreaHandlers } from './handlers.ts';

export function createAuditHandlers(audit: AuditLog): AreaHandlers<'audit'> {
  return {
    async search({ caller, query }) {
      const { cursor, limit, ...filter } = query;
      const withDetails = mayAct(caller.role, 'auditor');
      try {
        const { items, next } = await audit.search({ query: readFilter(filter), cursor, limit, withDetails });
        return { items: [...items], ...(next !== undefined && { next }) };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new ApiFailure('invalid_request', error.message, { fields: { cursor: error.message } });
      }
    },
    export: ({ query, signal }) =>
      new Response(streamLines(audit.export(readFilter(query)), signal), {
        headers: {
          'content-type': 'application/x-ndjson',
          'content-disposition': 'attachment; filename="weir-audit.ndjson"',
        },
      }),
    async checkpoints() {
      const { items, publicKey } = await audit.checkpoints();
      return { items: items.map(showCheckpoint), publicKey };
    },
    makeCheckpoint: async () => showCheckpoint(await audit.checkpoint()),
    async verify({ body }) {
      const started = performance.now();
      const { problems, ...verdict } = await audit.verify(body);
      return { ...verdict, problems: [...problems], milliseconds: Math.round(performance.now() - started) };
    },
  };
}

interface Filter extends Omit<AuditQuery, 'from' | 'to'> {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function readFilter({ from, to, ...rest }: Filter): AuditQuery {
  return {
    ...rest,
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
  };
}

function showCheckpoint({ at, ...rest }: Checkpoint) {
  return { ...rest, at: new Date(at).toISOString() };
}

/** One entry a line, read as fast as they are taken. */
function streamLines(entries: AsyncIterable<unknown>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const iterator = entries[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = signal.aborted ? { done: true as const } : await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
