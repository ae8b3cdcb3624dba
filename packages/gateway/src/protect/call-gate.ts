/** Policy at dispatch: what stands around every tool call of a request, whichever revision, transport form or batch it came in. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import { type CallGate, type GatedCall, type RunTool, refuseCall, ToolError } from '@weir/tools';
import type { CallRecord, ToolRun } from '../call-record.ts';
import { describeReason } from '../steps/log-call.ts';
import type { CallAudit, CallEvent, Caller, ServerConfig } from '../types.ts';
import { auditedArguments } from './audited-arguments.ts';
import {
  askFirst,
  CONFIRM_ARGUMENT,
  confirmRuleOf,
  describeConfirmed,
  mustConfirm,
  splitArguments,
} from './confirm-call.ts';
import type { Confirmations } from './confirmations.ts';
import { idOf } from './limits.ts';
import { tallied } from './tally.ts';

export interface CallGateDeps {
  readonly audit: CallAudit;
  readonly confirmations: Confirmations;
  readonly timeoutMs: number;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}

/** The call's surroundings. */
export interface GatedRequest {
  readonly server: ServerConfig;
  readonly caller: Caller;
  readonly record: CallRecord;
  readonly signal: AbortSignal;
}

/** Of one request. */
export function createCallGate(request: GatedRequest, deps: CallGateDeps): CallGate {
  const { server, caller, record } = request;
  const rule = confirmRuleOf(server);
  return {
    describe: tool => (mustConfirm(rule, tool.risk) ? describeConfirmed(tool.definition) : tool.definition),
    async around(call, run) {
      const started = deps.clock();
      const toolRun = openRun(call, record);
      const { args, word } = mustConfirm(rule, call.tool.risk)
        ? splitArguments(call.args)
        : { args: call.args };
      const finish = (result: CallToolResult): CallToolResult => {
        toolRun.milliseconds = Math.round((deps.clock() - started) * 100) / 100;
        if (request.signal.aborted) toolRun.outcome = 'cancelled';
        deps.audit.record(eventOf(toolRun, request, args));
        return result;
      };
      const refuse = (error: ToolError): CallToolResult => {
        toolRun.outcome = 'refused';
        toolRun.reason = error.code;
        return finish(refuseCall({ tool: call.tool, args }, error));
      };
      try {
        if (mustConfirm(rule, call.tool.risk)) {
          const confirmed = { server: idOf(server), principal: caller.principal, tool: call.tool.name, args };
          const question = askFirst(call, { call: confirmed, word }, deps.confirmations);
          if (question) {
            toolRun.outcome = 'asked';
            deps.audit.record(eventOf(toolRun, request, args));
            return question;
          }
          await claimConsent(word ?? call.context.mcpReq.requestState(), deps.confirmations);
        }
        if (call.tool.risk !== 'read') await commitIntent(toolRun, request, { args, audit: deps.audit });
      } catch (error) {
        if (error instanceof ToolError) return refuse(error);
        throw error;
      }
      const result = await runInTime({ args, run, toolRun, timeoutMs: deps.timeoutMs });
      if (result.isError) toolRun.outcome = 'error';
      return finish(result);
    },
  };
}

/** One consent is one call, also where a replica each is asked at the same time. @throws ToolError where it was used */
async function claimConsent(proof: unknown, confirmations: Confirmations): Promise<void> {
  if (typeof proof === 'string' && (await confirmations.claim(proof))) return;
  throw new ToolError('unconfirmed', 'This consent was used already. Nothing was changed.', {
    remedy: `Call again without ${CONFIRM_ARGUMENT}, and ask the user again.`,
  });
}

function openRun({ tool, args }: GatedCall, record: CallRecord): ToolRun {
  const operation = readOperation(args);
  const run: ToolRun = {
    tool: tool.name,
    risk: tool.risk,
    ...(tool.name.startsWith('confluence_execute_') && operation !== undefined && { operation }),
    outcome: 'ok',
    milliseconds: 0,
    upstream: { calls: 0, milliseconds: 0 },
  };
  record.tools.push(run);
  return run;
}

async function runInTime({
  args,
  run,
  toolRun,
  timeoutMs,
}: {
  readonly args: unknown;
  readonly run: RunTool;
  readonly toolRun: ToolRun;
  readonly timeoutMs: number;
}): Promise<CallToolResult> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('The call took too long.')), timeoutMs);
  try {
    return await tallied(toolRun.upstream, () => run(args, late.signal));
  } finally {
    clearTimeout(timer);
  }
}

/** What changes something is on record before it may happen. */
async function commitIntent(
  run: ToolRun,
  request: GatedRequest,
  { args, audit }: { readonly args: unknown; readonly audit: CallAudit },
): Promise<void> {
  const { milliseconds: _, upstream: __, ...event } = eventOf(run, request, args);
  try {
    await audit.commit({ ...event, outcome: 'intent' });
  } catch (error) {
    throw new ToolError('not_audited', 'The audit cannot be written, so nothing was changed.', {
      remedy: 'Try again in a moment; if it stays so, tell the operator.',
      cause: error,
    });
  }
}

function eventOf(run: ToolRun, { server, caller, record }: GatedRequest, args: unknown): CallEvent {
  const details = auditedArguments(args, server.policy?.auditArguments ?? 'redacted');
  return {
    kind: 'call',
    action: 'tools/call',
    principal: caller.principal,
    ...(caller.name !== undefined && { name: caller.name }),
    ...(caller.client !== undefined && { client: caller.client }),
    server: idOf(server),
    tool: run.tool,
    ...(run.operation !== undefined && { operation: run.operation }),
    risk: run.risk,
    outcome: run.outcome === 'asked' ? 'refused' : run.outcome,
    ...describeReason(run.outcome === 'asked' ? 'the user is asked first' : run.reason, record.observed),
    address: record.address,
    milliseconds: run.milliseconds,
    upstream: { calls: run.upstream.calls, milliseconds: Math.round(run.upstream.milliseconds) },
    requestId: record.requestId,
    ...(details !== undefined && { details }),
  };
}

function readOperation(args: unknown): string | undefined {
  if (typeof args !== 'object' || args === null || !('operation' in args)) return undefined;
  return typeof args.operation === 'string' ? args.operation.slice(0, 120) : undefined;
}
