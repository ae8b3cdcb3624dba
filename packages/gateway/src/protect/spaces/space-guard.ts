/**
 * Holds a Confluence client to the spaces of a server's policy, where its requests leave: whatever tool, operation, search, attachment or
 * one-time URL they come from. A request whose spaces cannot be told is refused.
 */
import {
  type ApiAnswer,
  type ApiRequest,
  type CallOptions,
  ConfluenceError,
  type Edition,
  type Guard,
  type Query,
  type Transport,
} from '@weir/confluence';
import { type MatchedOperation, matchOperation } from '@weir/confluence/catalogue';
import { CqlError } from '@weir/cql';
import { judgeCql } from '../cql-cost.ts';
import { narrowCql } from './narrow-cql.ts';
import { ruleOf } from './operation-rules.ts';
import { isRecord, listOf, type Reference, referencesOf } from './references.ts';
import { createSpaceFinder, keyInEntity, keyInPath, parentOf, type SpaceFinder } from './space-finder.ts';
import { createSpacePolicy, type SpacePolicy, type SpaceRules } from './space-policy.ts';

export interface ClientRules {
  readonly spaces: SpaceRules;
  /** Nothing that changes anything is sent. */
  readonly readOnly: boolean;
}

/** Bodies in which Confluence renders macros: an include shows pages of any space. */
const RENDERED = /^(anonymous_export_view|export_view|styled_view|view|dynamic)$/i;
const EXPANDS_RENDERED = /\bbody\.(?:anonymous_export_view|export_view|styled_view|view|dynamic)\b/i;

export function guardSpaces(rules: ClientRules, edition: Edition): Guard {
  const { spaces, readOnly } = rules;
  const policy = spaces.allow.length + spaces.deny.length > 0 ? createSpacePolicy(spaces) : undefined;
  return {
    id: `spaces ${JSON.stringify([spaces.allow, spaces.deny, readOnly])}`,
    wrap(transport) {
      const guarded = policy
        ? new SpaceGuard(transport, policy, createSpaceFinder(transport, edition))
        : transport;
      return {
        async send(request, options) {
          if (readOnly && request.method !== 'GET' && !request.repeatable)
            throw denied(request, 'this server is read-only');
          refuseCostlyCql(request);
          return guarded.send(request, options);
        },
        download: (path, maxBytes, options) => guarded.download(path, maxBytes, options),
      };
    },
  };
}

class SpaceGuard implements Transport {
  readonly #transport: Transport;
  readonly #policy: SpacePolicy;
  readonly #finder: SpaceFinder;

  constructor(transport: Transport, policy: SpacePolicy, finder: SpaceFinder) {
    this.#transport = transport;
    this.#policy = policy;
    this.#finder = finder;
  }

  async send(request: ApiRequest, options: CallOptions = {}): Promise<ApiAnswer> {
    const match = matchOperation(request.method, request.path);
    const rule = match ? ruleOf(match.operation) : 'refused';
    if (!match || rule === 'refused') throw denied(request, CANNOT_TELL);
    refuseRendered(request);
    if (rule === 'neutral') return this.#transport.send(request, options);
    const references = referencesOf(match, request);
    for (const reference of references) await this.#require(reference, request, options);
    if (rule === 'named') return this.#sendNamed(match, request, options);
    const asked = rule === 'search' ? this.#narrow(request) : request;
    return this.#filter(await this.#transport.send(asked, options), options);
  }

  /** Addresses of files hold the page that they are attached to. */
  async download(path: string, maxBytes: number, options: CallOptions = {}): Promise<Uint8Array> {
    const plain = path.split('?')[0] ?? path;
    const id =
      /\/download\/(?:attachments|thumbnails)\/(\d+)\//.exec(plain)?.[1] ??
      /\/(?:content|attachments)\/((?:att)?\d+)(?:\/|$)/.exec(plain)?.[1];
    const request: ApiRequest = { method: 'GET', path: plain };
    if (id === undefined || plain.includes('..')) throw denied(request, CANNOT_TELL);
    await this.#require({ kind: 'content', of: 'content', id }, request, options);
    return this.#transport.download(path, maxBytes, options);
  }

  async #sendNamed(match: MatchedOperation, request: ApiRequest, options: CallOptions): Promise<ApiAnswer> {
    const names =
      referencesOf(match, request).length > 0 || createsAllowedSpace(match, request, this.#policy);
    if (!names) throw denied(request, CANNOT_TELL);
    try {
      return await this.#transport.send(request, options);
    } finally {
      if (match.operation.risk !== 'read') this.#finder.forget();
    }
  }

  #narrow(request: ApiRequest): ApiRequest {
    const cql = request.query?.['cql'];
    if (typeof cql !== 'string') throw denied(request, CANNOT_TELL);
    const query: Query = { ...request.query, cql: narrowCql(cql, this.#policy.clause) };
    return { ...request, query };
  }

  async #require(reference: Reference, request: ApiRequest, options: CallOptions): Promise<void> {
    const key = await this.#finder.find(reference, options);
    if (key === undefined) throw denied(request, CANNOT_TELL);
    if (!this.#policy.isAllowed(key)) throw denied(request, `the space ${key} is not served here`);
  }

  async #filter(answer: ApiAnswer, options: CallOptions): Promise<ApiAnswer> {
    if (!isRecord(answer.body)) return { ...answer, body: undefined };
    const results = listOf(answer.body['results']);
    const kept = await Promise.all(results.map(each => this.#maySee(each, options)));
    const left = results.filter((_, index) => kept[index]);
    const size = 'size' in answer.body ? { size: left.length } : {};
    return { ...answer, body: { ...answer.body, results: left, ...size } };
  }

  async #maySee(entity: unknown, options: CallOptions): Promise<boolean> {
    if (!isRecord(entity)) return false;
    if (isRecord(entity['user'])) return true;
    const key = await this.#spaceOf(entity, options);
    return key !== undefined && this.#policy.isAllowed(key);
  }

  /** Of an entity in a list, from what it says; asked for where it says too little. */
  async #spaceOf(
    entity: Readonly<Record<string, unknown>>,
    options: CallOptions,
  ): Promise<string | undefined> {
    if (typeof entity['key'] === 'string' && !('spaceId' in entity)) return entity['key']; // a space itself
    const parent = parentOf(entity);
    if (parent) return this.#finder.find(parent, options);
    const content = isRecord(entity['content']) ? entity['content'] : entity;
    const container = isRecord(entity['resultGlobalContainer']) ? entity['resultGlobalContainer'] : {};
    const told = keyInEntity(content) ?? keyInEntity(entity) ?? keyInPath(container['displayUrl']);
    if (told !== undefined) return told;
    const { id } = content;
    return typeof id === 'string' || typeof id === 'number'
      ? this.#finder.find({ kind: 'content', of: 'content', id: String(id) }, options)
      : undefined;
  }
}

const CANNOT_TELL = 'it cannot be told which space it is about, and this server serves some only';

function denied({ method, path }: Pick<ApiRequest, 'method' | 'path'>, why: string): ConfluenceError {
  const request = `[${method}] "${path}"`;
  return new ConfluenceError('denied', `${request} was not sent: ${why}.`, { request });
}

/** A new space is judged by its own key. */
function createsAllowedSpace(
  { operation }: MatchedOperation,
  { json }: ApiRequest,
  policy: SpacePolicy,
): boolean {
  const creates = operation.method === 'POST' && /\/spaces?(\/_private)?$/.test(operation.path);
  return creates && isRecord(json) && typeof json['key'] === 'string' && policy.isAllowed(json['key']);
}

function refuseRendered(request: ApiRequest): void {
  const format = request.query?.['body-format'];
  const expand = [request.query?.['expand'] ?? ''].flat().join(',');
  if ([format].flat().some(each => RENDERED.test(String(each))) || EXPANDS_RENDERED.test(expand))
    throw denied(
      request,
      'a rendered body may show pages of other spaces than this server serves; ask for the storage format',
    );
}

/** A query that cannot be read is left to whoever explains it. */
function refuseCostlyCql(request: ApiRequest): void {
  const cql = request.query?.['cql'];
  if (typeof cql !== 'string') return;
  try {
    const problem = judgeCql(cql);
    if (problem !== undefined) throw denied(request, problem.replace(/\.$/, ''));
  } catch (error) {
    if (!(error instanceof CqlError)) throw error;
  }
}
