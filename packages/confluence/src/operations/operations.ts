/** Calls any operation of the catalogue: check, build the request, send, hand back the REST answer as it came. */
import { inputSchema, loadCatalogue } from '../catalogue/index.ts';
import { ConfluenceError } from '../errors.ts';
import { nextQuery } from '../paging.ts';
import type { ApiRequest, Query, QueryValue, Transport } from '../transport/types.ts';
import { fillPath, isThroughGateway, siteRootOf } from '../transport/urls.ts';
import type { Operation, Operations, SiteConfig } from '../types.ts';
import { coerceParameters } from './coerce-parameters.ts';
import { eachResult } from './iterate-operation.ts';
import { type AllowedOperations, notOffered } from './limit-operations.ts';
import type { Validators } from './validators.ts';

export interface OperationsDeps {
  readonly site: SiteConfig;
  readonly transport: Transport;
  readonly validators: Validators;
  readonly allowed: AllowedOperations | undefined;
}

export function createOperations({ site, transport, validators, allowed }: OperationsDeps): Operations {
  const all = (): readonly Operation[] => loadCatalogue(site.edition).operations;
  const list = (): readonly Operation[] => (allowed ? all().filter(each => allowed.has(each.id)) : all());
  const find = (id: string): Operation | undefined => all().find(operation => operation.id === id);

  const operations: Operations = {
    list,
    find,
    inputSchema,
    async execute(id, input, options) {
      const operation = find(id);
      if (!operation) throw unknownOperation(id, list());
      if (allowed && !allowed.has(id)) throw notOffered(operation, operation);
      refuseUncallable(operation, site);
      const values = coerceParameters(operation, input);
      const problems = [
        ...emptyPathParameters(operation, values),
        ...(await validators.problemsOf(operation, values)),
      ];
      if (problems.length > 0) throw invalidInput(operation, problems);
      const answer = await transport.send(buildRequest(operation, values), options);
      const next = nextQuery(answer);
      return { status: answer.status, body: answer.body, ...(next && { next }) };
    },
    pages: (id, input, options) => eachResult(operations, { id, input }, options),
  };
  return operations;
}

/** An empty segment would make another path, and perhaps another operation. */
function emptyPathParameters(
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  return operation.parameters
    .filter(({ name, in: where }) => where === 'path' && values[name] === '')
    .map(({ name }) => `${name} is empty`);
}

function buildRequest(operation: Operation, values: Readonly<Record<string, unknown>>): ApiRequest {
  const path: Record<string, string> = {};
  const query: Record<string, QueryValue> = {};
  for (const { name, in: where } of operation.parameters) {
    if (where === 'path') path[name] = String(values[name]);
    if (where === 'query') query[name] = toQueryValue(values[name]);
  }
  return {
    method: operation.method,
    path: fillPath(operation.path, path),
    query: query satisfies Query,
    ...(operation.body && values['body'] !== undefined && { json: values['body'] }),
    repeatable: operation.risk === 'read',
  };
}

function toQueryValue(value: unknown): QueryValue {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === undefined ? undefined : JSON.stringify(value);
}

function refuseUncallable(operation: Operation, site: SiteConfig): void {
  const name = `${operation.id} (${operation.method} ${operation.path})`;
  if (operation.siteHostOnly && isThroughGateway(site)) {
    throw new ConfluenceError(
      'unsupported',
      `${name} was not sent: Atlassian's gateway no longer serves it, only the site's own host does, and only to API tokens without scopes. Use the v2 operation for the same thing, or connect to ${siteRootOf(site)} itself with the account's e-mail address and a classic API token.`,
    );
  }
  if (operation.body?.mediaType === 'multipart/form-data') {
    throw new ConfluenceError(
      'unsupported',
      `${name} takes a file, which this way of calling cannot send. Upload with the attachment tool instead.`,
    );
  }
  if (
    Object.keys(operation.responses).every(status => status.startsWith('3')) &&
    Object.keys(operation.responses).length > 0
  ) {
    throw new ConfluenceError(
      'unsupported',
      `${name} answers with a file, which this way of calling cannot hand over. Download with the attachment tool instead.`,
    );
  }
}

function invalidInput(operation: Operation, problems: readonly string[]): ConfluenceError {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  return new ConfluenceError(
    'invalid_request',
    `${operation.id} was not sent, its input has ${count}: ${problems.join('; ')}.`,
    { detail: problems.join('\n') },
  );
}

function unknownOperation(id: string, operations: readonly Operation[]): ConfluenceError {
  const wanted = id.toLowerCase();
  const near = operations
    .filter(({ id: other }) => other.toLowerCase().includes(wanted) || wanted.includes(other.toLowerCase()))
    .map(other => other.id);
  const hint =
    near.length > 0 ? `Did you mean ${near.slice(0, 5).join(', ')}?` : 'Search the operations for its name.';
  return new ConfluenceError(
    'invalid_request',
    `There is no operation "${id}" on this edition of Confluence. ${hint}`,
  );
}
