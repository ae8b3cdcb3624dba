/** The edge where REST answers become typed entities: the shape that every caller leans on is checked, the rest is the API's word. */
import { MCPClientError } from '../errors.ts';
import type { OperationRequest } from '../types.ts';

type JsonObject = Readonly<Record<string, unknown>>;

export function expectObject<T>(request: OperationRequest, answer: unknown): T {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw badAnswer(request, 'a JSON object');
  return answer as T;
}

/** An object with an id. */
export function expectEntity<T>(request: OperationRequest, answer: unknown): T {
  const entity = expectObject<JsonObject>(request, answer);
  if (typeof entity['id'] !== 'string') throw badAnswer(request, 'an entity with an id');
  return entity as T;
}

/** The `results` of a list. */
export function expectList(request: OperationRequest, answer: unknown): readonly JsonObject[] {
  const { results } = expectObject<{ results?: unknown }>(request, answer);
  if (!Array.isArray(results)) throw badAnswer(request, 'a list of results');
  return results.map(each => expectObject<JsonObject>(request, each));
}

function badAnswer({ operation }: OperationRequest, expected: string): MCPClientError {
  return new MCPClientError('bad_answer', `${operation} did not answer with ${expected}.`, { operation });
}
