/** What every part of the domain works on: the store, the source of ids, and the reads that all of them share. */
import type { Store } from '../store/database.ts';
import type { Identity } from '../store/identity.ts';
import {
  type ContentRow,
  type SpaceRow,
  toContent,
  toSpace,
  toVersion,
  type VersionRow,
} from '../store/rows.ts';
import { type Content, DomainError, type Space, type Version } from './entities.ts';

export interface Context {
  readonly store: Store;
  readonly identity: Identity;
  /** Whether normalisation gives tables an `ac:local-id`. */
  readonly localIds: boolean;
}

export function findContent({ store }: Context, id: number): Content | undefined {
  const row = store.get<ContentRow>('select * from content where id = ?', id);
  return row && toContent(row);
}

export function requireContent(context: Context, id: number): Content {
  const content = findContent(context, id);
  if (!content) throw new DomainError('not_found', `Content with id ${id} not found.`);
  return content;
}

export function requireSpace({ store }: Context, id: number): Space {
  const row = store.get<SpaceRow>('select * from space where id = ?', id);
  if (!row) throw new DomainError('not_found', `Space with id ${id} not found.`);
  return toSpace(row);
}

export function findVersion({ store }: Context, id: number, number?: number): Version | undefined {
  const row = store.get<VersionRow>(
    'select v.* from content_version v join content c on c.id = v.content_id where v.content_id = ? and v.number = coalesce(?, c.version)',
    id,
    number,
  );
  return row && toVersion(row);
}

export function requireVersion(context: Context, id: number, number?: number): Version {
  const version = findVersion(context, id, number);
  if (!version)
    throw new DomainError('not_found', `No version ${number ?? ''} of the content with id ${id} exists.`);
  return version;
}

/** Writes one version row. The content row is the caller's. */
export function insertVersion({ store }: Context, version: Version): void {
  store.run(
    `insert into content_version (content_id, number, title, body, message, minor, author_id, created_at, file_id, file_size, media_type, representation)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    version.contentId,
    version.number,
    version.title,
    version.body,
    version.message,
    version.minor ? 1 : 0,
    version.authorId,
    version.createdAt,
    version.fileId,
    version.fileSize,
    version.mediaType,
    version.representation,
  );
}

export function insertContent({ store }: Context, content: Content): void {
  store.run(
    `insert into content (id, type, status, space_id, title, parent_id, container_id, position, author_id, owner_id, created_at, version,
       modified_at, modified_by, resolution, marker_ref, selection, media_type, file_size, file_id, attachment_comment, subtype, embed_url, custom_type)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    content.id,
    content.type,
    content.status,
    content.spaceId,
    content.title,
    content.parentId,
    content.containerId,
    content.position,
    content.authorId,
    content.ownerId,
    content.createdAt,
    content.version,
    content.modifiedAt,
    content.modifiedBy,
    content.resolution,
    content.markerRef,
    content.selection,
    content.mediaType,
    content.fileSize,
    content.fileId,
    content.attachmentComment,
    content.subtype,
    content.embedUrl,
    content.customType,
  );
}

/** A content as it starts: current, version 1, made by this person now, everything special to a type empty. */
export function newContent(
  base: Pick<Content, 'id' | 'type' | 'spaceId' | 'title' | 'authorId' | 'createdAt'>,
): Content {
  return {
    ...base,
    status: 'current',
    parentId: null,
    containerId: null,
    position: null,
    ownerId: null,
    version: 1,
    modifiedAt: base.createdAt,
    modifiedBy: base.authorId,
    resolution: null,
    markerRef: null,
    selection: null,
    mediaType: null,
    fileSize: null,
    fileId: null,
    attachmentComment: null,
    subtype: null,
    embedUrl: null,
    customType: null,
  };
}

/** A version of a content as it stands, to be completed with what is special to it. */
export function newVersion(content: Content, body: string): Version {
  return {
    contentId: content.id,
    number: content.version,
    title: content.title,
    body,
    message: '',
    minor: false,
    authorId: content.modifiedBy,
    createdAt: content.modifiedAt,
    fileId: content.fileId,
    fileSize: content.fileSize,
    mediaType: content.mediaType,
    representation: 'storage',
  };
}
