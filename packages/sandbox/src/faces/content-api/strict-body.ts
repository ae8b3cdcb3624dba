/** The strict reading of JSON bodies: they say that they are JSON, and fit what the official documents say of them. */
import { loadCatalogue, matchOperation } from '@weir/confluence/catalogue';
import { findFault } from '../cloud-v2/schema-check.ts';
import { isCalledJson, UNSUPPORTED } from '../json-type.ts';
import { ApiProblem, badRequest } from './problems.ts';

/** What is wrong with the body; undefined where nothing is, or where the operation takes no JSON. Leaves the request readable. */
export async function findBodyFault(request: Request, path: string): Promise<ApiProblem | undefined> {
  const operation = matchOperation(request.method, path)?.operation;
  if (operation?.body?.mediaType !== 'application/json') return undefined;
  const text = await request.clone().text();
  if (text === '' && !operation.body.required) return undefined;
  if (!isCalledJson(request)) return new ApiProblem('UnsupportedMediaTypeException', UNSUPPORTED);
  const body = parseJson(text);
  if (body === undefined) return badRequest('Could not parse the request body: it is not JSON.');
  const definitions = loadCatalogue('cloud').definitions[operation.api];
  const fault = findFault(body, operation.body.schema, definitions, '');
  return fault === undefined ? undefined : badRequest(fault);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
