/** The steps after somebody signed in: what the scopes cover, and one real read. */
import {
  type Confluence,
  type Credentials,
  createConfluence,
  createTokenMemory,
  type Operation,
  type Shared,
} from '@weir/confluence';
import { loadCatalogue, missingScopes } from '@weir/confluence/catalogue';
import {
  type RunningServer,
  type RunningUpstream,
  type ServedSite,
  siteConfigOf,
} from '../running-server.ts';
import { StepFailure } from './run.ts';

export interface Coverage {
  readonly covered: number;
  readonly uncovered: readonly { readonly id: string; readonly missing: string }[];
}

/** What may be called by a server, whatever tool calls it. */
export function selectedOperations({ edition, allowed }: RunningServer): readonly Operation[] {
  return loadCatalogue(edition).operations.filter(
    each => each.risk !== 'app-only' && !each.siteHostOnly && (allowed?.has(each.id) ?? true),
  );
}

export function coverOperations(operations: readonly Operation[], granted: readonly string[]): Coverage {
  const lacking = operations.flatMap(operation => {
    const [first] = missingScopes(operation, granted);
    return first ? [{ id: operation.id, missing: first.join(' and ') }] : [];
  });
  return { covered: operations.length - lacking.length, uncovered: lacking };
}

/** Scopes that would cover the rest, for a remedy. */
export function missingScopesOf({ uncovered }: Coverage): readonly string[] {
  return [...new Set(uncovered.flatMap(each => each.missing.split(' and ')))].sort();
}

/** What reads without being told of anything: best the spaces that everybody knows. */
const FIRST_READS = ['getSpaces', 'getPages', 'searchByCQL', 'search', 'getCurrentUser'];

/** @throws StepFailure or ConfluenceError where Confluence does not answer */
export async function readOnce(
  confluence: Confluence,
  operations: readonly Operation[],
  granted: readonly string[] | undefined,
): Promise<string> {
  const readable = operations.filter(
    each =>
      each.risk === 'read' &&
      each.method === 'GET' &&
      each.parameters.every(parameter => !parameter.required || parameter.name === 'cql') &&
      (granted === undefined || missingScopes(each, granted).length === 0),
  );
  const [operation] = [...readable].sort((one, other) => rank(one) - rank(other));
  if (!operation)
    throw new StepFailure(
      'None of the selected operations reads without more being known.',
      'Select an operation that lists, such as getSpaces, to have it tried.',
    );
  const input = operation.parameters.some(each => each.name === 'cql') ? { cql: 'type = page' } : {};
  const limit = operation.parameters.some(each => each.name === 'limit') ? { limit: 1 } : {};
  const { status } = await confluence.operations.execute(operation.id, { ...input, ...limit });
  return `${operation.id} (${operation.method} ${operation.path}): HTTP ${status}`;
}

function rank({ id }: Operation): number {
  const place = FIRST_READS.indexOf(id);
  return place < 0 ? FIRST_READS.length : place;
}

/** A client by the credential that a server shares, for the test alone: it may ask who it is, whatever the selection leaves out. */
export async function openShared(
  server: RunningServer,
  site: ServedSite,
  shared: Shared,
): Promise<Confluence> {
  return createConfluence({
    site: siteConfigOf(server, site),
    credentials: await readCredentials(server.upstream),
    principal: `test:${server.id}:${server.revision}`,
    heedsVersion: true,
    shared,
  });
}

async function readCredentials(upstream: RunningUpstream): Promise<Credentials> {
  switch (upstream.kind) {
    case 'api-token':
      return { kind: 'basic', username: upstream.email, secret: await upstream.token() };
    case 'pat':
      return { kind: 'bearer', token: await upstream.token() };
    case 'service-account': {
      const app = { ...upstream.app, clientSecret: await upstream.clientSecret() };
      return { kind: 'oauth', app, tokens: createTokenMemory(`test ${crypto.randomUUID()}`) };
    }
    case 'oauth':
    case 'pass-through':
      throw new TypeError('There is no credential that the server shares.');
  }
}
