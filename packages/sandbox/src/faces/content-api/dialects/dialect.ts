/** How one edition differs where both answer the same representation: a few facts, and what is worded differently. */
import type { Content, Domain, Group, Person, Space, Version } from '../../../domain/types.ts';

export type Json = Record<string, unknown>;

/** Absolute addresses of a site. */
export interface Urls {
  /** `https://acme.atlassian.net/wiki`: the product's address, no trailing slash. */
  readonly base: string;
  readonly api: (path: string) => string;
}

/** How far a long task has come. */
export interface TaskState {
  readonly id: string;
  readonly finished: boolean;
  readonly successful: boolean;
  readonly messages: readonly Json[];
}

export interface Dialect {
  readonly edition: 'cloud' | 'datacenter';
  /** Path of the product below the origin: `/wiki`, `/dc`. Links in answers leave it out. */
  readonly contextPath: string;
  readonly traits: Traits;
  /** Cloud's id of the site; '' on Data Center. */
  readonly siteId: string;

  /** Cloud knows people by account id, Data Center by user name and key. */
  person(person: Person, urls: Urls): Json;
  anonymous(urls: Urls): Json;
  group(group: Group, urls: Urls): Json;
  /** The person that a query names: Cloud `accountId`; Data Center `key` or `username`. */
  findPerson(domain: Domain, query: (name: string) => string | undefined): Person | undefined;

  /** Fields that only this edition puts on a content, a version, a space, an attachment's extensions, a task. */
  contentFields(content: Content): Json;
  versionFields(version: Version, content: Content, urls: Urls): Json;
  spaceFields(space: Space): Json;
  fileFields(content: Content): Json;
  taskFields(state: TaskState): Json;

  /** Where people open a content, a space, a person; relative to the product's address. */
  webui(content: Content, space: Space): string;
  spaceWebui(space: Space): string;
  profile(person: Person): string;
  /** Links beside self, webui and tinyui. */
  editLinks(content: Content, space: Space): Json;

  /** The Java name that stands before an error's message. */
  exceptionName(exception: string): string;
  /** Fields of an error body beside statusCode, data and message. */
  errorFields(status: number): Json;
  when(epochMs: number): string;
}

/** Differences that are mere facts. */
export interface Traits {
  /** Where a page without a named parent goes: Cloud's below the home page (undefined: the domain's own rule), Data Center's to the top. */
  readonly defaultParent: null | undefined;
  /** `extensions.position` of what has no place. */
  readonly noPosition: number | 'none';
  /** Whether attachments' metadata comes bare, without `_expandable`, when none of it is asked for. */
  readonly bareFileMetadata: boolean;
  /** Fields beside value and representation of a storage body or a description. */
  readonly bodyFields: Json;
  readonly propertyVersionFields: Json;
  readonly searchPaging: 'cursor' | 'offset';
  /** Whether bytes are served from another host, by addresses that need no sign-in. */
  readonly mediaHost: boolean;
}
