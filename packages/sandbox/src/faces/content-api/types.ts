/** What the parts of the content-shaped REST API share: one request, one edition's dialect, one route. */
import type { Actor, Content, Domain, Person, Space, Version } from '../../domain/types.ts';
import type { Expand } from './expand.ts';
import type { MediaLinks } from './media.ts';
import type { Subject } from './represent/subject.ts';

export type Json = Record<string, unknown>;

/** How one edition differs where both answer the same representation. */
export interface Dialect {
  readonly edition: 'cloud' | 'datacenter';
  /** Path of the product below the origin: `/wiki`, `/dc`. Links in answers leave it out. */
  readonly contextPath: string;
  /** Cloud knows people by account id, Data Center by user name and key. */
  person(person: Person, urls: Urls): Json;
  anonymous(urls: Urls): Json;
  /** Finds the person that a query names: Cloud `accountId`; Data Center `key` or `username`. */
  findPerson(domain: Domain, query: (name: string) => string | undefined): Person | undefined;
  /** Fields that only this edition puts on every content. */
  contentFields(content: Content): Json;
  versionFields(version: Version, content: Content, urls: Urls): Json;
  spaceFields(space: Space): Json;
  /** Where a page without a named parent goes: Cloud's below the home page (undefined: the domain's own rule), Data Center's to the top. */
  readonly defaultParent: null | undefined;
  /** Whether the tree has folders; where it has none they are left out of ancestors. */
  readonly folders: boolean;
  webui(content: Content, space: Space): string;
  spaceWebui(space: Space): string;
  /** Links beside self, webui and tinyui. */
  editLinks(content: Content, space: Space): Json;
  /** The Java name that stands before an error's message. */
  exceptionName(exception: string): string;
  /** Fields of an error body beside statusCode, data and message. */
  errorFields(status: number): Json;
  when(epochMs: number): string;
}

/** Absolute addresses of a site. */
export interface Urls {
  /** `https://acme.atlassian.net/wiki`: the product's address, no trailing slash. */
  readonly base: string;
  readonly api: (path: string) => string;
}

/** What representations need to know besides their subject. */
export interface Scope {
  readonly domain: Domain;
  readonly dialect: Dialect;
  readonly actor: Actor;
  readonly urls: Urls;
  readonly media: MediaLinks;
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
  /** Below `/rest/api`, with `{name}` parameters as the official documents write them. */
  readonly path: string;
  readonly cloud?: 'served' | 'removed';
  readonly datacenter?: 'served';
  readonly handle: Handler;
}
