/** One line a call, written when the answer's last byte is out. */
import type { Step, StepContext } from '../context.ts';
import { observeBody } from '../observe-body.ts';
import type { CallEntry, Log, Outcome } from '../types.ts';

export function logCall(log: Log, clock: () => number): Step {
  return async function logCallStep(c, next) {
    const started = clock();
    await next();
    if (c.req.method === 'OPTIONS' && !c.get('refused')) return; // a browser's question before a call
    const { status } = c.res;
    c.res = observeBody(c.res, ({ bytes, answer, cancelled }) => {
      const outcome = cancelled || c.req.raw.signal.aborted ? 'cancelled' : readOutcome(c, answer);
      log({
        event: 'call',
        server: c.req.param('server'),
        ...describeCaller(c),
        ...describeMessage(c.get('body')),
        outcome,
        status,
        milliseconds: Math.round((clock() - started) * 100) / 100,
        bytes,
      });
    });
  };
}

function describeCaller(c: StepContext): Pick<CallEntry, 'principal'> {
  const principal = c.get('principal');
  return principal === undefined ? {} : { principal };
}

/** The JSON-RPC method and the tool's name; both are the caller's text, so they are cut. */
function describeMessage(body: unknown): Pick<CallEntry, 'method' | 'tool'> {
  const message = readObject(body);
  const method = cutName(message['method']);
  const tool = method === 'tools/call' ? cutName(readObject(message['params'])['name']) : undefined;
  return { ...(method && { method }), ...(tool && { tool }) };
}

function readOutcome(c: StepContext, answer: unknown): Outcome {
  if (c.get('refused')) return 'refused';
  const message = readObject(answer);
  if (message['error'] !== undefined || c.res.status >= 400) return 'protocol_error';
  return readObject(message['result'])['isError'] === true ? 'tool_error' : 'ok';
}

function cutName(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 100) : undefined;
}

function readObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
