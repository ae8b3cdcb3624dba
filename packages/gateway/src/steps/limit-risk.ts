/** What a call would do decides what it needs: a token that may, and room within the limits of writes and deletions. */
import { type Risk, riskOf } from '@weir/tools';
import { refuse, type Step, type StepContext } from '../context.ts';
import type { Excess, Limits } from '../protect/limits.ts';
import { exceed } from './exceed.ts';

export function limitRisk(limits: Limits): Step {
  return async function limitRiskStep(c, next) {
    const { edition } = c.get('confluence').site;
    const server = c.get('server');
    const { principal } = c.get('caller');
    for (const [index, message] of messagesOf(c.get('body')).entries()) {
      const tool = toolOf(message);
      const risk = tool === undefined ? undefined : riskOf(tool, edition);
      const lacking = risk && refuseLacking(c, risk);
      if (lacking) return lacking;
      // The step before counted the request once, which is its first message.
      const excess = server.protection?.mode === 'off' ? undefined : (again(index) ?? ofRisk(risk));
      const refused = excess && exceed(c, excess);
      if (refused) return refused;
    }
    return next();

    function again(index: number): Excess | undefined {
      return index === 0 ? undefined : limits.ofCaller(server, principal);
    }
    function ofRisk(risk: Risk | undefined): Excess | undefined {
      return risk && limits.ofRisk(server, principal, risk);
    }
  };
}

/** A token that may not do it is told which sign-in would (RFC 6750 insufficient_scope), where one could. */
function refuseLacking(c: StepContext, risk: Risk): Response | undefined {
  const caller = c.get('caller');
  if (!caller.risks || caller.risks.includes(risk)) return undefined;
  const { access } = c.get('server');
  const challenge = access.mode === 'gate' ? access.gate.stepUp?.(caller, risk) : undefined;
  return refuse(c, {
    status: 403,
    message: `This token or key may not run ${risk} tools.${challenge === undefined ? ' Use one that may.' : ' Sign in again and allow it.'}`,
    reason: `the token lacks ${risk}`,
    challenge,
  });
}

function messagesOf(body: unknown): readonly unknown[] {
  return Array.isArray(body) ? body : [body];
}

function toolOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('method' in message) || !('params' in message))
    return undefined;
  const { method, params } = message;
  if (method !== 'tools/call' || typeof params !== 'object' || params === null || !('name' in params))
    return undefined;
  return typeof params.name === 'string' ? params.name : undefined;
}
