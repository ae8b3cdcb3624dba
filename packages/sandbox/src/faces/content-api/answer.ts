/** From a request to a call and from its outcome to an answer: the one place where errors become bodies. */
import { type ApiProblem, describeProblem } from './problems.ts';
import type { Call, Dialect, Handler, Json, Scope } from './types.ts';

export interface Incoming {
  readonly request: Request;
  readonly parameters: Readonly<Record<string, string>>;
  readonly scope: Scope;
}

/** Runs a handler; refusals become RestError bodies, faults rise to the server. */
export async function answerCall(handle: Handler, incoming: Incoming): Promise<Response> {
  try {
    return await handle(readCall(incoming));
  } catch (error) {
    const problem = describeProblem(error, incoming.scope.dialect);
    if (problem === undefined) throw error;
    return answerJson(problem.body, problem.status);
  }
}

/** A refusal that comes before there is a call. */
export function answerProblem(problem: ApiProblem, dialect: Dialect): Response {
  const described = describeProblem(problem, dialect);
  if (described === undefined) throw problem;
  return answerJson(described.body, described.status);
}

function readCall({ request, parameters, scope }: Incoming): Call {
  const url = new URL(request.url);
  return {
    ...scope,
    request,
    url,
    param(name) {
      const value = parameters[name];
      if (value === undefined) throw new Error(`The route has no parameter ${name}`);
      return value;
    },
    query: name => url.searchParams.get(name) || undefined,
    queryList: name =>
      url.searchParams
        .getAll(name)
        .flatMap(value => value.split(','))
        .filter(Boolean),
  };
}

export function answerJson(body: Json | readonly unknown[], status = 200): Response {
  return Response.json(body, { status });
}

export const answerNothing = (): Response => new Response(null, { status: 204 });
