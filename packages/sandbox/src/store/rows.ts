/** Rows as the tables hold them, and what the domain makes of them. */
import type {
  Content,
  ContentStatus,
  ContentType,
  Group,
  Person,
  Property,
  Space,
  Version,
} from '../domain/entities.ts';

export interface PersonRow {
  account_id: string;
  user_key: string;
  username: string;
  email: string;
  display_name: string;
  active: number;
  time_zone: string;
  created_at: number;
}
export interface SpaceRow {
  id: number;
  key: string;
  name: string;
  type: string;
  status: Space['status'];
  description: string;
  homepage_id: number | null;
  author_id: string;
  created_at: number;
}
export interface ContentRow {
  id: number;
  type: ContentType;
  status: ContentStatus;
  space_id: number;
  title: string;
  parent_id: number | null;
  container_id: number | null;
  position: number | null;
  author_id: string;
  owner_id: string | null;
  created_at: number;
  version: number;
  modified_at: number;
  modified_by: string;
  resolution: Content['resolution'];
  marker_ref: string | null;
  selection: string | null;
  media_type: string | null;
  file_size: number | null;
  file_id: string | null;
  attachment_comment: string | null;
  subtype: 'live' | null;
  embed_url: string | null;
  custom_type: string | null;
}
export interface VersionRow {
  content_id: number;
  number: number;
  title: string;
  body: string;
  message: string;
  minor: number;
  author_id: string;
  created_at: number;
  file_id: string | null;
  file_size: number | null;
  media_type: string | null;
  representation: Version['representation'];
}
export interface PropertyRow {
  id: number;
  key: string;
  value: string;
  version: number;
  author_id: string;
  created_at: number;
  modified_at: number;
}
export type GroupRow = Group;

export function toPerson(row: PersonRow): Person {
  return {
    accountId: row.account_id,
    userKey: row.user_key,
    username: row.username,
    email: row.email,
    displayName: row.display_name,
    active: row.active === 1,
    timeZone: row.time_zone,
    createdAt: row.created_at,
  };
}

export function toSpace(row: SpaceRow): Space {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    type: row.type,
    status: row.status,
    description: row.description,
    homepageId: row.homepage_id,
    authorId: row.author_id,
    createdAt: row.created_at,
  };
}

export function toContent(row: ContentRow): Content {
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    spaceId: row.space_id,
    title: row.title,
    parentId: row.parent_id,
    containerId: row.container_id,
    position: row.position,
    authorId: row.author_id,
    ownerId: row.owner_id,
    createdAt: row.created_at,
    version: row.version,
    modifiedAt: row.modified_at,
    modifiedBy: row.modified_by,
    resolution: row.resolution,
    markerRef: row.marker_ref,
    selection: row.selection,
    mediaType: row.media_type,
    fileSize: row.file_size,
    fileId: row.file_id,
    attachmentComment: row.attachment_comment,
    subtype: row.subtype,
    embedUrl: row.embed_url,
    customType: row.custom_type,
  };
}

export function toVersion(row: VersionRow): Version {
  return {
    contentId: row.content_id,
    number: row.number,
    title: row.title,
    body: row.body,
    message: row.message,
    minor: row.minor === 1,
    authorId: row.author_id,
    createdAt: row.created_at,
    fileId: row.file_id,
    fileSize: row.file_size,
    mediaType: row.media_type,
    representation: row.representation,
  };
}

export function toProperty(row: PropertyRow): Property {
  return {
    id: row.id,
    key: row.key,
    value: JSON.parse(row.value),
    version: row.version,
    authorId: row.author_id,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}
