/** What the parts of the content-shaped REST API share: one request, one edition's dialect, one route. */
import type { Actor, Content, Domain } from '../../domain/types.ts';
import type { WebhookDelivery } from '../../webhook-delivery.ts';
import type { Conversions } from './conversions.ts';
import type { Dialect, Json, Urls } from './dialects/dialect.ts';
import type { MediaLinks } from './media.ts';

export type { Dialect, Json, Urls } from './dialects/dialect.ts';

/** What to expand, by name; each with what to expand below it. */
export type Expand = ReadonlyMap<string, Expand>;

/** A content as it is about to be represented. */
export interface Subject {
  readonly content: Content;
  /** The version shown. */
  readonly number: number;
}

/** What representations need to know besides their subject. */
export interface Scope {
  readonly domain: Domain;
  readonly dialect: Dialect;
  readonly actor: Actor;
  readonly urls: Urls;
  readonly media: MediaLinks;
  readonly conversions: Conversions;
  readonly hooks: WebhookDelivery;
  /** How a content inside another representation is described. Given here because representations nest in each other. */
  readonly describe: (subject: Subject, expand: Expand, scope: Scope) => Json;
}

/** One request, its parameters read. */
export interface Call extends Scope {
  readonly request: Request;
  readonly url: URL;
  /** Path parameter; the route guarantees that it is there. */
  param(name: string): string;
  /** First query parameter of the name; undefined where absent or empty. */
  query(name: string): string | undefined;
  /** All values: repeated and comma-separated ones alike. */
  queryList(name: string): readonly string[];
}

export type Handler = (call: Call) => Response | Promise<Response>;

/** An operation: where each edition serves it. `removed`: Cloud's gateway host answers 410. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/rest/api` unless it begins with `/rest` or `/download`, with `{name}` parameters as the official documents write them. */
  readonly path: string;
  readonly cloud?: 'served' | 'removed';
  readonly datacenter?: 'served';
  readonly handle: Handler;
}
