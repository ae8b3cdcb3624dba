/** The client's public types: one principal at one site, editions hidden. Entities carry what tools show; REST answers stay inside. */
import type { OAuthApp, TokenStore } from './oauth/grant-types.ts';

export type * from './oauth/grant-types.ts';

export type Edition = 'cloud' | 'datacenter';

/** How a principal signs in to a site. Values never appear in errors or logs. */
export type Credentials =
  | { readonly kind: 'basic'; readonly username: string; readonly secret: string } // Cloud: email and API token; Data Center: user name and password
  | { readonly kind: 'bearer'; readonly token: string } // Data Center personal access token, or an access token that somebody else keeps fresh
  | { readonly kind: 'oauth'; readonly tokens: TokenStore; readonly app: OAuthApp } // refreshed here
  | { readonly kind: 'anonymous' };

export interface SiteConfig {
  readonly edition: Edition;
  /** Where people open pages: Cloud `https://acme.atlassian.net`, Data Center `https://wiki.acme.com/confluence`. No trailing slash. */
  readonly url: string;
  /** Where the API is called, if that differs: Cloud through the OAuth gateway `https://api.atlassian.com/ex/confluence/{cloudId}`. */
  readonly apiUrl?: string;
}

/** What a site and its edition can do; a tool whose capability is missing is not offered. */
export type Capability =
  | 'pages'
  | 'folders'
  | 'move-across-spaces'
  | 'copy-page'
  | 'restore-version'
  | 'inline-comments'
  | 'resolve-comments'
  | 'comments'
  | 'labels'
  | 'attachments'
  | 'search'
  | 'spaces'
  | 'users'
  | 'properties'
  | 'trash';

/** Options that every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Scheduling class in the queue of the site; default interactive. */
  readonly priority?: 'interactive' | 'bulk';
  /** How old a kept answer to the same read may be, in milliseconds; the default is the process's, and that one's is 0: never an old answer. */
  readonly maxAgeMs?: number;
}

export interface Paged<T> {
  readonly items: readonly T[];
  /** Pass to the same call for the next page; absent at the end. */
  readonly next?: string;
  /** Total where the API tells it. */
  readonly total?: number;
}
export interface PageRequest extends CallOptions {
  readonly cursor?: string;
  readonly limit?: number;
}

export interface PersonRef {
  /** Cloud accountId, Data Center user key. */
  readonly id: string;
  /** Present where the answer holds it; `users.get` tells otherwise. */
  readonly name?: string;
}
export interface Person extends PersonRef {
  readonly name: string;
  readonly email?: string;
  readonly username?: string;
  readonly active?: boolean;
}

export interface VersionInfo {
  readonly number: number;
  readonly createdAt: string; // ISO 8601
  readonly author?: PersonRef;
  readonly message?: string;
  readonly minor?: boolean;
}

export type ContentKind =
  | 'page'
  | 'blogpost'
  | 'comment'
  | 'attachment'
  | 'folder'
  | 'whiteboard'
  | 'database'
  | 'embed'
  | 'space'
  | 'user'
  | string;

/** A page, blog post or folder. */
export interface Content {
  readonly id: string;
  readonly kind: ContentKind;
  readonly title: string;
  readonly status: string; // current, draft, archived, trashed, historical
  readonly spaceId?: string;
  readonly spaceKey?: string;
  readonly parentId?: string;
  readonly createdAt?: string;
  readonly author?: PersonRef;
  readonly version?: VersionInfo;
  /** `live` for a live doc: what its editors type is published at once. Cloud only. */
  readonly subtype?: string;
  /** Absolute address for people. */
  readonly url: string;
}
export interface Page extends Content {
  readonly version: VersionInfo;
  /** The body in storage format. */
  readonly storage: string;
}
export interface TreeNode {
  readonly id: string;
  readonly kind: ContentKind;
  readonly title: string;
  readonly parentId?: string;
  /** 1 for direct children. */
  readonly depth: number;
}

export interface Space {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly description?: string;
  readonly homepageId?: string;
  readonly url: string;
}
export interface Comment {
  readonly id: string;
  readonly kind: 'footer' | 'inline';
  readonly pageId?: string;
  /** The comment that this one answers. */
  readonly parentId?: string;
  readonly author?: PersonRef;
  readonly createdAt?: string;
  readonly version?: number;
  readonly storage: string;
  /** Inline: open, reopened, resolved, dangling. Footer: absent, or as the API tells. */
  readonly resolution?: string;
  /** Inline: the text of the page that is commented, and the marker's ref. */
  readonly selection?: string;
  readonly markerRef?: string;
  readonly url?: string;
}
export interface Label {
  readonly name: string;
  readonly prefix: string;
  readonly id?: string;
}
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly size: number; // bytes
  readonly version?: number;
  readonly comment?: string;
  readonly createdAt?: string;
  readonly pageId?: string;
  /** Address of the bytes, relative to the API; `attachments.download` follows it. */
  readonly downloadPath?: string;
  readonly url?: string;
}
export interface SearchHit {
  readonly id: string;
  readonly kind: ContentKind;
  readonly title: string;
  readonly spaceKey?: string;
  readonly spaceName?: string;
  /** Plain text, highlights removed. */
  readonly excerpt?: string;
  readonly modifiedAt?: string;
  readonly author?: PersonRef;
  readonly url: string;
}

/** One principal at one site. Every method throws ConfluenceError; each takes CallOptions last. */
export interface Confluence {
  /** Who acts: a stable id of ours, never a secret. Part of every cache and queue key. */
  readonly principal: string;
  readonly site: SiteConfig;
  /** Granted to the credentials, where that is known; otherwise the site alone tells what they may do. */
  readonly scopes?: readonly string[];
  /** The only operations that may be called, where there is a choice. */
  readonly allowed?: ReadonlySet<string>;
  readonly capabilities: ReadonlySet<Capability>;
  readonly pages: Pages;
  readonly spaces: Spaces;
  readonly comments: Comments;
  readonly labels: Labels;
  readonly attachments: Attachments;
  readonly users: Users;
  readonly search: Search;
  readonly operations: Operations;
  readonly tasks: Tasks;
  /** What this process sent to the site in the current hour. */
  usage(): Usage;
}

/** Consumption of the current hour (UTC), and where it leads. Only Cloud charges points, and only OAuth apps have a quota of them. */
export interface Usage {
  readonly requests: number;
  /** As Atlassian charges: 1 a request, and 1 for each object that a read returns, 2 for users, groups and permissions. */
  readonly points: number;
  /** The part of this principal. */
  readonly own: { readonly requests: number; readonly points: number };
  /** As the site told last. */
  readonly limit?: number;
  readonly remaining?: number;
  /** Less than a fifth is left. */
  readonly nearLimit: boolean;
  /** Milliseconds since the epoch: as the site told, otherwise the end of the hour. */
  readonly resetsAt: number;
  /** Points used by then at the pace of the last ten minutes. */
  readonly forecast: number;
  /** When the limit is used up at that pace, where that is sooner. */
  readonly exhaustedAt?: number;
}

/** Work that Confluence does in its own time. */
export interface LongTask {
  readonly id: string;
  /** Confluence's key of its kind. */
  readonly name?: string;
  readonly state: 'running' | 'succeeded' | 'failed';
  readonly percent: number;
  readonly elapsedMs?: number;
  /** In Confluence's words, errors first. */
  readonly messages: readonly string[];
}
export interface Tasks {
  get(id: string, options?: CallOptions): Promise<LongTask>;
  /**
   * Asks again, at first after half a second, later every five, until the task has succeeded. Throws `task_failed` where it ends
   * otherwise; cancelled, it is only no longer followed.
   */
  follow(
    id: string,
    options?: CallOptions & { readonly onProgress?: (task: LongTask) => void },
  ): Promise<LongTask>;
}

export interface NewPage {
  readonly spaceId: string;
  readonly parentId?: string;
  readonly title: string;
  readonly storage: string;
  readonly draft?: boolean;
}
export interface PageUpdate {
  readonly id: string;
  /** The version that the change was made on; the new one is this plus 1. A page that moved on gives `conflict`. */
  readonly baseVersion: number;
  readonly title: string;
  readonly storage: string;
  readonly message?: string;
  /** No mail to watchers. Data Center only: Cloud's v2 has no such field. */
  readonly minor?: boolean;
}
export interface Pages {
  /** One upstream call. Blog posts too (a second call where the id is one). A trashed page is answered with status `trashed`. */
  get(id: string, options?: CallOptions & { readonly version?: number }): Promise<Page>;
  /** The unpublished draft beside the published version, where there is one. Its version names who changed it last and when. */
  draft(id: string, options?: CallOptions): Promise<Page | undefined>;
  /** Pages with exactly this title; the space by key. At most one in a space, and that one is a whole Page, its body included. */
  findByTitle(title: string, spaceKey?: string, options?: CallOptions): Promise<readonly Content[]>;
  create(page: NewPage, options?: CallOptions): Promise<Page>;
  update(update: PageUpdate, options?: CallOptions): Promise<Page>;
  move(
    id: string,
    position: 'append' | 'before' | 'after',
    targetId: string,
    options?: CallOptions,
  ): Promise<void>;
  copy(
    id: string,
    to: { readonly parentId: string; readonly title: string },
    options?: CallOptions,
  ): Promise<Page>;
  /** To the trash. */
  trash(id: string, options?: CallOptions): Promise<void>;
  /** Out of the trash. */
  restore(id: string, options?: CallOptions): Promise<void>;
  ancestors(id: string, options?: CallOptions): Promise<readonly TreeNode[]>; // root first
  children(id: string, request?: PageRequest): Promise<Paged<TreeNode>>;
  descendants(id: string, depth: number, request?: PageRequest): Promise<Paged<TreeNode>>;
  /** Pages at the top of a space. */
  roots(spaceId: string, request?: PageRequest): Promise<Paged<TreeNode>>;
  versions(id: string, request?: PageRequest): Promise<Paged<VersionInfo>>; // newest first
  /** Makes an old version the current one, as a new version. */
  restoreVersion(
    id: string,
    version: number,
    message: string | undefined,
    options?: CallOptions,
  ): Promise<VersionInfo>;
}
export interface Spaces {
  list(
    filter: { readonly keys?: readonly string[]; readonly type?: string; readonly status?: string },
    request?: PageRequest,
  ): Promise<Paged<Space>>;
  /** Throws not_found. */
  getByKey(key: string, options?: CallOptions): Promise<Space>;
  getById(id: string, options?: CallOptions): Promise<Space>;
  create(
    space: { readonly key: string; readonly name: string; readonly description?: string },
    options?: CallOptions,
  ): Promise<Space>;
}
export interface Comments {
  /** Root comments of a page, or the replies of a comment. */
  list(
    pageId: string,
    filter: { readonly kind?: 'footer' | 'inline'; readonly resolution?: readonly string[] },
    request?: PageRequest,
  ): Promise<Paged<Comment>>;
  replies(comment: Pick<Comment, 'id' | 'kind'>, request?: PageRequest): Promise<Paged<Comment>>;
  get(id: string, options?: CallOptions): Promise<Comment>;
  /** `inline` names the text to mark: the match-th (0-based) of matchCount occurrences in the page's plain text. */
  create(
    comment: {
      readonly pageId: string;
      readonly storage: string;
      readonly inline?: {
        readonly selection: string;
        readonly matchCount: number;
        readonly matchIndex: number;
      };
    },
    options?: CallOptions,
  ): Promise<Comment>;
  reply(
    to: Pick<Comment, 'id' | 'kind' | 'pageId'>,
    storage: string,
    options?: CallOptions,
  ): Promise<Comment>;
  /** Inline comments only. */
  setResolved(
    comment: Pick<Comment, 'id' | 'kind' | 'version' | 'storage'>,
    resolved: boolean,
    options?: CallOptions,
  ): Promise<Comment>;
}
export interface Labels {
  list(contentId: string, options?: CallOptions): Promise<readonly Label[]>;
  add(contentId: string, names: readonly string[], options?: CallOptions): Promise<readonly Label[]>;
  remove(contentId: string, name: string, options?: CallOptions): Promise<void>;
}
export interface Attachments {
  list(
    pageId: string,
    filter: { readonly filename?: string; readonly mediaType?: string },
    request?: PageRequest,
  ): Promise<Paged<Attachment>>;
  get(id: string, options?: CallOptions): Promise<Attachment>;
  /** The bytes; `too_large` above maxBytes. Authorization is not sent to another host. */
  download(attachment: Attachment, maxBytes: number, options?: CallOptions): Promise<Uint8Array>;
  /** A picture no larger than `size`, in pixels, as far as Confluence makes them; undefined where this edition has no call for it. */
  thumbnail(
    attachment: Attachment,
    size: { readonly width: number; readonly height: number },
    maxBytes: number,
    options?: CallOptions,
  ): Promise<Uint8Array | undefined>;
  /** Creates, or makes a new version where the name exists. */
  upload(
    pageId: string,
    file: {
      readonly filename: string;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
      readonly comment?: string;
    },
    options?: CallOptions,
  ): Promise<Attachment>;
}
export interface Users {
  current(options?: CallOptions): Promise<Person>;
  get(id: string, options?: CallOptions): Promise<Person>;
  /** Names of many people in as few calls as the edition allows; unknown ids are absent. */
  names(ids: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, string>>;
  /** Names met in the last minute, without a call; the others are absent. */
  known(ids: readonly string[]): ReadonlyMap<string, string>;
  search(text: string, request?: PageRequest): Promise<Paged<Person>>;
  groups(request?: PageRequest): Promise<Paged<{ readonly id: string; readonly name: string }>>;
  groupMembers(group: string, request?: PageRequest): Promise<Paged<Person>>;
}
export interface Search {
  cql(cql: string, request?: PageRequest & { readonly excerpt?: boolean }): Promise<Paged<SearchHit>>;
}

/** Risk class of an operation. `app-only`: Atlassian refuses it to everybody but an app that runs inside Confluence. */
export type Risk = 'read' | 'write' | 'destructive' | 'admin' | 'app-only';

/** An operation of the catalogue, as its data file holds it. Source: the official OpenAPI documents. */
export interface Operation {
  /** Unique within an edition: v2 and v1 operationIds, our own names for Data Center. */
  readonly id: string;
  readonly api: 'v2' | 'v1' | 'dc';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Template from the site's API root: `/wiki/api/v2/pages/{id}`, `/rest/api/content/{id}`. */
  readonly path: string;
  /** In our words. */
  readonly title: string;
  readonly description: string;
  readonly tag: string;
  readonly risk: Risk;
  readonly parameters: readonly OperationParameter[];
  readonly body?: { readonly mediaType: string; readonly required: boolean; readonly schema: JsonSchema };
  /** Success answers by status; schema absent where there is no body. `$ref`s point into `$defs` of the API's data file. */
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
  readonly scopes: { readonly granular: readonly string[]; readonly classic: readonly string[] };
  readonly paging?: 'cursor' | 'offset';
  readonly deprecated?: boolean;
  readonly experimental?: boolean;
  /** Removed from the OAuth gateway host (410); the site host still serves it. */
  readonly siteHostOnly?: boolean;
}
export interface OperationParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}
export type JsonSchema = { readonly [key: string]: unknown };

export interface Operations {
  /** The site's edition's operations, without those that this client is not allowed; deterministic order. */
  list(): readonly Operation[];
  /** Any operation of the edition. */
  find(id: string): Operation | undefined;
  /** The operation's input as one self-contained JSON Schema object: path, query and body properties (`body` for the request body). */
  inputSchema(operation: Operation): JsonSchema;
  /** Validates, sends, decodes; the REST answer as it came. Throws `invalid_request` with every problem before anything is sent. */
  execute(
    id: string,
    input: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<OperationResult>;
  /** The answers of a listing operation, page after page as they are asked for: `for await (const { body } of operations.pages(…))`. */
  pages(
    id: string,
    input: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): AsyncIterable<OperationResult>;
}
export interface OperationResult {
  readonly status: number;
  readonly body: unknown;
  /** Query parameters of the next page, where the answer has one. */
  readonly next?: Readonly<Record<string, string>>;
}
