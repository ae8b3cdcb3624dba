/** From a request to a call and from its outcome to an answer: the one place where errors become bodies. */
import type { Context } from 'hono';
import type { Actor } from '../../domain/types.ts';
import { describeProblem } from './problems.ts';
import type { Call, Handler, Json, Scope } from './types.ts';

type Request = Omit<Scope, 'actor'> & { readonly context: Context; readonly actor: () => Actor };

/** Runs a handler; refusals become RestError bodies, faults rise to the server. */
export async function answerRequest(handle: Handler, request: Request): Promise<Response> {
  try {
    return await handle(readCall(request));
  } catch (error) {
    const problem = describeProblem(error, request.dialect);
    if (problem === undefined) throw error;
    return answerJson(problem.body, problem.status);
  }
}

function readCall(request: Request): Call {
  const { context } = request;
  return {
    ...request,
    actor: request.actor(),
    param(name) {
      const value = context.req.param(name);
      if (value === undefined) throw new Error(`The route has no parameter ${name}`);
      return value;
    },
    query: name => context.req.query(name) || undefined,
    queryList: name => (context.req.queries(name) ?? []).flatMap(value => value.split(',')).filter(Boolean),
  };
}

export function answerJson(body: Json | readonly unknown[], status = 200): Response {
  return Response.json(body, { status });
}

export const answerNothing = (): Response => new Response(null, { status: 204 });
