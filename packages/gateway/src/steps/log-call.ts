/** What became of a request, written when its answer is out: one line of log, and its audit entry. */
import { createRecord } from '../call-record.ts';
import type { Step, StepContext } from '../context.ts';
import type { EndedCall } from '../metrics/ended-call.ts';
import { type Observed, observeBody } from '../observe-body.ts';
import { addressKey } from '../protect/addresses.ts';
import { idOf } from '../protect/limits.ts';
import type { Rates } from '../protect/rates.ts';
import { newId } from '../store/ids.ts';
import type { CallAudit, CallEntry, CallEvent, Log, Outcome } from '../types.ts';

export interface LogCallDeps {
  readonly log: Log;
  readonly audit: CallAudit;
  /** Told of every request that ended. */
  readonly onEnd: (call: EndedCall) => void;
  readonly rates: Rates;
  /** Milliseconds since the epoch. */
  readonly wallClock: () => number;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}

/** Refusals of callers who did not sign in that are audited, by minute and address: a flood must not fill the disk. */
const AUDITED_REFUSALS = 20;

export function logCall(deps: LogCallDeps): Step {
  const { clock } = deps;
  return async function logCallStep(c, next) {
    const started = clock();
    c.set('record', createRecord(c.env.remote ?? '', newId('req')));
    await next();
    if (c.req.method === 'OPTIONS' && !c.get('record').decision) return; // a browser's question before a call
    c.res = await observeBody(c.res, observed => {
      const milliseconds = Math.round((clock() - started) * 100) / 100;
      const entry = describeCall(c, observed, milliseconds);
      deps.log(entry);
      deps.onEnd(describeEnd(c, entry, deps.wallClock()));
      auditRequest(c, entry, deps);
    });
  };
}

function describeEnd(c: StepContext, entry: CallEntry, endedAt: number): EndedCall {
  const server = c.get('server');
  const record = c.get('record');
  const traceparent = c.req.header('traceparent');
  if (traceparent !== undefined) record.traceparent = traceparent;
  return {
    entry,
    record,
    endedAt,
    message: readObject(c.get('body')),
    ...(server && { serverName: server.name }),
  };
}

function describeCall(
  c: StepContext,
  { bytes, answer, cancelled }: Observed,
  milliseconds: number,
): CallEntry {
  const isGone = cancelled || c.req.raw.signal.aborted;
  const { reason, observed, tools } = c.get('record');
  const why = reason ?? tools.find(each => each.reason !== undefined)?.reason;
  return {
    event: 'call',
    server: c.req.param('server'),
    ...describeCaller(c),
    ...describeMessage(c.get('body')),
    outcome: isGone ? 'cancelled' : readOutcome(c, answer),
    ...(why !== undefined && { reason: why }),
    ...(observed.length > 0 && { observed }),
    status: c.res.status,
    milliseconds,
    bytes,
  };
}

function describeCaller(c: StepContext): Pick<CallEntry, 'principal'> {
  const caller = c.get('caller');
  return caller === undefined ? {} : { principal: caller.principal };
}

/** The JSON-RPC method and the tool's name; both are the caller's text, so they are cut. */
function describeMessage(body: unknown): Pick<CallEntry, 'method' | 'tool'> {
  const message = readObject(body);
  const method = cutName(message['method']);
  const tool = method === 'tools/call' ? cutName(readObject(message['params'])['name']) : undefined;
  return { ...(method && { method }), ...(tool && { tool }) };
}

/** Tools that ran told their outcome; other answers are read, where they may hold an error at all. */
function readOutcome(c: StepContext, answer: () => unknown): Outcome {
  const { decision, tools } = c.get('record');
  if (decision) return 'refused';
  if (c.res.status >= 400) return 'protocol_error';
  if (tools.length > 0)
    return tools.every(({ outcome }) => outcome === 'ok' || outcome === 'asked') ? 'ok' : 'tool_error';
  const message = readObject(answer());
  if (message['error'] !== undefined) return 'protocol_error';
  return readObject(message['result'])['isError'] === true ? 'tool_error' : 'ok';
}

/** Tools that ran wrote their own entries. */
function auditRequest(c: StepContext, entry: CallEntry, { audit, rates }: LogCallDeps): void {
  const { decision, reason, observed, tools, address, requestId, upstream } = c.get('record');
  if (tools.length > 0 || entry.method === 'ping' || entry.method?.startsWith('notifications/')) return;
  const caller = c.get('caller');
  const server = c.get('server');
  if (!caller && rates.take(`audit ${addressKey(address)}`, AUDITED_REFUSALS) > 0) return;
  const isSignIn = !caller && (entry.status === 401 || entry.status === 403);
  audit.record({
    kind: isSignIn ? 'sign-in' : 'call',
    action: isSignIn ? 'sign-in' : (entry.method ?? 'request'),
    ...(caller && { principal: caller.principal }),
    ...(caller?.name !== undefined && { name: caller.name }),
    ...(caller?.client !== undefined && { client: caller.client }),
    ...(server && { server: idOf(server) }),
    ...(entry.tool !== undefined && { tool: entry.tool }),
    outcome: decision ?? auditOutcome(entry.outcome),
    ...describeReason(reason, observed),
    address,
    milliseconds: entry.milliseconds,
    ...(upstream.calls > 0 && { upstream: { ...upstream } }),
    requestId,
  });
}

function auditOutcome(outcome: Outcome): CallEvent['outcome'] {
  return outcome === 'tool_error' || outcome === 'protocol_error' ? 'error' : outcome;
}

/** Why, and what would have been refused where limits are only observed. */
export function describeReason(
  reason: string | undefined,
  observed: readonly string[],
): Pick<CallEvent, 'reason'> {
  const parts = [...(reason === undefined ? [] : [reason]), ...observed.map(each => `observed: ${each}`)];
  return parts.length === 0 ? {} : { reason: parts.join('; ') };
}

function cutName(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 100) : undefined;
}

function readObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
