/** Holds requests against the official documents: known operations, known parameters, bodies of the documented shape. */
import { matchOperation } from '../../src/catalogue/index.ts';
import type { Operation } from '../../src/index.ts';
import { coerceParameters } from '../../src/operations/coerce-parameters.ts';
import { createValidators } from '../../src/operations/validators.ts';
import type { LoggedRequest } from './sandbox.ts';

/** Every fault once; none where all requests are as documented. */
export async function findUndocumented(log: readonly LoggedRequest[]): Promise<readonly string[]> {
  const validators = createValidators();
  const faults = new Set<string>();
  for (const { request, input, operation } of log
    .filter(request => !isFile(request.path))
    .map(describeRequest)
    .sort(byOperation)) {
    if (!operation) faults.add(`${request.method} ${request.path} is no operation`);
    else
      for (const problem of await validators.problemsOf(operation, input))
        faults.add(`${operation.id}: ${problem}`);
  }
  return [...faults];
}

interface Described {
  readonly request: LoggedRequest;
  readonly operation?: Operation;
  readonly input?: Readonly<Record<string, unknown>>;
}

function describeRequest(request: LoggedRequest): Described {
  const match = matchOperation(request.method, request.path);
  if (!match) return { request };
  const isJson = match.operation.body?.mediaType === 'application/json';
  const operation = isJson ? match.operation : withoutBody(match.operation);
  const body = isJson && request.json !== undefined ? { body: request.json } : {};
  return {
    request,
    operation,
    input: coerceParameters(operation, { ...match.parameters, ...toObject(request.query), ...body }),
  };
}

/** Addresses of bytes, which no document lists. */
function isFile(path: string): boolean {
  return path.startsWith('/download/') || path.startsWith('/_media/');
}

/** Files are multipart, which no schema checks. */
function withoutBody({ body: _, ...operation }: Operation): Operation {
  return operation;
}

/** Together, so that each check is compiled once. */
function byOperation(a: Described, b: Described): number {
  return (a.operation?.id ?? '') < (b.operation?.id ?? '') ? -1 : 1;
}

function toObject(query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(query.keys())].map(name => [
      name,
      query.getAll(name).length > 1 ? query.getAll(name) : query.get(name),
    ]),
  );
}
