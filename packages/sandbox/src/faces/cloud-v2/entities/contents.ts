/** Pages, blog posts and what stands beside them in the tree as v2 represents them. */
import { type Content, DRAFT_NUMBER, type Space, type Version } from '../../../domain/types.ts';
import { tinyLink } from '../../content-api/links.ts';
import type { Call, Json } from '../call.ts';
import { formatId, requireVersion } from '../ids.ts';

export function formatTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

export function describeVersion(version: Version): Json {
  return {
    number: version.number === DRAFT_NUMBER ? 1 : version.number,
    message: version.message,
    minorEdit: version.minor,
    authorId: version.authorId,
    createdAt: formatTime(version.createdAt),
    ncsStepVersion: null,
  };
}

export function spaceOf(call: Call, content: Content): Space {
  const space = call.domain.spaces.byId(content.spaceId);
  if (!space)
    throw new Error(`Content ${content.id} names the space ${content.spaceId}, which does not exist`);
  return space;
}

export function describeParent(call: Call, content: Content): Json {
  const parent = content.parentId === null ? undefined : call.domain.contents.byId(content.parentId);
  return { parentId: parent ? String(parent.id) : null, parentType: parent?.type ?? null };
}

export function describeLinks(call: Call, content: Content): Json {
  const space = spaceOf(call, content);
  return {
    editui: `/pages/resumedraft.action?draftId=${content.id}`,
    webui: call.site.webui(content, space),
    edituiv2: `/spaces/${space.key}/pages/edit-v2/${content.id}`,
    tinyui: tinyLink(content.id),
  };
}

/** A page or blog post, as it was at the version, without its body and optional parts. */
export function describePage(call: Call, content: Content, version: Version): Json {
  const isOld = version.number !== content.version;
  const past = version.number === DRAFT_NUMBER ? 'draft' : 'historical';
  const common = {
    id: formatId(content),
    status: isOld ? past : content.status,
    title: isOld ? version.title : content.title,
    spaceId: String(content.spaceId),
    authorId: content.authorId,
    createdAt: formatTime(content.createdAt),
    version: describeVersion(version),
  };
  if (content.type !== 'page') return { ...common, _links: describeLinks(call, content) };
  return {
    ...describeParent(call, content),
    ownerId: content.ownerId,
    lastOwnerId: null,
    position: content.position,
    ...(content.subtype === null ? {} : { subtype: content.subtype }),
    ...common,
    _links: describeLinks(call, content),
  };
}

/** A folder, whiteboard, database or smart link. */
export function describeKind(call: Call, content: Content): Json {
  const webui = call.site.webui(content, spaceOf(call, content));
  return {
    id: String(content.id),
    type: content.type,
    status: content.status,
    title: content.title,
    ...describeParent(call, content),
    position: content.position,
    authorId: content.authorId,
    ownerId: content.ownerId ?? content.authorId,
    // For folders, live answers hold epoch milliseconds where the document promises a date-time.
    createdAt: content.type === 'folder' ? content.createdAt : formatTime(content.createdAt),
    ...(content.embedUrl === null ? {} : { embedUrl: content.embedUrl }),
    spaceId: String(content.spaceId),
    version: describeVersion(requireVersion(call, content)),
    _links: { webui, ...(content.type === 'whiteboard' ? { editui: webui } : {}) },
  };
}

export function describeChild(content: Content): Json {
  return {
    id: String(content.id),
    status: content.status,
    title: content.title,
    type: content.type,
    spaceId: String(content.spaceId),
    childPosition: content.position,
  };
}
