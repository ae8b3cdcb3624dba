/** The sandbox's domain: what a Confluence does, free of HTTP and of API versions. Faces translate; the domain decides. */
import type { Access } from './access.ts';
import type { AdminKeys } from './admin-keys.ts';
import type { Audit } from './audit.ts';
import type { Classification } from './classification.ts';
import type { ContentStates } from './content-states.ts';
import type { Directory } from './directory.ts';
import type {
  Actor,
  Content,
  ContentStatus,
  ContentType,
  ContentUpdate,
  Label,
  LongTask,
  NewAttachment,
  NewComment,
  NewContent,
  Property,
  Slice,
  SliceRequest,
  Space,
  Version,
} from './entities.ts';
import type { Favourites } from './favourites.ts';
import type { InlineTasks } from './inline-tasks.ts';
import type { ListUsedLabels } from './label-lists.ts';
import type { OAuth } from './oauth/index.ts';
import type { People } from './people.ts';
import type { Permissions } from './permissions.ts';
import type { Redactions } from './redactions.ts';
import type { RoleTransition } from './role-transition.ts';
import type { Settings } from './settings.ts';
import type { SpaceRoles } from './space-roles.ts';
import type { Templates } from './templates.ts';
import type { TopicWatches } from './topic-watches.ts';
import type { UserProperties } from './user-properties.ts';
import type { Webhooks } from './webhooks.ts';

export * from './entities.ts';

/** What a property hangs on: a content or a space. */
export interface PropertyOwner {
  readonly kind: 'content' | 'space';
  readonly id: number;
}

/** Everything a face may ask. All methods are synchronous (SQLite), throw DomainError, and change all or nothing. */
export interface Domain {
  readonly people: People;
  readonly spaces: {
    byId(id: number): Space | undefined;
    byKey(key: string): Space | undefined;
    list(
      filter: {
        ids?: readonly number[];
        keys?: readonly string[];
        type?: string;
        status?: string;
        labels?: readonly string[];
        /** Account id of whose favourites they must be. */
        favouriteOf?: string;
        /** Account id of who must be allowed to read them. */
        visibleTo?: string;
        sort?: string;
      },
      request: SliceRequest,
    ): Slice<Space>;
    /** With a home page titled after the space. */
    create(
      actor: Actor,
      space: { key: string; name: string; type?: string; description?: string; id?: number },
    ): Space;
    update(
      actor: Actor,
      id: number,
      change: { name?: string; description?: string; status?: 'current' | 'archived'; homepageId?: number },
    ): Space;
    remove(actor: Actor, id: number): void;
  };
  readonly contents: {
    /** Whatever its status; trashed content is answered as on Cloud. */
    byId(id: number): Content | undefined;
    version(id: number, number?: number): Version | undefined; // current without a number
    versions(id: number, request: SliceRequest & { sort?: 'asc' | 'desc' }): Slice<Version>;
    list(
      filter: {
        ids?: readonly number[];
        types?: readonly ContentType[];
        spaceIds?: readonly number[];
        statuses?: readonly ContentStatus[];
        title?: string;
        parentId?: number | null;
        containerId?: number;
        label?: string;
        customType?: string;
        filename?: string;
        mediaType?: string;
        resolutions?: readonly string[];
        rootOnly?: boolean;
        visibleTo?: string;
        labelId?: number;
        sort?: string;
      },
      request: SliceRequest,
    ): Slice<Content>;
    create(actor: Actor, content: NewContent): Content;
    update(actor: Actor, id: number, update: ContentUpdate): Content;
    /** Title only, as PUT /pages/{id}/title: a new version. */
    retitle(actor: Actor, id: number, title: string): Content;
    move(actor: Actor, id: number, position: 'before' | 'after' | 'append', targetId: number): Content;
    copy(
      actor: Actor,
      id: number,
      to: {
        parentId: number | null;
        spaceId: number;
        title: string;
        attachments?: boolean;
        labels?: boolean;
        properties?: boolean;
      },
    ): Content;
    /** With its whole tree: pageTitles may be prefixed. Answers the new root. */
    copyTree(
      actor: Actor,
      id: number,
      to: {
        parentId: number;
        titlePrefix?: string;
        titleReplace?: { search: string; replace: string };
        attachments?: boolean;
        labels?: boolean;
      },
    ): Content;
    trash(actor: Actor, id: number): void;
    /** Deepest first, so that everything keeps its parent and can be put back. */
    trashTree(actor: Actor, id: number): void;
    /** Only a page; those below it move up. Nothing brings it back. */
    archive(actor: Actor, id: number): void;
    restore(actor: Actor, id: number): Content;
    /** The unpublished draft of a published content; its number is DRAFT_NUMBER. */
    draft(id: number): Version | undefined;
    discardDraft(actor: Actor, id: number): void;
    /** Only what is in the trash, or a draft. */
    purge(actor: Actor, id: number): void;
    restoreVersion(actor: Actor, id: number, number: number, message?: string): Version;
    /** Higher versions slide down. */
    removeVersion(actor: Actor, id: number, number: number): void;
    ancestors(id: number): readonly Content[]; // root first, tree only
    children(id: number, request: SliceRequest & { types?: readonly ContentType[] }): Slice<Content>; // in tree order
    descendants(
      id: number,
      request: SliceRequest & {
        readonly depth: number;
        /** What this account may not see is left out before the page is cut. */
        readonly visibleTo?: string | undefined;
        readonly types?: readonly ContentType[] | undefined;
      },
    ): Slice<Content & { readonly depth: number }>;
    recordView(id: number, accountId: string, at: number): void;
    /** Since a moment: how often it was opened, and by how many people. */
    countViews(id: number, since: number): { readonly views: number; readonly viewers: number };
  };
  readonly comments: {
    create(actor: Actor, comment: NewComment): Content;
    update(actor: Actor, id: number, change: { body?: string; version: number; resolved?: boolean }): Content;
    remove(actor: Actor, id: number): void;
  };
  readonly attachments: {
    create(
      actor: Actor,
      containerId: number,
      file: NewAttachment,
      ifExists: 'refuse' | 'new_version',
    ): Content;
    replace(actor: Actor, id: number, file: NewAttachment): Content;
    /** What is not bytes: file name, media type, comment, container. No new version. */
    change(
      actor: Actor,
      id: number,
      change: { filename?: string; mediaType?: string; comment?: string; containerId?: number },
    ): Content;
    bytes(id: number, version?: number): Uint8Array | undefined;
    remove(actor: Actor, id: number, purge?: boolean): void;
  };
  readonly labels: {
    of(contentId: number): readonly Label[];
    add(
      actor: Actor,
      contentId: number,
      labels: readonly { prefix: string; name: string }[],
    ): readonly Label[];
    remove(actor: Actor, contentId: number, name: string): void;
    byId(id: number): Label | undefined;
    list(
      filter: { ids?: readonly number[]; prefix?: string; spaceId?: number },
      request: SliceRequest,
    ): Slice<Label>;
  };
  readonly properties: {
    list(
      kind: 'content' | 'space',
      ownerId: number,
      request: SliceRequest & { key?: string },
    ): Slice<Property>;
    byId(kind: 'content' | 'space', ownerId: number, id: number): Property | undefined;
    byKey(kind: 'content' | 'space', ownerId: number, key: string): Property | undefined;
    create(actor: Actor, owner: PropertyOwner, property: { key: string; value: unknown }): Property;
    update(
      actor: Actor,
      owner: PropertyOwner,
      property: { key: string; value: unknown; version: number },
    ): Property;
    remove(actor: Actor, kind: 'content' | 'space', ownerId: number, key: string): void;
  };
  readonly permissions: Permissions;
  readonly access: Access;
  readonly webhooks: Webhooks;
  readonly audit: Audit;
  readonly states: ContentStates;
  readonly directory: Directory;
  readonly favourites: Favourites;
  readonly settings: Settings;
  readonly templates: Templates;
  readonly userProperties: UserProperties;
  readonly usedLabels: ListUsedLabels;
  readonly adminKeys: AdminKeys;
  readonly oauth: OAuth;
  readonly classification: Classification;
  readonly inlineTasks: InlineTasks;
  readonly spaceRoles: SpaceRoles;
  readonly roleTransition: RoleTransition;
  readonly redactions: Redactions;
  readonly watches: {
    isWatching(accountId: string, contentId: number): boolean;
    set(accountId: string, contentId: number, watching: boolean): void;
    watchers(contentId: number): readonly string[];
  };
  /** Watching spaces and labels. */
  readonly topics: TopicWatches;
  readonly likes: {
    add(actor: Actor, contentId: number): void;
    remove(actor: Actor, contentId: number): void;
    count(contentId: number): number;
    /** Account ids, oldest like first. */
    users(contentId: number, request: SliceRequest): Slice<string>;
  };
  /** Runs many changes in one transaction: for the seed and imports. */
  atomically<T>(work: () => T): T;
  readonly tasks: {
    start(name: string, result: unknown, now: number): string;
    byId(id: string): LongTask | undefined;
    /** Newest first. */
    list(request: SliceRequest): Slice<LongTask>;
  };
  /** CQL over what the asker may see. Throws CqlError of '@weir/cql'. */
  search(
    cql: string,
    edition: 'cloud' | 'datacenter',
    asker: Actor,
    request: SearchRequest,
  ): { readonly ids: readonly SearchHit[]; readonly total: number };
}
/** What a face may say besides the query. */
export interface SearchRequest {
  readonly limit: number;
  readonly start: number;
  /** No spaces or people among the hits (`/content/search`). */
  readonly contentTypesOnly?: boolean;
  /** The user search of Cloud: people, by the user fields alone. */
  readonly usersOnly?: boolean;
  readonly includeArchivedSpaces?: boolean;
  /** The API's `cqlcontext`. */
  readonly context?: { readonly spaceKey?: string; readonly contentId?: number };
}
/** A hit names its row: contents by id, spaces with `space`, people with `person` (DC `type = user`). */
export type SearchHit =
  | { readonly kind: 'content'; readonly id: number; readonly excerpt: string; readonly score: number }
  | { readonly kind: 'space'; readonly id: number }
  | { readonly kind: 'person'; readonly accountId: string };
