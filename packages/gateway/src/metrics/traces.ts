/**
 * Spans of calls, sent by OTLP/HTTP as JSON (https://opentelemetry.io/docs/specs/otlp/), named and described by the MCP conventions
 * (https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/). A client's trace goes on where it sent one in `_meta` (or as a header).
 */
import { randomBytes } from 'node:crypto';
import type { ToolRun } from '../call-record.ts';
import type { EndedCall } from './ended-call.ts';

export interface TraceOptions {
  /** Where traces are taken: `http://127.0.0.1:4318/v1/traces`. */
  readonly url: string;
  /** Such as an authorization of the collector. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly version: string;
  readonly onError: (error: unknown) => void;
}

export interface Traces {
  record(call: EndedCall): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const FLUSH_MS = 5_000;
/** Spans that wait for a collector; beyond, the newest are dropped and told of. */
const MOST_WAITING = 4_096;
const BATCH = 512;
const TIMEOUT_MS = 10_000;

type Attribute = { readonly key: string; readonly value: Readonly<Record<string, unknown>> };

export function createTraces(options: TraceOptions): Traces {
  const waiting: unknown[] = [];
  let dropped = 0;
  let sending: Promise<void> | undefined;
  const flush = (): Promise<void> => {
    sending ??= send().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const timer = setInterval(() => void flush().catch(options.onError), FLUSH_MS);
  timer.unref();
  return {
    record(call) {
      if (waiting.length < MOST_WAITING) waiting.push(describeSpan(call));
      else dropped += 1;
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush().catch(options.onError);
    },
  };

  async function send(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      const answer = await fetch(options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...options.headers },
        body: JSON.stringify(envelope(batch, options.version)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`The trace collector answered ${answer.status}.`);
      waiting.splice(0, batch.length);
    }
    if (dropped > 0) options.onError(new Error(`${dropped} spans were dropped: the collector is too slow.`));
    dropped = 0;
  }
}

function envelope(spans: readonly unknown[], version: string): unknown {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributes({ 'service.name': 'weir', 'service.version': version }) },
        scopeSpans: [{ scope: { name: 'weir.gateway', version }, spans }],
      },
    ],
  };
}

const SERVER_KIND = 2;
const ERROR_STATUS = 2;

function describeSpan({ entry, record, endedAt, message, serverName }: EndedCall): unknown {
  const params = isRecord(message['params']) ? message['params'] : {};
  const meta = isRecord(params['_meta']) ? params['_meta'] : {};
  const parent = parseTraceparent(meta['traceparent']) ?? parseTraceparent(record.traceparent);
  const method = entry.method ?? 'request';
  const [run] = record.tools;
  const isError = entry.outcome !== 'ok';
  return {
    traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    ...(parent && { parentSpanId: parent.spanId }),
    name: run ? `${method} ${run.tool}` : method,
    kind: SERVER_KIND,
    startTimeUnixNano: nanoseconds(endedAt - entry.milliseconds),
    endTimeUnixNano: nanoseconds(endedAt),
    attributes: attributes({
      'mcp.method.name': method,
      'mcp.protocol.version': meta['io.modelcontextprotocol/protocolVersion'],
      'jsonrpc.request.id': message['id'] === undefined ? undefined : String(message['id']).slice(0, 100),
      'network.transport': 'tcp',
      'http.response.status_code': entry.status,
      'error.type': isError ? (record.decision ?? entry.outcome) : undefined,
      'weir.server': serverName,
      'weir.request.id': record.requestId,
      'weir.reason': entry.reason,
      ...(run && ofTool(run)),
    }),
    ...(isError && { status: { code: ERROR_STATUS, message: entry.reason ?? entry.outcome } }),
  };
}

function ofTool(run: ToolRun): Readonly<Record<string, unknown>> {
  return {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': run.tool,
    'weir.operation': run.operation,
    'weir.risk': run.risk,
    'weir.upstream.requests': run.upstream.calls,
    'weir.upstream.milliseconds': Math.round(run.upstream.milliseconds),
  };
}

function attributes(values: Readonly<Record<string, unknown>>): readonly Attribute[] {
  return Object.entries(values).flatMap(([key, value]): readonly Attribute[] => {
    if (value === undefined) return [];
    return [
      {
        key,
        value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: String(value) },
      },
    ];
  });
}

/** W3C Trace Context: https://www.w3.org/TR/trace-context/#traceparent-header */
function parseTraceparent(text: unknown): { readonly traceId: string; readonly spanId: string } | undefined {
  if (typeof text !== 'string') return undefined;
  const [, traceId = '', spanId = ''] =
    /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}/.exec(text) ?? [];
  return /[1-9a-f]/.test(traceId) && /[1-9a-f]/.test(spanId) ? { traceId, spanId } : undefined;
}

function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds * 1000)) * 1000n);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
