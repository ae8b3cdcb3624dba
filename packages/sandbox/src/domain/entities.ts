/** What a Confluence holds: entities, and the requests that make and change them. */

/** What stands in the page tree: each may be the parent of any other. */
export const TREE_TYPES = ['page', 'folder', 'whiteboard', 'database', 'embed'] as const;
export type TreeType = (typeof TREE_TYPES)[number];
/** `custom`: content of an app, whose own type is `customType`. `embed`: a smart link. */
export type ContentType =
  | TreeType
  | 'blogpost'
  | 'custom'
  | 'footer-comment'
  | 'inline-comment'
  | 'attachment';
export type ContentStatus = 'current' | 'draft' | 'archived' | 'trashed';

export interface Person {
  readonly accountId: string;
  readonly userKey: string;
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
  readonly active: boolean;
  readonly timeZone: string;
  readonly createdAt: number;
}
export interface Group {
  readonly id: string;
  readonly name: string;
}

export interface Space {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly status: 'current' | 'archived';
  readonly description: string;
  readonly homepageId: number | null;
  readonly authorId: string;
  readonly createdAt: number;
}

/** A row of `content`, without its body. */
export interface Content {
  readonly id: number;
  readonly type: ContentType;
  readonly status: ContentStatus;
  readonly spaceId: number;
  readonly title: string;
  readonly parentId: number | null;
  readonly containerId: number | null;
  readonly position: number | null;
  readonly authorId: string;
  readonly ownerId: string | null;
  readonly createdAt: number;
  readonly version: number;
  readonly modifiedAt: number;
  readonly modifiedBy: string;
  readonly resolution: 'open' | 'reopened' | 'resolved' | 'dangling' | null;
  readonly markerRef: string | null;
  readonly selection: string | null;
  readonly mediaType: string | null;
  readonly fileSize: number | null;
  readonly fileId: string | null;
  readonly attachmentComment: string | null;
  /** A live doc has no drafts: what is typed is published. */
  readonly subtype: 'live' | null;
  /** Smart links: where they lead. */
  readonly embedUrl: string | null;
  /** Custom content: the type that its app gave it, such as `ac:app:note`. */
  readonly customType: string | null;
}
/** The number under which the unpublished draft of a published content is kept. */
export const DRAFT_NUMBER = 0;

export interface Version {
  readonly contentId: number;
  /** From 1 on; DRAFT_NUMBER for an unpublished draft. */
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly message: string;
  readonly minor: boolean;
  readonly authorId: string;
  readonly createdAt: number;
  readonly fileId: string | null;
  readonly fileSize: number | null;
  readonly mediaType: string | null;
  /** A raw body is an app's own text, kept as it is; only custom content has one. */
  readonly representation: 'storage' | 'raw';
}
export interface Label {
  readonly id: number;
  readonly prefix: string;
  readonly name: string;
}
export interface Property {
  readonly id: number;
  readonly key: string;
  readonly value: unknown;
  readonly version: number;
  readonly authorId: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Who asks, and when: the seed writes as many people at many times, HTTP as the signed-in one now. */
export interface Actor {
  readonly person: Person;
  readonly now: number;
}

/** Keyset page: `after` is opaque to faces and comes from the last answer. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly next?: string;
}
export interface SliceRequest {
  readonly limit: number;
  readonly after?: string;
  /** Rows to skip, for faces that page by offset; not together with `after`. */
  readonly offset?: number;
}

export type DomainErrorKind =
  | 'bad_request'
  | 'not_found'
  | 'conflict'
  | 'forbidden'
  | 'too_large'
  | 'duplicate_title'
  | 'malformed_body'
  | 'duplicate_file';
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly kind: DomainErrorKind;
  constructor(kind: DomainErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface NewContent {
  readonly type: TreeType | 'blogpost' | 'custom';
  readonly spaceId: number;
  readonly title: string;
  readonly parentId?: number | null; // undefined: under the space's home page, as Cloud does for pages; null: at the top
  readonly body?: string; // storage format, unless the representation is raw
  readonly representation?: 'raw';
  readonly containerId?: number; // custom content: what it belongs to; without one, the space
  readonly customType?: string;
  readonly embedUrl?: string;
  readonly status?: 'current' | 'draft';
  readonly subtype?: 'live';
  readonly message?: string;
  readonly id?: number; // seed and import only
}
export interface ContentUpdate {
  readonly title?: string;
  readonly body?: string;
  readonly representation?: 'storage' | 'raw';
  readonly containerId?: number | null;
  readonly status?: ContentStatus;
  readonly parentId?: number;
  readonly ownerId?: string;
  /** Must be the current number plus 1 (a draft: 1), else `conflict`. */
  readonly version: number;
  readonly message?: string;
  readonly minor?: boolean;
}
export interface NewComment {
  readonly containerId?: number;
  readonly parentId?: number;
  readonly body: string;
  /** Inline: marks the match-th of matchCount occurrences in the page; the page's stored body gets the marker without a new version. */
  readonly inline?: { readonly selection: string; readonly matchCount: number; readonly matchIndex: number };
}
export interface NewAttachment {
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly comment?: string;
  readonly minor?: boolean;
}

export interface Restriction {
  readonly operation: 'read' | 'update';
  readonly subjectType: 'user' | 'group';
  readonly subjectId: string;
}
export interface AccessToken {
  readonly id: number;
  readonly name: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
}

export interface LongTask {
  readonly id: string;
  readonly name: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly successful: boolean;
  readonly percentage: number;
  readonly result: unknown;
}
